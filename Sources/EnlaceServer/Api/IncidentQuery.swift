// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlacePicture
import Hummingbird

/// A list of incidents as an address asks for it. What is not understood is refused: a filter that is passed
/// over in silence would make a wrong number look right.
struct IncidentQuery: Sendable {
    /// The parameters that are known.
    static let names: Set<String> = [
        "class", "event", "segment", "side", "party", "status", "from", "before", "placed", "q", "after",
        "limit",
    ]
    /// How many rows a page has when nothing is said, and how many at most.
    static let (limitDefault, limitMax) = (100, 1000)
    /// The most rows of one page of a file.
    static let fileLimitMax = 10_000
    /// The longest text of a search.
    private static let searchMax = 200

    let filter: IncidentFilter
    let after: PageKey?
    let limit: Int

    init(_ request: Request, agreement: Agreement, limitMax: Int = limitMax) throws(RequestError) {
        for parameter in request.uri.queryParameters where !Self.names.contains(String(parameter.key)) {
            throw .malformedQuery(String(parameter.key))
        }
        var filter = IncidentFilter(in: try request.queriedClass)
        filter.events = try request.codes("event")
        filter.statuses = try request.codes("status")
        filter.segments = try request.codes("segment")
        filter.parties = try request.codes("party")
        filter.sides = Set(try (request.codes("side") as Set<Code>).map(\.rawValue))
        filter.from = try request.moment("from")
        filter.before = try request.moment("before")
        switch request.query("placed") {
        case nil: break
        case "yes": filter.isPlaced = true
        case "no": filter.isPlaced = false
        default: throw .malformedQuery("placed")
        }
        if let text = request.query("q") {
            guard text.utf8.count <= Self.searchMax else { throw .malformedQuery("q") }
            filter.terms = IncidentTerm.terms(of: text, in: agreement)
        }
        self.filter = filter
        after = try request.pageKey
        limit = try request.limit(Self.limitDefault, atMost: limitMax)
    }
}

extension Request {
    /// The codes of a parameter, which may be given several times or with commas; empty where it is not
    /// given.
    func codes<C: CodeText>(_ name: String) throws(RequestError) -> Set<C> {
        var codes: Set<C> = []
        for value in uri.queryParameters.getAll(name) {
            for text in value.split(separator: ",").map(String.init) {
                guard let code = C(rawValue: text) else { throw .malformedQuery(name) }
                codes.insert(code)
            }
        }
        return codes
    }

    /// A moment in UTC, or the beginning of a day in UTC.
    func moment(_ name: String) throws(RequestError) -> Instant? {
        guard let text = query(name) else { return nil }
        guard let instant = Instant(text) ?? Instant("\(text)T00:00:00Z") ?? Instant("\(text)T00:00:00.000Z")
        else { throw .malformedQuery(name) }
        return instant
    }

    /// The key behind which a page begins.
    var pageKey: PageKey? {
        get throws(RequestError) {
            guard let text = query("after") else { return nil }
            guard let key = PageKey(text) else { throw .malformedQuery("after") }
            return key
        }
    }

    /// The most rows of a page: 1 … `most`.
    func limit(_ usual: Int, atMost most: Int) throws(RequestError) -> Int {
        guard let text = query("limit") else { return min(usual, most) }
        guard let limit = Int(text), (1...most).contains(limit) else { throw .malformedQuery("limit") }
        return limit
    }

    /// The address of the page behind a key, with everything else that was asked for.
    func address(after key: some CustomStringConvertible) -> String {
        let kept = (uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("after=") }
        return "\(uri.path)?\((kept.map(String.init) + ["after=\(key)"]).joined(separator: "&"))"
    }
}

extension Response {
    /// The answer with a link to the next page (RFC 8288).
    func linking(next address: String?) -> Response {
        guard let address else { return self }
        var response = self
        response.headers.set(HeaderName.link, to: "<\(address)>; rel=\"next\"")
        return response
    }
}
