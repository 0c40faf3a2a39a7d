// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceInterop
import EnlaceModel
import Hummingbird
import NIOCore

extension Response {
    /// Canonical JSON.
    static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Response {
        .bytes(json.canonicalBytes, type: "application/json", status: status)
    }

    /// A page or a part of one; packed for a bad line where the caller takes it.
    static func page(
        _ html: HTML, status: HTTPResponse.Status = .ok, isPacked: Bool = false
    ) -> Response {
        let type = "text/html; charset=utf-8"
        guard isPacked, let packed = Gzip.compress(html.bytes) else {
            return .bytes(html.bytes, type: type, status: status)
        }
        var response = Response.bytes(packed, type: type, status: status)
        response.headers[.contentEncoding] = "gzip"
        response.headers[.vary] = "Accept-Encoding"
        return response
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
    /// Whether a page may be packed: the caller takes gzip, and the address holds no words of anybody. Packed
    /// beside words that a stranger chose in a link, the length of a page would tell of its form's token.
    var mayBePacked: Bool {
        let plain = ClassName.allCases.map { "class=\($0.rawValue)" }
        return headers[.acceptEncoding]?.contains("gzip") == true
            && (uri.query.map { plain.contains($0) } ?? true)
    }

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
