// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceModel
import EnlaceNode
import Foundation
import NIOCore
import NIOHTTP1

/// A browser without a screen: signs in to a console, watches its stream, and presses acknowledge.
///
/// The demo measures with it, so that a latency is what a person at the other side would see.
package struct ConsoleClient: Sendable {
    private let client: HTTPClient
    private let base: String
    private let cookie: String
    private let csrf: String

    /// The most bytes of a page that are read.
    private static let pageByteCountMax = 4 << 20

    /// Signs in, runs the body with the signed-in client, and closes its connections.
    package static func run<T: Sendable>(
        at address: HostPort, account: String, password: String,
        _ body: @Sendable (ConsoleClient) async throws -> T
    ) async throws -> T {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 16
        let client = HTTPClient(
            eventLoopGroup: .singletonMultiThreadedEventLoopGroup, configuration: configuration)
        let result: Result<T, any Error>
        do {
            let signedIn = try await ConsoleClient(client, "http://\(address.text)", account, password)
            result = .success(try await body(signedIn))
        } catch {
            result = .failure(error)
        }
        try await client.shutdown()
        return try result.get()
    }

    private init(_ client: HTTPClient, _ base: String, _ account: String, _ password: String) async throws {
        self.client = client
        self.base = base
        let form = try await Self.page("\(base)/sign-in", cookies: [], client)
        var request = HTTPClientRequest(url: "\(base)/sign-in")
        request.method = .POST
        request.headers.add(name: "Cookie", value: form.cookies.joined(separator: "; "))
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(
            ByteBuffer(string: "user=\(account)&password=\(password)&csrf=\(form.csrf)"))
        let answer = try await client.execute(request, timeout: .seconds(20))
        guard answer.status == .seeOther else {
            throw ConsoleRefused(status: Int(answer.status.code), path: "/sign-in")
        }
        let cookies = Self.cookies(answer.headers)
        cookie = cookies.joined(separator: "; ")
        csrf = try await Self.page("\(base)/watch?class=exercise", cookies: cookies, client).csrf
    }

    /// The value that the forms of a page carry, and the cookies that came with it.
    private static func page(
        _ address: String, cookies: [String], _ client: HTTPClient
    ) async throws -> (csrf: String, cookies: [String]) {
        var request = HTTPClientRequest(url: address)
        if !cookies.isEmpty { request.headers.add(name: "Cookie", value: cookies.joined(separator: "; ")) }
        let answer = try await client.execute(request, timeout: .seconds(20))
        let html = String(buffer: try await answer.body.collect(upTo: pageByteCountMax))
        guard let csrf = html.firstMatch(of: #/name="csrf" value="([^"]+)"/#) else {
            throw ConsoleRefused(status: Int(answer.status.code), path: address)
        }
        return (String(csrf.1), Self.cookies(answer.headers))
    }

    private static func cookies(_ headers: HTTPHeaders) -> [String] {
        headers["Set-Cookie"].compactMap { $0.split(separator: ";").first.map(String.init) }
    }

    /// What the console's stream says, as a page of the class would hear it, until the stream ends.
    ///
    /// `onOpen` is called once the stream stands: what happens from then on is not missed.
    package func watch(
        _ className: ClassName, onOpen: @Sendable () async -> Void,
        _ body: @Sendable (_ kind: String, _ record: RecordID, _ party: PartyCode) async throws -> Void
    ) async throws {
        var request = HTTPClientRequest(url: "\(base)/watch/stream?class=\(className.rawValue)")
        request.headers.add(name: "Cookie", value: cookie)
        let answer = try await client.execute(request, deadline: .distantFuture)
        guard answer.status == .ok else {
            throw ConsoleRefused(status: Int(answer.status.code), path: "/watch/stream")
        }
        await onOpen()
        var text = ""
        for try await buffer in answer.body {
            text += String(buffer: buffer)
            while let end = text.firstRange(of: "\n\n") {
                let frame = text[..<end.lowerBound]
                let data = frame.split(separator: "\n").first { $0.hasPrefix("data: ") }?.dropFirst(6)
                text.removeSubrange(..<end.upperBound)
                // What is not one of ours is passed over.
                guard let data, let object = try? JSON(canonical: Array(data.utf8)).object,
                    let kind = object["kind"]?.string,
                    let record = object["record"]?.string.flatMap({ RecordID($0) }),
                    let party = object["party"]?.string.flatMap({ PartyCode(rawValue: $0) })
                else { continue }
                try await body(kind, record, party)
            }
        }
    }

    /// The body of a page or of its twin.
    ///
    /// - Throws: ``ConsoleRefused`` where the console does not answer 200.
    package func get(_ path: String) async throws -> [UInt8] {
        var request = HTTPClientRequest(url: "\(base)\(path)")
        request.headers.add(name: "Cookie", value: cookie)
        let answer = try await client.execute(request, timeout: .seconds(60))
        let body = try await answer.body.collect(upTo: Self.pageByteCountMax)
        guard answer.status == .ok else {
            throw ConsoleRefused(status: Int(answer.status.code), path: path)
        }
        return Array(body.readableBytesView)
    }

    /// Presses acknowledge on an alert or first notice.
    package func acknowledge(_ record: RecordID, intent: String) async throws {
        try await send(["intent": intent], to: "/alerts/\(record)/acknowledge")
    }

    /// Sends a form of the console, as its button would.
    package func send(_ fields: [String: String], to path: String) async throws {
        var request = HTTPClientRequest(url: "\(base)\(path)")
        request.method = .POST
        request.headers.add(name: "Cookie", value: cookie)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        let form = fields.map { name, value in
            "&\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
        }.sorted().joined()
        request.body = .bytes(ByteBuffer(string: "csrf=\(csrf)\(form)"))
        let answer = try await client.execute(request, timeout: .seconds(20))
        guard (200..<300).contains(answer.status.code) else {
            throw ConsoleRefused(status: Int(answer.status.code), path: path)
        }
        _ = try await answer.body.collect(upTo: Self.pageByteCountMax)
    }
}

/// A console refused what was asked.
package struct ConsoleRefused: SpokenError {
    let status: Int
    let path: String
    package var code: String { "server.console-refused" }
    package var phrase: Phrase {
        Phrase(
            en: "The console answered \(status) to \(path).", es: "La consola respondió \(status) a \(path).")
    }
}
