// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel
import Foundation

/// The agreements that ship with the project: what holds for one must hold for the other.
package enum ShippedAgreement: String, CaseIterable, Sendable {
    /// Two parties, one border.
    case usMx = "us-mx"
    /// Three parties around one point; fictional.
    case threeLakes = "three-lakes"

    /// Its folder.
    package var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Agreements/\(rawValue)")
    }

    /// The agreement.
    package func load() throws -> Agreement { try AgreementFolder.load(folder) }
}
