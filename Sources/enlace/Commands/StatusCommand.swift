// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import EnlaceModel
import EnlaceServer

/// `enlace status`
struct StatusCommand: AsyncParsableCommand {
    static let configuration = describe(
        "status", en: "Say what a running node holds, and how far its counterparts have receipted it.",
        es: "Decir qué tiene un nodo en marcha y hasta dónde acusaron recibo las contrapartes.")

    @OptionGroup var options: CommonOptions
    @OptionGroup var node: NodeOption

    /// What to say of a counterpart that has not said what it holds.
    private static let notes: [String: Phrase] = [
        "in-doubt": Phrase(
            en: "the store may be an old copy; nothing new is signed. Run: enlace recover",
            es: "el almacén puede ser una copia antigua; no se firma nada nuevo. Ejecute: enlace recover"),
        "closed": Phrase(
            en: "the node goes on without it until it has answered",
            es: "el nodo sigue sin esta parte hasta que responda"),
    ]

    func run() async throws {
        let status = try await LocalClient.with(folder: node.folder) { try await $0.status() }
        if options.json {
            Terminal.print(status.json.canonicalText)
            return
        }
        for log in status.own {
            Terminal.print(
                Phrase(
                    en: "\(log.name): \(log.size) entries\(log.receipted.map { ", \($0) receipted" } ?? "")",
                    es: "\(log.name): \(log.size) entradas\(log.receipted.map { ", \($0) con acuse" } ?? "")")
            )
        }
        for found in status.stopped {
            Terminal.print(
                Phrase(
                    en: "STOPPED \(found.channel.path): \(found.words.en)",
                    es: "SUSPENDIDO \(found.channel.path): \(found.words.es)"))
        }
        for (party, standing) in status.standings.sorted(by: { $0.key < $1.key }) {
            guard let note = Self.notes[standing] else { continue }
            Terminal.print(Phrase(en: "\(party): \(note.en)", es: "\(party): \(note.es)"))
        }
        for log in status.mirrors {
            Terminal.print(
                Phrase(
                    en: "\(log.name): \(log.size) entries copied",
                    es: "\(log.name): \(log.size) entradas copiadas"))
        }
        for witness in status.witnesses { Terminal.print(witness.phrase) }
    }
}

extension LocalStatus {
    /// The status for machines.
    var json: JSON {
        var incidentObject = JSONObject()
        for (name, totals) in incidents {
            incidentObject[name.rawValue] = [
                "own": .integer(Int64(totals.own)), "received": .integer(Int64(totals.received)),
            ]
        }
        var standingObject = JSONObject()
        for (party, standing) in standings { standingObject[party.rawValue] = .string(standing) }
        return [
            "incidents": .object(incidentObject), "mirrors": .array(mirrors.map(\.json)),
            "own": .array(own.map(\.json)), "party": party.json, "standings": .object(standingObject),
            "stopped": .array(stopped.map(\.json)), "witnesses": .array(witnesses.map(\.json)),
        ]
    }

    /// Whether every entry of every own channel is receipted.
    var isReceipted: Bool { own.allSatisfy { $0.receipted == nil || $0.receipted == $0.size } }
}

extension LocalStatus.Log {
    fileprivate var json: JSON {
        var object: JSONObject = ["log": .string(name), "size": .integer(Int64(size))]
        object["receipted"] = receipted.map { .integer(Int64($0)) }
        return .object(object)
    }
}

extension LocalStatus.Witness {
    fileprivate var phrase: Phrase {
        let last = lastCosigned.map { "\($0)" }
        let failing = failure.map { " [\($0)]" } ?? ""
        return Phrase(
            en: "witness \(name): \(last.map { "last cosigned \($0)" } ?? "nothing cosigned yet")\(failing)",
            es: "testigo \(name): \(last.map { "última firma \($0)" } ?? "aún sin firmas")\(failing)")
    }

    fileprivate var json: JSON {
        var object: JSONObject = ["name": .string(name)]
        object["lastCosigned"] = lastCosigned?.json
        object["failure"] = failure.map { .string($0) }
        return .object(object)
    }
}
