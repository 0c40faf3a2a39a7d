// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// One route of the console as its description tells of it (OpenAPI 3.1).
struct APIRoute: Sendable {
    /// What is sent with a form or an address, under one name.
    struct Parameter: Sendable {
        let name: String
        let schema: JSON
        let isRequired: Bool
        let what: Phrase

        init(_ name: String, _ schema: JSON, required: Bool = false, en: String, es: String) {
            self.name = name
            self.schema = schema
            isRequired = required
            what = Phrase(en: en, es: es)
        }
    }

    let method: String
    /// The path as the router writes it: `/alerts/:id/acknowledge`.
    let path: String
    let summary: Phrase
    /// Whether somebody must be signed in.
    var needsSession = true
    var query: [Parameter] = []
    /// The fields of the form that is posted, besides the token of the session.
    var form: [Parameter] = []
    /// Media types of the answer, and the schema of each; a page has none.
    var answers: [(type: String, schema: JSON?)] = [("text/html", nil)]
    /// The status when it went well.
    var status = 200

    init(_ method: String, _ path: String, en: String, es: String) {
        self.method = method
        self.path = path
        summary = Phrase(en: en, es: es)
    }

    /// A page for people.
    static func page(_ path: String, en: String, es: String, query: [Parameter] = [.className]) -> APIRoute {
        var route = APIRoute("get", path, en: en, es: es)
        route.query = query
        return route
    }

    /// A list for programs.
    static func twin(
        _ path: String, _ type: String, _ schema: JSON? = nil, en: String, es: String,
        query: [Parameter] = [.className]
    ) -> APIRoute {
        var route = APIRoute("get", path, en: en, es: es)
        route.query = query
        route.answers = [(type, schema)]
        return route
    }

    /// A form, which programs may send too: with `Accept: application/json` the answer is JSON.
    static func form(
        _ path: String, en: String, es: String, _ fields: [Parameter] = [], answer: JSON? = nil
    ) -> APIRoute {
        var route = APIRoute("post", path, en: en, es: es)
        route.form = fields
        route.answers = answer.map { [("application/json", $0)] } ?? []
        route.status = answer == nil ? 303 : 201
        return route
    }

    /// The method and the path as OpenAPI writes it.
    var name: String { "\(method.uppercased()) \(openPath)" }

    /// `/alerts/{id}/acknowledge`
    var openPath: String { Self.openPath(path) }

    static func openPath(_ path: String) -> String {
        path.split(separator: "/").map { part in
            if part == "**" { return "/{path}" }
            return part.first == ":" ? "/{\(part.dropFirst())}" : "/\(part)"
        }.joined().nonEmpty ?? "/"
    }

    /// The names in the path.
    var pathNames: [String] { Self.pathNames(path) }

    static func pathNames(_ path: String) -> [String] {
        path.split(separator: "/").compactMap { part in
            part == "**" ? "path" : part.first == ":" ? String(part.dropFirst()) : nil
        }
    }
}

extension String {
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension APIRoute.Parameter {
    /// The class of records.
    static let className = APIRoute.Parameter(
        "class", ["enum": .array(ClassName.allCases.map { .string($0.rawValue) }), "type": "string"],
        en: "Class of records; live when it is not said.",
        es: "Clase de registros; live si no se indica.")

    /// The key behind which a page begins.
    static let after = APIRoute.Parameter(
        "after", ["type": "string"], en: "The page behind this key, out of `next` of the page before.",
        es: "La página después de esta clave, tomada de `next` de la página anterior.")

    /// The most rows of a page.
    static func limit(atMost most: Int) -> APIRoute.Parameter {
        APIRoute.Parameter(
            "limit", ["maximum": .integer(Int64(most)), "minimum": 1, "type": "integer"],
            en: "The most rows of the page.", es: "Máximo de filas de la página.")
    }

    /// A field of a kind, as its declaration describes it.
    static func field(_ name: String, of kind: any RecordKind.Type, required: Bool = false) -> Self {
        guard let field = kind.fieldFacts.first(where: { $0.name == name }) else {
            preconditionFailure("\(kind.kindName) has no field \(name)")
        }
        return APIRoute.Parameter(
            name, field.type.schema, required: required, en: field.label.en, es: field.label.es)
    }
}

/// What the description needs of a field, whatever its kind.
struct FieldFacts: Sendable {
    let name: String
    let label: Phrase
    let section: String
    let type: FieldType
    let isRequired: Bool
}

extension RecordKind {
    /// The fields of the kind, in the order in which they are shown.
    static var fieldFacts: [FieldFacts] {
        declaration.fields.map { field in
            let isRequired = if case .always = field.requirement { true } else { false }
            return FieldFacts(
                name: field.name, label: field.label, section: field.section, type: field.type,
                isRequired: isRequired)
        }
    }
}

extension FieldType {
    /// The form as a JSON schema (2020-12). Codes are those of the agreement in force, so none are listed.
    var schema: JSON {
        let code: JSON = ["maxLength": 40, "pattern": "^[A-Za-z0-9-]+$", "type": "string"]
        return switch self {
        case .instant: ["format": "date-time", "type": "string"]
        case .integer: ["type": "integer"]
        case .count: ["oneOf": [["minimum": 0, "type": "integer"], ["const": "unknown"]]]
        case .triState: ["enum": ["yes", "no", "unknown"], "type": "string"]
        case .code(let list), .codes(let list):
            isList
                ? ["items": code, "type": "array", "x-code-list": .string(list)]
                : ["pattern": "^[A-Za-z0-9-]{1,40}$", "type": "string", "x-code-list": .string(list)]
        case .words:
            [
                "properties": [
                    "language": ["enum": ["en", "es"], "type": "string"],
                    "text": ["maxLength": .integer(Int64(Words.scalarLimit)), "type": "string"],
                ], "required": ["language", "text"], "type": "object",
            ]
        case .text: ["maxLength": .integer(Int64(String.textLimit)), "type": "string"]
        case .point:
            [
                "properties": ["latitudeE7": ["type": "integer"], "longitudeE7": ["type": "integer"]],
                "required": ["latitudeE7", "longitudeE7"], "type": "object",
            ]
        case .segment, .desk, .party: code
        case .record: ["format": "uuid", "type": "string"]
        case .records: ["items": ["format": "uuid", "type": "string"], "type": "array"]
        case .names: ["items": ["type": "string"], "type": "array"]
        case .values: ["type": "object"]
        }
    }

    private var isList: Bool { if case .codes = self { true } else { false } }
}
