// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceModel
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// A browser as far as the tests need one: keeps cookies, follows nothing, posts forms.
final class Browser: Sendable {
    struct Answer: Sendable {
        let status: Int
        let headers: HTTPHeaders
        let body: String

        var location: String? { headers.first(name: "location") }

        /// The value of the first hidden field of a name.
        func hidden(_ name: String) -> String? {
            guard let start = body.range(of: "name=\"\(name)\" value=\"") else { return nil }
            return body[start.upperBound...].firstIndex(of: "\"").map { String(body[start.upperBound..<$0]) }
        }
    }

    /// Lives as long as the process: tests run at the same time and share its connections.
    private static let client = {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        return HTTPClient(configuration: configuration)
    }()

    private let base: String
    private let cookies = Mutex<[String: String]>([:])

    init(port: Int) { base = "http://127.0.0.1:\(port)" }

    func get(
        _ path: String, accept: String = "text/html", language: String? = nil, bearer: String? = nil,
        ifNoneMatch: String? = nil
    ) async throws -> Answer {
        var request = request(path, accept)
        if let bearer { request.headers.add(name: "authorization", value: "Bearer \(bearer)") }
        if let language { request.headers.add(name: "accept-language", value: language) }
        if let ifNoneMatch { request.headers.add(name: "if-none-match", value: ifNoneMatch) }
        return try await send(request)
    }

    func post(
        _ path: String, _ fields: [String: String], accept: String = "text/html", bearer: String? = nil
    ) async throws -> Answer {
        var request = request(path, accept)
        if let bearer { request.headers.add(name: "authorization", value: "Bearer \(bearer)") }
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        let form = fields.map {
            "\($0)=\($1.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }
        request.body = .bytes(ByteBuffer(string: form.joined(separator: "&")))
        return try await send(request)
    }

    /// Signs in and returns the answer of the form.
    @discardableResult
    func signIn(_ user: String, _ password: String, returnTo: String? = nil) async throws -> Answer {
        let page = try await get("/sign-in")
        var fields = ["user": user, "password": password, "csrf": page.hidden("csrf") ?? ""]
        fields["return"] = returnTo
        return try await post("/sign-in", fields)
    }

    /// Reads a stream until a text has come, and returns what has come.
    func stream(
        _ path: String, lastEventID: String? = nil, until text: String,
        opened: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> String {
        var request = request(path, "text/event-stream")
        if let lastEventID { request.headers.add(name: "last-event-id", value: lastEventID) }
        let response = try await Self.client.execute(request, timeout: .seconds(20))
        var read = ""
        var isOpen = false
        for try await chunk in response.body {
            read += String(buffer: chunk)
            if !isOpen {
                isOpen = true
                try await opened()
            }
            if read.contains(text) { break }
        }
        return read
    }

    /// Opens a stream and leaves it open.
    func open(_ path: String) async throws -> HTTPClientResponse {
        try await Self.client.execute(request(path, "text/event-stream"), timeout: .seconds(20))
    }

    private func request(_ path: String, _ accept: String) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: base + path)
        request.headers.add(name: "accept", value: accept)
        let held = cookies.withLock { $0.map { "\($0)=\($1)" }.sorted().joined(separator: "; ") }
        if !held.isEmpty { request.headers.add(name: "cookie", value: held) }
        return request
    }

    private func send(_ request: HTTPClientRequest) async throws -> Answer {
        let response = try await Self.client.execute(request, timeout: .seconds(20))
        let body = try await response.body.collect(upTo: 8 << 20)
        for line in response.headers["set-cookie"] {
            let pair = line.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isGone = line.contains("Max-Age=0")
            cookies.withLock { $0[String(pair[0])] = isGone ? nil : String(pair[1]) }
        }
        return Answer(
            status: Int(response.status.code), headers: response.headers, body: String(buffer: body))
    }
}
