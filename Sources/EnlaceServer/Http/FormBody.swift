// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Hummingbird
import NIOCore

/// The fields of a posted form (`application/x-www-form-urlencoded`).
struct FormBody: Sendable {
    /// The longest form: the longest note, percent-encoded, fits many times.
    static let byteCountMax = 64 << 10
    private static let fieldCountMax = 128
    private let fields: [String: String]

    /// All fields by name.
    var values: [String: String] { fields }

    /// Reads the body of a request.
    init(_ request: Request) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw RequestError.malformedBody("application/x-www-form-urlencoded")
        }
        let buffer = try await request.body.collect(upTo: Self.byteCountMax)
        guard let text = String(validating: buffer.readableBytesView, as: UTF8.self) else {
            throw RequestError.malformedBody("UTF-8")
        }
        try self.init(text: text)
    }

    /// Reads the text of a form. Of a repeated field the first value counts.
    init(text: String) throws(RequestError) {
        var fields: [String: String] = [:]
        let pairs = text.split(separator: "&")
        guard pairs.count <= Self.fieldCountMax else { throw .malformedBody("> \(Self.fieldCountMax)") }
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(parts[0])
            let value = try Self.decoded(parts.count > 1 ? parts[1] : "")
            if fields[name] == nil { fields[name] = value }
        }
        self.fields = fields
    }

    private static func decoded(_ text: Substring) throws(RequestError) -> String {
        let spaced = text.replacing("+", with: " ")
        guard let decoded = spaced.removingPercentEncoding else { throw .malformedBody("%") }
        return decoded
    }

    /// The value of a field; a missing one is empty.
    subscript(name: String) -> String { fields[name] ?? "" }
}
