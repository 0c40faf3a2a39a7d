// SPDX-License-Identifier: Apache-2.0
import EnlaceAnalysis
import EnlaceGeography
import EnlaceInterop
import EnlaceModel
import EnlacePicture
import Foundation

/// Measures geography on the shipped line: locating points, their cells, and the counts of the map.
///
/// Half of the points lie anywhere in the box of the line, half within some kilometres of it; the same in
/// every run. Nothing is written but, for the comparison with other programs, the points themselves.
struct GeographyBench: Sendable {
    let count: Int
    let peer: GeographyPeer?

    /// Measures, and hands over each figure as it is known.
    func run(report: @escaping @Sendable (Figure) -> Void) async throws -> [Figure] {
        let agreement = try AgreementFolder.load(DemoSite.shippedAgreement())
        let borders = try Locator(agreement).borders
        let line = borders.borders[0].line
        let points = try Self.points(count, along: line)
        var figures: [Figure] = []
        func add(_ new: [Figure]) {
            for figure in new { report(figure) }
            figures += new
        }
        let (seconds, locating) = try await locate(points, on: line)
        add(locating)
        add(try cells(points, on: line))
        add(map(points))
        if let peer { add(try peer.figures(points: points, ownSeconds: seconds)) }
        return figures
    }

    /// On one processor, and on all of them.
    private func locate(
        _ points: [GeoPoint], on line: BorderLine
    ) async throws -> (seconds: Double, figures: [Figure]) {
        let clock = ContinuousClock()
        var sum = 0.0
        let alone = clock.measure { for point in points { sum += line.locate(point).signedDistanceMetres } }
            .inSeconds
        let workers = ProcessInfo.processInfo.activeProcessorCount
        let start = clock.now
        let together = await withTaskGroup(of: Double.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    stride(from: worker, to: points.count, by: workers).reduce(0.0) {
                        $0 + line.locate(points[$1]).signedDistanceMetres
                    }
                }
            }
            return await group.reduce(0, +)
        }
        let shared = (clock.now - start).inSeconds
        // The sums are taken in another order; they are compared so that the work cannot be left out.
        guard abs(sum - together) < 1 else { throw GeographyBenchError.differentSums }
        return (
            alone,
            [
                Figure(
                    name: "locatePointsPerSecond",
                    what: Phrase(
                        en: "side, distance and measure, one processor: points/s",
                        es: "lado, distancia y medida, un procesador: puntos/s"),
                    value: Double(points.count) / alone, target: .atLeast(500_000)),
                Figure(
                    name: "locatePointsPerSecondTogether",
                    what: Phrase(
                        en: "the same on all processors: points/s",
                        es: "lo mismo en todos los procesadores: puntos/s"),
                    value: Double(points.count) / shared, target: nil),
            ]
        )
    }

    private func cells(_ points: [GeoPoint], on line: BorderLine) throws -> [Figure] {
        guard let grid = HexGrid(covering: [line]), let level = HexLevel(6) else { return [] }
        var counts: [HexCell: Int] = [:]
        let seconds = ContinuousClock().measure {
            for point in points { counts[grid.cell(of: point, level: level), default: 0] += 1 }
        }.inSeconds
        guard counts.values.reduce(0, +) == points.count else { throw GeographyBenchError.differentSums }
        return [
            Figure(
                name: "cellPointsPerSecond",
                what: Phrase(
                    en: "cell of 1 km edge, counted, one processor: points/s",
                    es: "celda de 1 km de lado, contada, un procesador: puntos/s"),
                value: Double(points.count) / seconds, target: nil)
        ]
    }

    /// The column and the pyramid built, then the busiest tile of each zoom asked for with a choice by kind
    /// and time of three tenths of the points, made anew each time.
    private func map(_ points: [GeoPoint]) -> [Figure] {
        let clock = ContinuousClock()
        var column = PointColumn([GeoPoint]())
        var pyramid = CountPyramid()
        let built = clock.measure {
            column = PointColumn(points)
            pyramid = CountPyramid(sortedCurve: column.curve)
        }.inSeconds
        let kinds = column.ordered(points.indices.map { UInt8($0 % 3) })
        let instants = column.ordered(points.indices.map { Int64($0) })
        let period = Int64(points.count / 10)..<Int64(points.count)
        var milliseconds: [Double] = []
        var counted = 0
        for zoom in 0...16 {
            let busiest = points.prefix(200).map { MapTile(holding: $0, zoom: zoom) }
                .max { column.range(of: $0).count < column.range(of: $1).count }
            guard let busiest else { continue }
            for turn in 0..<5 {
                let wanted = UInt8(turn % 3)
                let start = clock.now
                let choice = PointChoice(
                    kinds: kinds, wanted: [wanted], instants: instants, period: period)
                counted += column.squares(of: busiest, among: choice).reduce(0) { $0 + $1.count }
                milliseconds.append((clock.now - start).inMilliseconds)
            }
        }
        // Nothing counted is nothing measured, which reaches no target.
        let p95 = counted > 0 ? OrderStatistics(milliseconds).percentile(95) ?? .nan : .nan
        return [
            Figure(
                name: "mapColumnSeconds",
                what: Phrase(
                    en: "column and pyramid of \(pyramid.total) points built, s",
                    es: "columna y pirámide de \(pyramid.total) puntos construidas, s"),
                value: built, target: nil),
            Figure(
                name: "tileCountsP95Milliseconds",
                what: Phrase(
                    en: "counts of the busiest tile at each zoom, new choice, p95, ms",
                    es: "conteos de la tesela más cargada en cada nivel, elección nueva, p95, ms"),
                value: p95, target: .atMost(5)),
        ]
    }

    /// Points by a plain linear congruence (Knuth's MMIX), so that every run has the same.
    static func points(_ count: Int, along line: BorderLine) throws -> [GeoPoint] {
        var state: UInt64 = 2026
        func unit() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        let longitudes = line.vertices.map(\.longitude)
        let latitudes = line.vertices.map(\.latitude)
        let west = (longitudes.min() ?? 0) - 1
        let south = (latitudes.min() ?? 0) - 1
        let wide = (longitudes.max() ?? 0) + 1 - west
        let high = (latitudes.max() ?? 0) + 1 - south
        return try (0..<count).map { index in
            if index % 2 == 0 {
                return try GeoPoint(longitude: west + wide * unit(), latitude: south + high * unit())
            }
            let near = line.vertices[Int(unit() * Double(line.vertices.count))]
            return try GeoPoint(
                longitude: near.longitude + (unit() - 0.5) / 10, latitude: near.latitude + (unit() - 0.5) / 10
            )
        }
    }
}

/// Why a measurement of geography is worth nothing.
enum GeographyBenchError: SpokenError, Equatable {
    /// Two ways of doing the same gave different results.
    case differentSums
    /// The program to compare with did not answer.
    case peerFailed(String, status: Int32)
    /// The program to compare with cannot be started.
    case noPeer(String)

    var code: String {
        switch self {
        case .differentSums: "bench.different-sums"
        case .peerFailed: "bench.peer-failed"
        case .noPeer: "bench.no-peer"
        }
    }

    var phrase: Phrase {
        switch self {
        case .differentSums:
            Phrase(
                en:
                    "Two ways of doing the same gave different results. Report it with the processor's name.",
                es: "Dos maneras de hacer lo mismo dieron resultados distintos. Repórtelo con el nombre del "
                    + "procesador.")
        case .peerFailed(let python, let status):
            Phrase(
                en: "\(python) ended with status \(status). Run make oracle, or leave out --python.",
                es: "\(python) terminó con el estado \(status). Ejecute make oracle, o quite --python.")
        case .noPeer(let python):
            Phrase(
                en: "\(python) cannot be started. Give the path of a Python, or leave out --python.",
                es: "No se puede iniciar \(python). Indique la ruta de un Python, o quite --python.")
        }
    }
}
