// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// Reads a file of open data, plain or gzip-compressed, told apart by its first bytes.
package enum OpenDataFile {
    /// The most bytes of one file, expanded: the largest feed seen has 0.2 GB.
    package static let byteLimit = 1 << 29

    /// The bytes of a file, expanded where it is compressed.
    ///
    /// - Throws: ``OpenDataFileError``.
    package static func bytes(
        at url: URL, limit: Int = byteLimit
    ) throws(OpenDataFileError) -> [UInt8] {
        let stream = try OpenDataStream(url, limit: limit)
        var bytes: [UInt8] = []
        while let piece = try stream.next() { bytes += piece }
        return bytes
    }
}

/// Why a file of open data could not be read.
package enum OpenDataFileError: SpokenError, Equatable {
    /// The file is not there or may not be read.
    case unreadable(String)
    /// The file has more bytes than the limit.
    case tooLarge(String, limit: Int)
    /// The file is compressed and cannot be expanded.
    case gzip(String, GunzipError)

    package var code: String {
        switch self {
        case .unreadable: "file.unreadable"
        case .tooLarge: "file.too-large"
        case .gzip(_, let error): error.code
        }
    }

    package var phrase: Phrase {
        switch self {
        case .unreadable(let name):
            Phrase(
                en: "\(name): the file is not there or may not be read. Check its path and permissions.",
                es: "\(name): el archivo no existe o no se puede leer. Revise su ruta y sus permisos.")
        case .tooLarge(let name, let limit):
            Phrase(
                en: "\(name): the file has more than \(limit) bytes. Split it.",
                es: "\(name): el archivo tiene más de \(limit) bytes. Divídalo.")
        case .gzip(let name, let error):
            Phrase(en: "\(name): \(error.phrase.en)", es: "\(name): \(error.phrase.es)")
        }
    }
}
