// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// What the kinds of records need of an agreement.
package enum KindNeeds {
    /// The code lists that fields name, sorted.
    package static let codeLists: [String] = Array(Set(KindRegistry.kinds.flatMap { lists(of: $0) })).sorted()

    /// The clocks that kinds start or settle, sorted.
    package static let clocks: [String] = Array(Set(KindRegistry.kinds.flatMap { clocks(of: $0) })).sorted()

    private static func lists<K: RecordKind>(of kind: K.Type) -> [String] {
        K.declaration.fields.compactMap { field in
            switch field.type {
            case .code(let list), .codes(let list): list
            default: nil
            }
        }
    }

    private static func clocks<K: RecordKind>(of kind: K.Type) -> [String] {
        K.declaration.opens + K.declaration.settles
    }

    /// Codes the program itself writes or compares with: sides of parties, purposes of releases, and how
    /// calls, links and extensions stand.
    static func codes(in list: String, parties: Set<PartyCode>) -> [Code] {
        let texts: [String] =
            switch list {
            case "side": parties.map(\.rawValue).sorted() + ["LINE", "UNK"]
            case "purpose": Purpose.allCases.map(\.rawValue)
            case AlertUpdate.State.list: AlertUpdate.State.allCases.map(\.rawValue)
            case CallResult.list: CallResult.allCases.map(\.rawValue)
            case SameEvent.State.list: SameEvent.State.allCases.map(\.rawValue)
            case Extension.State.list: Extension.State.allCases.map(\.rawValue)
            default: []
            }
        return texts.compactMap { Code(rawValue: $0) }
    }
}

extension AgreementReader {
    /// Reports lists, codes and clocks that records need and the folder does not have.
    func checkNeeds(_ folder: FolderReading, parties: Set<PartyCode>) {
        let codes = folder.files(of: "codes/*.yaml")
        for name in KindNeeds.codeLists where !exists("codes/\(name).yaml") {
            report("codes/\(name).yaml").add(nil, .missingCodeList(name))
        }
        for file in codes {
            guard let name = file.name, let table = file.reading.tables.first else { continue }
            for code in KindNeeds.codes(in: name, parties: parties) where table.table[code.rawValue] == nil {
                report(file.path).add(file.reading.head.line(of: "codes"), .missingCode(code.rawValue))
            }
        }
        guard let file = folder.files(of: "annexes/clocks.yaml").first,
            let table = file.reading.table("clocks")
        else { return }
        for name in KindNeeds.clocks where table.table[name] == nil {
            report(file.path).add(file.reading.head.line(of: "clocks"), .missingClock(name))
        }
    }
}
