// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceModel
import Hummingbird
import NIOCore

extension Response {
    /// Canonical JSON.
    static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Response {
        .bytes(json.canonicalBytes, type: "application/json", status: status)
    }

    /// A page or a part of one.
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        .bytes(html.bytes, type: "text/html; charset=utf-8", status: status)
    }

    /// Bytes of some media type.
    static func bytes(_ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: type, .contentLength: String(bytes.count)],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// See another page: after a form, so that loading it again repeats nothing.
    static func seeOther(_ address: String) -> Response { .redirect(to: address, type: .normal) }
}

extension Request {
    /// Whether the caller is a program that wants JSON and not a browser: it says so, or asks for a page's
    /// twin.
    var prefersJSON: Bool {
        let accept = headers[.accept] ?? ""
        guard !accept.contains("text/html") else { return false }
        return accept.contains("json") || [".json", ".csv", ".geojson"].contains { uri.path.hasSuffix($0) }
    }

    /// The body as JSON of the canonical form.
    func canonicalJSON(upTo limit: Int) async throws -> JSONObject {
        let buffer = try await body.collect(upTo: limit)
        guard let object = try JSON(canonical: Array(buffer.readableBytesView)).object else {
            throw RequestError.malformedBody("JSON")
        }
        return object
    }

    /// A value of the query; an empty one counts as missing.
    func query(_ name: String) -> String? {
        uri.queryParameters[name[...]].flatMap { $0.isEmpty ? nil : String($0) }
    }

    /// The class in the query; `live` when there is none.
    var queriedClass: ClassName {
        get throws(RequestError) {
            guard let text = query("class") else { return .live }
            guard let name = ClassName(rawValue: text) else { throw .malformedQuery("class") }
            return name
        }
    }
}
