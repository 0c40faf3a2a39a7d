// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// The programs to compare with, PROJ and GEOS by way of pyproj and shapely, on the same points in the same
/// run.
struct GeographyPeer: Sendable {
    /// A Python that has pyproj, numpy and shapely.
    let python: String

    /// The script that calls them, below the working directory.
    static let script = "scripts/geography_oracle.py"

    private struct Answer: Decodable {
        let projectSeconds: Double
        let planeSeconds: Double
        let geodesicSeconds: Double
    }

    func figures(points: [GeoPoint], ownSeconds: Double) throws -> [Figure] {
        let file = FileManager.default.temporaryDirectory
            .appending(path: "enlace-bench-\(ProcessInfo.processInfo.processIdentifier).points")
        var bytes = Data(capacity: points.count * 8)
        for point in points {
            for value in [point.longitudeE7, point.latitudeE7] {
                withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
            }
        }
        try bytes.write(to: file)
        defer {
            // A file left in the folder for temporary files is cleared away by the system.
            try? FileManager.default.removeItem(at: file)
        }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [Self.script, "time", file.path]
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw GeographyBenchError.noPeer(python)
        }
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw GeographyBenchError.peerFailed(python, status: process.terminationStatus)
        }
        let answer = try JSONDecoder().decode(Answer.self, from: text)
        let seconds = answer.projectSeconds + answer.planeSeconds + answer.geodesicSeconds
        return [
            Figure(
                name: "peerPointsPerSecond",
                what: Phrase(
                    en: "the same by pyproj and shapely, distance and measure only: points/s",
                    es: "lo mismo con pyproj y shapely, solo distancia y medida: puntos/s"),
                value: Double(points.count) / seconds, target: nil),
            Figure(
                name: "locateTimesPeer",
                what: Phrase(
                    en: "times as many points as they, one processor each",
                    es: "veces más puntos que ellos, un procesador cada uno"),
                value: seconds / ownSeconds, target: nil),
        ]
    }
}
