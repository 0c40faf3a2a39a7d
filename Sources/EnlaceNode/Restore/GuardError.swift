// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel

/// Why a node doubts that its store knows everything it has signed.
package enum StoreDoubt: Sendable, Hashable {
    /// There is no head file although a counterpart may have been shown something.
    case headFileMissing
    /// The head file cannot be read.
    case headFileDamaged
    /// The store holds less of an own log than has left the node.
    case behind(log: String, held: UInt64, shown: UInt64)
    /// Entries that left the node are held neither here nor by the counterpart.
    case lost(log: String, held: UInt64, shown: UInt64)
    /// The store holds another log than has left the node: nothing can mend that but people.
    case otherRoot(log: String, size: UInt64)

    /// What it means.
    var phrase: Phrase {
        switch self {
        case .headFileMissing:
            Phrase(
                en: "The file of heads is missing, so the store may be an old copy.",
                es: "Falta el archivo de cabezas; el almacén puede ser una copia antigua.")
        case .headFileDamaged:
            Phrase(
                en: "The file of heads is damaged, so the store may be an old copy.",
                es: "El archivo de cabezas está dañado; el almacén puede ser una copia antigua.")
        case .behind(let log, let held, let shown):
            Phrase(
                en: "The store holds \(held) entries of \(log); \(shown) have left this node. "
                    + "It was restored from an old copy.",
                es: "El almacén tiene \(held) entradas de \(log); de este nodo salieron \(shown). "
                    + "Se restauró de una copia antigua.")
        case .lost(let log, let held, let shown):
            Phrase(
                en: "\(shown) entries of \(log) left this node, but only \(held) are held here or there. "
                    + "Restore a later copy of the store.",
                es: "De este nodo salieron \(shown) entradas de \(log), pero aquí y allá sólo hay \(held). "
                    + "Restaure una copia más reciente del almacén.")
        case .otherRoot(let log, let size):
            Phrase(
                en: "The first \(size) entries of \(log) in the store are not those that left this node. "
                    + "Keep all files, restore a later copy of the store, and call the counterpart.",
                es: "Las primeras \(size) entradas de \(log) en el almacén no son las que salieron de este "
                    + "nodo. Conserve todos los archivos, restaure una copia más reciente y llame a la "
                    + "contraparte.")
        }
    }
}

/// Why the restore guard lets nothing new be signed or shown.
package enum GuardError: SpokenError, Equatable {
    /// A counterpart must first say what it holds.
    case guarded(PartyCode, StoreDoubt)
    /// The node goes on without this party.
    case closed(PartyCode)
    /// The counterpart's node cannot be asked over this way.
    case cannotAsk(PartyCode)
    /// What the counterpart says it holds was not signed by this node, or is not what was asked for.
    case notOurs(PartyCode, String)
    /// Another process writes to the head file.
    case headFileInUse

    package var code: String {
        switch self {
        case .guarded(_, .otherRoot): "restore.contradicted"
        case .guarded: "restore.guarded"
        case .closed: "restore.closed"
        case .cannotAsk: "restore.cannot-ask"
        case .notOurs: "restore.not-ours"
        case .headFileInUse: "restore.head-file-in-use"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .guarded(let party, let doubt):
            Phrase(
                en: "Nothing new can be signed yet. \(doubt.phrase.en) The node asks “\(party)” what it "
                    + "holds and gets it back. Use voice. Once “\(party)” can be reached: enlace recover",
                es: "Aún no se puede firmar nada nuevo. \(doubt.phrase.es) El nodo pregunta a «\(party)» qué "
                    + "tiene y lo recupera. Use voz. Cuando «\(party)» responda: enlace recover")
        case .closed(let party):
            Phrase(
                en: "The node goes on without “\(party)” until that party says what it holds. Use voice.",
                es: "El nodo sigue sin «\(party)» hasta que esa parte diga qué tiene. Use voz.")
        case .cannotAsk(let party):
            Phrase(
                en: "The node of “\(party)” cannot be asked what it holds. Use voice, and update that node.",
                es: "No se puede preguntar al nodo de «\(party)» qué tiene. Use voz y actualice ese nodo.")
        case .notOurs(let party, let what):
            Phrase(
                en: "What “\(party)” gave back is not what this node signed (\(what)). Call “\(party)”.",
                es: "Lo que devolvió «\(party)» no es lo que firmó este nodo (\(what)). Llame a «\(party)».")
        case .headFileInUse:
            Phrase(
                en: "Another process writes to the file of heads. End it and try again.",
                es: "Otro proceso escribe en el archivo de cabezas. Termínelo e intente de nuevo.")
        }
    }
}
