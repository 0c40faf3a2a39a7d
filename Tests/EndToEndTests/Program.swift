// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation

/// The built program, run as a person would run it.
struct Program {
    /// What a run left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// The result as JSON, where the run printed one object.
        var json: JSONObject? {
            // A run that printed something else has no JSON; the test then fails on what it expects of it.
            output.split(separator: "\n").last.flatMap { try? JSON(canonical: Array($0.utf8)).object }
        }
    }

    /// The program lies beside the bundle of its tests.
    static let file: URL = {
        var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4 {
            let file = folder.appending(path: "enlace")
            if FileManager.default.isExecutableFile(atPath: file.path) { return file }
            folder = folder.deletingLastPathComponent()
        }
        return URL(filePath: ".build/release/enlace")
    }()

    /// Runs the program, or another one that was built beside it, to its end.
    static func run(
        beside program: String? = nil, _ arguments: String..., language: String = "en", input: String = ""
    ) throws -> Outcome {
        try run(beside: program, arguments, language: language, input: input)
    }

    /// Runs the program, or another one that was built beside it, to its end.
    static func run(
        beside program: String? = nil, _ arguments: [String], language: String = "en", input: String = ""
    ) throws -> Outcome {
        let (process, output, errors) = make(arguments, language: language)
        if let program {
            process.executableURL = file.deletingLastPathComponent().appending(path: program)
        }
        let standardInput = Pipe()
        process.standardInput = standardInput
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complained = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, output: said, errors: complained)
    }

    /// Starts the program and returns once it has printed its first line.
    static func start(_ arguments: String...) throws -> (process: Process, firstLine: String) {
        let (process, output, _) = make(arguments, language: "en")
        process.standardError = FileHandle.nullDevice
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 0x0a, !byte.isEmpty
        {
            line += byte
        }
        return (process, String(decoding: line, as: UTF8.self))
    }

    private static func make(_ arguments: [String], language: String) -> (Process, Pipe, Pipe) {
        let process = Process()
        process.executableURL = file
        process.arguments = arguments
        var environment = ProcessInfo.processInfo.environment
        environment["ENLACE_LANG"] = language
        process.environment = environment
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        return (process, output, errors)
    }
}

/// The repository, found from this file.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let agreement = root.appending(path: "Agreements/us-mx").path
}

/// A folder that is gone when the test is over.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "enlace-e2e-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    // A leftover in the temporary folder harms nobody.
    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
}
