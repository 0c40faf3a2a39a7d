// SPDX-License-Identifier: Apache-2.0
import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where a head book is kept. Returning means that the disk has it.
package protocol HeadMedium: Sendable {
    /// What is there; nil if there is nothing.
    func read() throws -> [UInt8]?
    /// Adds bytes at the end.
    func append(_ bytes: [UInt8]) throws
    /// Puts bytes in the place of everything, in one stroke. False, and nothing done, while others write too.
    func replace(with bytes: [UInt8]) throws -> Bool
}

/// A head file on disk.
///
/// Several processes may add to it (a running node, and a command that exports): whoever has it open holds a
/// shared lock, and only who is alone puts a new file in its place.
package final class HeadFile: HeadMedium {
    private let url: URL
    /// The open file; -1 while it is not open.
    private let descriptor = Mutex<Int32>(-1)

    /// A file that need not be there yet.
    package init(_ url: URL) { self.url = url }

    deinit { descriptor.withLock { if $0 >= 0 { close($0) } } }

    /// What is in the file; nil if there is none.
    package func read() throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: url.path) else { return nil }
        return Array(try Data(contentsOf: url))
    }

    /// Adds bytes and waits for the disk.
    package func append(_ bytes: [UInt8]) throws {
        try descriptor.withLock { descriptor in
            if descriptor < 0 { descriptor = try opened() }
            try write(bytes, to: descriptor)
            guard syncBytes(of: descriptor) == 0 else { throw failure }
        }
    }

    /// Puts a new file in the place, unless another process has the old one open.
    package func replace(with bytes: [UInt8]) throws -> Bool {
        try descriptor.withLock { descriptor in
            if descriptor < 0 { descriptor = try opened() }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                // Asking for more may have cost what was held.
                guard flock(descriptor, LOCK_SH) == 0 else { throw failure }
                return false
            }
            let new = url.appendingPathExtension("new")
            let file = open(new.path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw failure }
            do {
                try write(bytes, to: file)
                guard fsync(file) == 0, flock(file, LOCK_SH) == 0, rename(new.path, url.path) == 0 else {
                    throw failure
                }
                try syncFolder()
            } catch {
                close(file)
                throw error
            }
            close(descriptor)
            descriptor = file
            return true
        }
    }

    /// Opens the file that has the name now, and makes it if there is none.
    private func opened() throws -> Int32 {
        while true {
            let isNew = !FileManager.default.fileExists(atPath: url.path)
            let file = open(url.path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard file >= 0, flock(file, LOCK_SH) == 0 else { throw failure }
            var held = stat()
            var named = stat()
            // Between opening and locking another process may have put a new file in the place.
            if fstat(file, &held) == 0, stat(url.path, &named) == 0, held.st_ino == named.st_ino {
                if isNew { try syncFolder() }
                return file
            }
            close(file)
        }
    }

    private func syncBytes(of file: Int32) -> Int32 {
        #if os(Linux)
            fdatasync(file)
        #else
            fsync(file)
        #endif
    }

    private func syncFolder() throws {
        let folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { throw failure }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure }
    }

    private func write(_ bytes: [UInt8], to file: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = rest.withUnsafeBytes { Darwin.write(file, $0.baseAddress, $0.count) }
            #elseif canImport(Musl)
                let count = rest.withUnsafeBytes { Musl.write(file, $0.baseAddress, $0.count) }
            #else
                let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure }
            rest = rest.dropFirst(count)
        }
    }

    private var failure: NodeFolderError { .cannotWrite(url.path) }
}
