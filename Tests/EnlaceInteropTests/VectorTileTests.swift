// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceInterop
import Testing

@Suite("Vector tiles")
struct VectorTileTests {
    private func places(_ pairs: [(Int32, Int32)]) -> [TilePlace] {
        pairs.map { TilePlace(x: $0.0, y: $0.1) }
    }

    /// A layer as a reader sees it.
    private struct Seen {
        var name = ""
        var version: UInt64 = 0
        var extent: UInt64 = 0
        var names: [String] = []
        var values: [(number: UInt64, field: ProtobufReader.Field)] = []
        var features: [(id: UInt64?, type: UInt64, tags: [UInt64], geometry: [UInt64])] = []
    }

    private func read(_ bytes: [UInt8]) throws -> [Seen] {
        try ProtobufReader.fields(bytes).map { number, field in
            #expect(number == 3)
            guard case .data(let layer) = field else { throw ReadError.form }
            return try ProtobufReader.fields(layer).reduce(into: Seen()) { try self.read($1, into: &$0) }
        }
    }

    private enum ReadError: Error { case form }

    private func read(
        _ field: (number: UInt64, field: ProtobufReader.Field), into seen: inout Seen
    ) throws {
        switch field {
        case (1, .data(let bytes)): seen.name = String(decoding: bytes, as: UTF8.self)
        case (2, .data(let bytes)): seen.features.append(try feature(bytes))
        case (3, .data(let bytes)): seen.names.append(String(decoding: bytes, as: UTF8.self))
        case (4, .data(let bytes)): seen.values += try ProtobufReader.fields(bytes)
        case (5, .whole(let value)): seen.extent = value
        case (15, .whole(let value)): seen.version = value
        default: throw ReadError.form
        }
    }

    private func feature(
        _ bytes: [UInt8]
    ) throws -> (id: UInt64?, type: UInt64, tags: [UInt64], geometry: [UInt64]) {
        var feature: (id: UInt64?, type: UInt64, tags: [UInt64], geometry: [UInt64]) = (nil, 0, [], [])
        for field in try ProtobufReader.fields(bytes) {
            switch field {
            case (1, .whole(let id)): feature.id = id
            case (2, .data(let tags)): feature.tags = try ProtobufReader.packed(tags)
            case (3, .whole(let type)): feature.type = type
            case (4, .data(let words)): feature.geometry = try ProtobufReader.packed(words)
            default: throw ReadError.form
            }
        }
        return feature
    }

    private func geometry(_ geometry: VectorTile.Geometry) throws -> [UInt64] {
        let tile = VectorTile(layers: [VectorTile.Layer(name: "a", features: [.init(geometry: geometry)])])
        return try read(tile.bytes).first?.features.first?.geometry ?? []
    }

    @Test("geometries are those of the examples in the specification, §4.3.5")
    func examples() throws {
        #expect(try geometry(.points(places([(25, 17)]))) == [9, 50, 34])
        #expect(try geometry(.points(places([(5, 7), (3, 2)]))) == [17, 10, 14, 3, 9])
        #expect(
            try geometry(.lines([places([(2, 2), (2, 10), (10, 10)])])) == [9, 4, 4, 18, 0, 16, 16, 0])
        #expect(
            try geometry(
                .lines([places([(2, 2), (2, 10), (10, 10)]), places([(1, 1), (3, 5)])]))
                == [9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8])
        #expect(
            try geometry(.areas([[places([(3, 6), (8, 12), (20, 34)])]]))
                == [9, 6, 12, 18, 10, 12, 24, 44, 15])
        let squares = [
            [places([(0, 0), (10, 0), (10, 10), (0, 10)])],
            [
                places([(11, 11), (20, 11), (20, 20), (11, 20)]),
                places([(13, 13), (13, 17), (17, 17), (17, 13)]),
            ],
        ]
        let expected: [UInt64] = [
            9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0, 0, 18, 17, 0, 15, 9, 4, 13, 26, 0, 8,
            8, 0, 0, 7, 15,
        ]
        #expect(try geometry(.areas(squares)) == expected)
    }

    @Test("rings are turned the right way round, wherever they begin")
    func turned() throws {
        let outline = places([(0, 0), (10, 0), (10, 10), (0, 10)])
        let turned = try geometry(.areas([[Array(outline.reversed())]]))
        // Clockwise on the screen, beginning with the last place that was given.
        #expect(turned == [9, 0, 0, 26, 20, 0, 0, 20, 19, 0, 15])
    }

    @Test("what cannot be drawn is left out, with its layer where nothing is left")
    func empty() throws {
        let features: [VectorTile.Feature] = [
            .init(geometry: .points([])), .init(geometry: .lines([places([(1, 1)])])),
            .init(geometry: .lines([places([(1, 1), (1, 1)])])),
            .init(geometry: .areas([[places([(1, 1), (2, 2), (3, 3)])]])), .init(geometry: .areas([[]])),
        ]
        #expect(VectorTile(layers: [.init(name: "a", features: features)]).bytes.isEmpty)
        #expect(VectorTile(layers: []).bytes.isEmpty)
        #expect(try geometry(.lines([places([(1, 1), (1, 1), (2, 1)])])) == [9, 2, 2, 10, 2, 0])
    }

    @Test("names and values stand once in a layer and are read back by number")
    func properties() throws {
        let point = VectorTile.Geometry.points(places([(1, 2)]))
        let tile = VectorTile(layers: [
            .init(
                name: "casos",
                features: [
                    .init(
                        id: 7, geometry: point,
                        properties: [
                            .init("n", .whole(-3)), .init("kind", .text("ñ")), .init("sure", .truth(true)),
                        ]),
                    .init(
                        id: 1 << 40, geometry: point,
                        properties: [
                            .init("kind", .text("ñ")), .init("n", .number(1.5)), .init("m", .whole(-3)),
                        ]),
                ]),
            .init(name: "line", features: [.init(geometry: .lines([places([(0, 0), (4_096, 0)])]))]),
        ])
        let layers = try read(tile.bytes)
        #expect(layers.map(\.name) == ["casos", "line"])
        #expect(layers.allSatisfy { $0.version == 2 && $0.extent == 4_096 })
        let layer = try #require(layers.first)
        #expect(layer.names == ["n", "kind", "sure", "m"])
        #expect(layer.values.map(\.number) == [6, 1, 7, 3])
        #expect(
            layer.values.map(\.field) == [
                .whole(5), .data(Array("ñ".utf8)), .whole(1), .fixed(1.5.bitPattern),
            ])
        #expect(layer.features.map(\.id) == [7, 1 << 40] && layers[1].features[0].id == nil)
        #expect(layer.features.map(\.tags) == [[0, 0, 1, 1, 2, 2], [1, 1, 0, 3, 3, 0]])
    }

    @Test("an area as large as numbers reach is written, not refused")
    func largest() throws {
        let corners: [(Int32, Int32)] = [(.min, .min), (.max, .min), (.max, .max), (.min, .max)]
        #expect(try geometry(.areas([[places(corners)]])).count == 11)
    }

    @Test("numbers of many bytes and places far outside are written whole")
    func wide() throws {
        let far: [(Int32, Int32)] = [(.max, .min), (.min, .max)]
        let words = try geometry(.points(places(far)))
        #expect(words == [17, 4_294_967_294, 4_294_967_295, 2, 1])
    }
}
