// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The shape of a mark on the map, which says what kind of event it is: one for each group of the agreement's
/// list of incidents, in the order of the groups.
///
/// An agreement without groups has one shape; groups beyond the shapes share the last.
package enum MapShape: String, Hashable, Sendable, CaseIterable {
    case triangle, square, diamond, pentagon, hexagon, star, cross, wedge
    /// An event without a group.
    case disc

    /// The shape of an event.
    package init(_ event: Code?, in agreement: Agreement) {
        guard
            let group = event.flatMap({ agreement.tables["codes/incident"]?[$0.rawValue] })?
                .text("group"),
            let index = agreement.codeLists["incident-group"]?.entries.firstIndex(where: {
                $0.code.rawValue == group
            })
        else {
            self = .disc
            return
        }
        self = Self.allCases[min(index, Self.allCases.count - 2)]
    }

    /// The shapes that an agreement's groups have, with what the groups are called.
    package static func legend(of agreement: Agreement) -> [(shape: MapShape, group: Code?, label: Phrase)] {
        let groups = agreement.codeLists["incident-group"]?.entries ?? []
        let named = groups.enumerated().map { index, entry in
            (
                shape: allCases[min(index, allCases.count - 2)], group: Optional(entry.code),
                label: entry.label
            )
        }
        return named + [
            (shape: .disc, group: nil, label: Phrase(en: "Without a group", es: "Sin grupo"))
        ]
    }
}
