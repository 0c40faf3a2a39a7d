// SPDX-License-Identifier: Apache-2.0
import Testing

@Suite("Pure targets take time, randomness and bytes as arguments")
struct PurityTests {
    /// What reads a clock, a generator, a file, the process or starts work of its own.
    static let impure = [
        "Date()", "Date.now", "Date(timeIntervalSinceNow", "UUID()", "SystemRandomNumberGenerator",
        "ContinuousClock", "SuspendingClock", "FileManager", "FileHandle", "contentsOf", "ProcessInfo",
        "getenv", "URLSession", "Task {", "Task.detached", "DispatchQueue", "Thread", "SymmetricKey(size",
        "PrivateKey()", "Nonce()", ".randomElement()", ".shuffled()", ".shuffle()",
    ]

    /// What may be where, and why.
    static let exceptions: [(target: String, token: String, reason: String)] = [
        (
            "EnlaceInterop", "FileManager",
            "an agreement is a folder, a feed a file: reading them is the codec"
        ),
        ("EnlaceInterop", "FileHandle", "as above, so far and no farther than a limit of bytes"),
    ]

    @Test("so they read no clock, no generator, no file and start no work of their own")
    func impurities() {
        var findings: [Finding] = []
        for file in Repository.sources where House.pure.contains(file.target) {
            for token in Self.impure where !Self.isExcepted(token, in: file.target) {
                // `append(contentsOf:)` and its like read nothing.
                for offset in file.offsets(of: token)
                where token != "contentsOf" || Self.readsFile(file, offset) {
                    findings.append(Finding(file, line: file.line(at: offset), "“\(token)” in a pure target"))
                }
            }
            for offset in file.offsets(of: "random(") {
                let end = file.expressionEnd(from: offset + "random(".utf8.count)
                let call = String(decoding: file.code[offset..<Self.callEnd(file, end)], as: UTF8.self)
                if !call.contains("using:") {
                    findings.append(Finding(file, line: file.line(at: offset), "unseeded random numbers"))
                }
            }
        }
        expectNone(findings, todo: "Take the time, generator or bytes as an argument")
    }

    private static func isExcepted(_ token: String, in target: String) -> Bool {
        exceptions.contains { $0.target == target && $0.token == token }
    }

    private static func readsFile(_ file: SourceFile, _ offset: Int) -> Bool {
        let before = String(decoding: file.code[max(0, offset - 10)..<offset], as: UTF8.self)
        return ["Data(", "String(", "URL("].contains { before.hasSuffix($0) }
    }

    /// The bracket that closes a call, from the end of its first argument.
    private static func callEnd(_ file: SourceFile, _ firstEnd: Int) -> Int {
        var end = firstEnd
        while end < file.code.count, file.code[end] == UInt8(ascii: ",") {
            end = file.expressionEnd(from: end + 1)
        }
        return end
    }

    @Test("every exception is still needed")
    func exceptionsUsed() {
        for exception in Self.exceptions {
            let isUsed = Repository.sources.contains { file in
                file.target == exception.target && !file.offsets(of: exception.token).isEmpty
            }
            #expect(isUsed, "\(exception.target) no longer has “\(exception.token)”: remove the exception")
        }
    }

    /// The C library picks these by processor: their last bits differ between machines.
    static let transcendental = [
        "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh",
        "atanh",
        "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "pow", "cbrt", "hypot", "erf", "erfc",
        "tgamma",
        "lgamma",
    ]

    @Test("numbers in pictures use no function of the C library beyond the square root")
    func transcendentals() {
        var findings: [Finding] = []
        for file in Repository.sources where House.exact.contains(file.target) {
            for name in Self.transcendental {
                let calls =
                    file.offsets(of: "\(name)(", unqualified: true)
                    + ["Foundation", "Glibc", "Double"].flatMap { file.offsets(of: "\($0).\(name)(") }
                findings += calls.map { Finding(file, line: file.line(at: $0), "“\(name)” of the C library") }
            }
        }
        expectNone(findings, todo: "Use EnlaceGeography's Elementary, or give an own function another name")
    }
}
