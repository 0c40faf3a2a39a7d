// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import EnlaceNode
import Synchronization

/// What the map needs beside the node: the ground under the records and the places that words name. Made when
/// somebody first looks at the map, and again when the agreement has changed.
final class MapSite: Sendable {
    /// The ground of one version of the agreement.
    struct Ground: Sendable {
        let version: ContentDigest
        let content: MapTileContent
        let places: PlaceIndex
    }

    let files = MapFiles()
    private let made = Mutex<Ground?>(nil)

    /// The ground as the agreement is now.
    func ground(of node: Node, _ folder: NodeFolder) -> Ground {
        made.withLock { made in
            let version = node.agreement.digest
            if let made, made.version == version { return made }
            let ground = MapGround(
                agreement: node.agreement, borders: node.store.borders, own: node.party,
                layers: MapGround.layers(in: folder.agreementFolder))
            let fresh = Ground(
                version: version, content: MapTileContent(ground: ground, agreement: node.agreement),
                places: PlaceIndex(node.agreement))
            made = fresh
            return fresh
        }
    }
}
