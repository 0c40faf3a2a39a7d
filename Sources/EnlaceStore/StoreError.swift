// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import GRDB

/// Why the store could not do what was asked. Nothing acknowledged before is lost by any of these.
package enum StoreError: SpokenError {
    /// The disk holding the store is full.
    case diskFull(path: String)
    /// Another process has the store open.
    case busy(path: String)
    /// The store's file cannot be opened or is no store.
    case cannotOpen(path: String, reason: String)
    /// The database would not keep its promise to write through to the disk.
    case notDurable(path: String)
    /// The file was written by a newer version of the program.
    case newerSchema(path: String)
    /// The database failed otherwise.
    case failed(reason: String)
    /// What is stored contradicts itself.
    case damaged(String)

    package var code: String {
        switch self {
        case .diskFull: "store.disk-full"
        case .busy: "store.busy"
        case .cannotOpen: "store.cannot-open"
        case .notDurable: "store.not-durable"
        case .newerSchema: "store.newer-schema"
        case .failed: "store.failed"
        case .damaged: "store.damaged"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .diskFull(let path):
            Phrase(
                en: "The disk that holds \(path) is full. Nothing was recorded; free space and try again. "
                    + "Use voice for urgent calls meanwhile.",
                es: "El disco que contiene \(path) está lleno. No se registró nada; libere espacio e intente "
                    + "de nuevo. Mientras tanto, use voz para las llamadas urgentes.")
        case .busy(let path):
            Phrase(
                en: "Another process has \(path) open. A running node owns its store: stop it first.",
                es: "Otro proceso tiene abierto \(path). Un nodo en marcha es dueño de su almacén: deténgalo."
            )
        case .cannotOpen(let path, let reason):
            Phrase(
                en: "The store \(path) cannot be opened: \(reason)",
                es: "No se puede abrir el almacén \(path): \(reason)")
        case .notDurable(let path):
            Phrase(
                en: "The store \(path) does not write through to the disk. The node will not start.",
                es: "El almacén \(path) no asegura la escritura en disco. El nodo no arrancará.")
        case .newerSchema(let path):
            Phrase(
                en: "The store \(path) was written by a newer version of enlace. Update the program.",
                es:
                    "El almacén \(path) fue escrito por una versión más nueva de enlace. Actualice el "
                    + "programa."
            )
        case .failed(let reason):
            Phrase(en: "The store failed: \(reason)", es: "El almacén falló: \(reason)")
        case .damaged(let what):
            Phrase(
                en: "The store is damaged: \(what). Run enlace verify and keep the files.",
                es: "El almacén está dañado: \(what). Ejecute enlace verify y conserve los archivos.")
        }
    }

    /// Tells the errors of the database that a person can do something about from the others.
    static func translating<T>(path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw translated(error, path: path)
        }
    }

    /// As above, for asynchronous access.
    static func translating<T>(path: String, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let error as DatabaseError {
            throw translated(error, path: path)
        }
    }

    private static func translated(_ error: DatabaseError, path: String) -> StoreError {
        switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL: .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(path: path)
        case .SQLITE_NOTADB, .SQLITE_CANTOPEN: .cannotOpen(path: path, reason: "\(error)")
        case .SQLITE_CORRUPT: .damaged("\(error)")
        default: .failed(reason: "\(error)")
        }
    }
}
