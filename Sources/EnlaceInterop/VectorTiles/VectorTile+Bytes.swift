// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography

extension VectorTile {
    /// The tile in the Mapbox Vector Tile format, version 2.1 (vector_tile.proto and specification §4). The
    /// same tile gives the same bytes. A feature with nothing to draw is left out, and so is a layer
    /// without features; nothing else ever is.
    package var bytes: [UInt8] {
        var tile = ProtobufWriter()
        for layer in layers {
            var encoded = LayerBytes()
            for feature in layer.features { encoded.add(feature) }
            if let bytes = encoded.bytes(named: layer.name) { tile.data(3, bytes) }
        }
        return tile.bytes
    }
}

/// A layer while it is written: names and values stand in it once, and features refer to them by number.
private struct LayerBytes {
    private var features = ProtobufWriter()
    private var names: [String] = []
    private var values: [VectorTile.Value] = []
    private var nameNumbers: [String: UInt32] = [:]
    private var valueNumbers: [VectorTile.Value: UInt32] = [:]

    mutating func add(_ feature: VectorTile.Feature) {
        guard let geometry = GeometryCommands(feature.geometry) else { return }
        var tags: [UInt32] = []
        tags.reserveCapacity(2 * feature.properties.count)
        for property in feature.properties {
            tags.append(number(of: property.name))
            tags.append(number(of: property.value))
        }
        features.message(2) { message in
            if let id = feature.id { message.whole(1, id) }
            message.packed(2, tags)
            message.whole(3, geometry.type)
            message.packed(4, geometry.words)
        }
    }

    func bytes(named name: String) -> [UInt8]? {
        guard !features.bytes.isEmpty else { return nil }
        var layer = ProtobufWriter()
        layer.text(1, name)
        layer.fields(features)
        for name in names { layer.text(3, name) }
        for value in values {
            layer.message(4) { message in
                switch value {
                case .text(let text): message.text(1, text)
                case .number(let number): message.double(3, number)
                // Field 6 is for numbers of either sign: zigzag.
                case .whole(let whole): message.whole(6, UInt64(bitPattern: whole << 1 ^ whole >> 63))
                case .truth(let truth): message.whole(7, truth ? 1 : 0)
                }
            }
        }
        layer.whole(5, UInt64(MapTile.extent))
        layer.whole(15, 2)
        return layer.bytes
    }

    private mutating func number(of name: String) -> UInt32 {
        if let number = nameNumbers[name] { return number }
        let number = UInt32(names.count)
        names.append(name)
        nameNumbers[name] = number
        return number
    }

    private mutating func number(of value: VectorTile.Value) -> UInt32 {
        if let number = valueNumbers[value] { return number }
        let number = UInt32(values.count)
        values.append(value)
        valueNumbers[value] = number
        return number
    }
}
