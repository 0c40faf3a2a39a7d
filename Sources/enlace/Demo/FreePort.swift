// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Finds free ports on the loopback address.
enum FreePort {
    /// A free port: the preferred one or one of the 100 above it, or any if none is preferred.
    static func find(preferring wanted: Int?, avoiding taken: [Int]) -> Int? {
        guard let wanted else {
            return bind(0).flatMap { taken.contains($0) ? find(preferring: nil, avoiding: taken) : $0 }
        }
        return (wanted..<wanted + 100).first { !taken.contains($0) && bind($0) != nil }
    }

    /// Binds a port and lets it go; returns the port that was bound.
    private static func bind(_ port: Int) -> Int? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                guard Glibc.bind(descriptor, generic, length) == 0,
                    getsockname(descriptor, generic, &length) == 0
                else { return nil }
                return Int(in_port_t(bigEndian: pointer.pointee.sin_port))
            }
        }
    }
}
