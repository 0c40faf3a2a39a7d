// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceTesting
import Testing

@Suite("Roles, kinds and actions")
struct AuthorityTableTests {
    @Test(
        "every role may do with every kind what the folder of the agreement says, and nothing else",
        arguments: ShippedAgreement.allCases)
    func table(shipped: ShippedAgreement) throws {
        let agreement = try shipped.load()
        let rows = try #require(agreement.tables["roles"])
        var allowed = 0
        for row in rows.rows {
            let role = try #require(Code(rawValue: row.key))
            let columns: [AuthorityAction: String] = [
                .read: "reads_kinds", .write: "writes", .release: "releases",
            ]
            for kind in KindRegistry.kinds {
                for action in AuthorityAction.allCases {
                    let column = try #require(columns[action])
                    let says = row.texts(column).contains(kind.kindName)
                    #expect(agreement.may(role, action, kind: kind.kindName) == says)
                    if says { allowed += 1 }
                }
            }
            #expect(row.values["reads_kinds"] != nil, "\(role): what it reads is not left to a default")
        }
        #expect(allowed > 40)
        for action in AuthorityAction.allCases {
            #expect(!agreement.may(Code(unchecked: "nobody"), action, kind: Alert.kindName))
        }
    }

    @Test("who writes or releases a kind reads it too", arguments: ShippedAgreement.allCases)
    func readsOwn(shipped: ShippedAgreement) throws {
        for role in try shipped.load().roles {
            let blind = role.writes.union(role.releases).subtracting(role.reads)
            #expect(blind.isEmpty, "\(role.code): \(blind.sorted())")
        }
    }

    @Test("the node's own book decides in the same place")
    func node() async throws {
        let nodes = try SampleNodes()
        let clerk = Officer.sample(of: aurora, role: SampleRole.clerk)
        let us = nodes[aurora]
        #expect(throws: Never.self) { try us.authorise(clerk, to: .write, kind: Incident.kindName) }
        #expect(throws: NodeError.self) { try us.authorise(clerk, to: .release, kind: Incident.kindName) }
        #expect(throws: NodeError.self) { try us.authorise(clerk, to: .read, kind: Alert.kindName) }
        #expect(us.has(clerk, .reads([Alert.kindName, Incident.kindName])))
        #expect(us.has(clerk, .releases) && !us.has(clerk, .accessLog) && us.has(clerk, .nothing))
        #expect(!us.has(clerk, .writes([Alert.kindName])))
    }
}
