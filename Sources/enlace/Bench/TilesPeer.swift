// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel
import Foundation

/// The program to compare with, PostGIS (`ST_AsMVT`), on the same points, tiles and filters in the same run.
/// It measures itself within the server, so that neither a connection nor a client is counted.
struct TilesPeer: Sendable {
    /// How `psql` is called, e.g. `psql -d bench`; words are divided by spaces.
    let psql: String

    /// The statements that load the points and measure the tiles, below the working directory.
    static let script = "scripts/tiles_postgis.sql"

    func figures(points: [GeoPoint], tiles: [[MapTile]], own: [String: [Double]]) throws -> [Figure] {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "enlace-bench-tiles-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer {
            // A folder left among the temporary ones is cleared away by the system.
            try? FileManager.default.removeItem(at: folder)
        }
        try Data(Self.rows(points).utf8).write(to: folder.appending(path: "points.csv"))
        let list = tiles.joined().map { "\($0.zoom),\($0.column),\($0.row)\n" }.joined()
        try Data(list.utf8).write(to: folder.appending(path: "tiles.csv"))
        let from = TilesBench.instant(points.count / 10).milliseconds
        let text = try answer(folder, from: from)
        // Each line: question, zoom, median in milliseconds.
        var medians: [String: [Int: Double]] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ",")
            guard parts.count == 3, let zoom = Int(parts[1]), let median = Double(parts[2]) else { continue }
            medians[String(parts[0]), default: [:]][zoom] = median
        }
        return TilesBench.questions(points.count).flatMap { question in
            figures(question, own: own[question.name] ?? [], peer: medians[question.name] ?? [:])
        }
    }

    private func figures(
        _ question: TilesBench.Question, own: [Double], peer: [Int: Double]
    ) -> [Figure] {
        let ratios = zip(TilesBench.zooms, own).compactMap { zoom, mine -> (zoom: Int, value: Double)? in
            guard let theirs = peer[zoom], mine > 0 else { return nil }
            return (zoom, theirs / mine)
        }
        let each = ratios.map { ratio in
            Figure(
                name: "tile\(question.name.capitalized)Zoom\(ratio.zoom)TimesPeer",
                what: Phrase(
                    en: "times as fast as PostGIS at zoom \(ratio.zoom), \(question.what.en), p50",
                    es: "veces más rápido que PostGIS en el nivel \(ratio.zoom), \(question.what.es), p50"),
                value: ratio.value, target: nil)
        }
        let compared = ratios.filter { $0.zoom <= TilesBench.comparedZoomMax }.map(\.value)
        return each + [
            Figure(
                name: "tile\(question.name.capitalized)LeastTimesPeer",
                what: Phrase(
                    en: "the least of these up to zoom \(TilesBench.comparedZoomMax)",
                    es: "el menor de ellos hasta el nivel \(TilesBench.comparedZoomMax)"),
                value: compared.min() ?? .nan, target: .atLeast(5))
        ]
    }

    /// Longitude, latitude, kind, party, instant, whether somebody was killed, and number.
    private static func rows(_ points: [GeoPoint]) -> String {
        var text = ""
        text.reserveCapacity(points.count * 64)
        for (index, point) in points.enumerated() {
            text +=
                "\(point.longitude),\(point.latitude),\(TilesBench.event(index)),"
                + "\(index % 2 == 0 ? "us" : "mx"),\(TilesBench.instant(index).milliseconds),"
                + "\(index % 11 == 0),\(index)\n"
        }
        return text
    }

    private func answer(_ folder: URL, from: Int64) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            psql.split(separator: " ").map(String.init) + [
                "-X", "-q", "-A", "-t", "-F", ",", "-v", "ON_ERROR_STOP=1", "-v", "folder=\(folder.path)",
                "-v",
                "from=\(from)",
            ]
        // As input and not by name: who may ask the database may be nobody who may read this folder.
        guard let script = FileHandle(forReadingAtPath: Self.script) else {
            throw TilesBenchError.noPeer(Self.script)
        }
        process.standardInput = script
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw TilesBenchError.noPeer(psql)
        }
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw TilesBenchError.peerFailed(psql, status: process.terminationStatus)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Why a comparison of tiles could not be made.
enum TilesBenchError: SpokenError, Equatable {
    /// The program to compare with did not answer.
    case peerFailed(String, status: Int32)
    /// The program to compare with cannot be started.
    case noPeer(String)

    var code: String {
        switch self {
        case .peerFailed: "bench.peer-failed"
        case .noPeer: "bench.no-peer"
        }
    }

    var phrase: Phrase {
        switch self {
        case .peerFailed(let psql, let status):
            Phrase(
                en: "\(psql) ended with status \(status). It needs a database with PostGIS, or leave out "
                    + "--psql.",
                es:
                    "\(psql) terminó con el estado \(status). Necesita una base de datos con PostGIS, o "
                    + "quite --psql.")
        case .noPeer(let psql):
            Phrase(
                en: "\(psql) cannot be started. Install psql, or leave out --psql.",
                es: "No se puede iniciar \(psql). Instale psql, o quite --psql.")
        }
    }
}
