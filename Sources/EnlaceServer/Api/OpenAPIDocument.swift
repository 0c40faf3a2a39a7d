// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Hummingbird

/// The description of everything the console does (OpenAPI 3.1), made of the routes that are served and of
/// the declarations of kinds: what it says cannot be older than the program.
struct OpenAPIDocument: Sendable {
    let json: JSON
    /// Routes that are served and not described: a test wants none.
    let undescribed: [String]

    /// - Parameter routes: method and path of every route of the router.
    init(routes: [(method: String, path: String)], described: [APIRoute], in language: Language) {
        let known = Dictionary(described.map { ($0.name, $0) }) { first, _ in first }
        var paths = JSONObject()
        var undescribed: [String] = []
        for (method, path) in routes where method != "HEAD" {
            let open = APIRoute.openPath(path)
            let name = "\(method) \(open)"
            if known[name] == nil { undescribed.append(name) }
            let route =
                known[name] ?? APIRoute(method.lowercased(), path, en: "Not described", es: "Sin descripción")
            var item = paths[open]?.object ?? JSONObject()
            item[method.lowercased()] = Self.operation(route, language)
            paths[open] = .object(item)
        }
        self.undescribed = undescribed.sorted()
        json = [
            "components": [
                "responses": ["problem": Self.problemResponse(language)],
                "schemas": .object(Self.schemas(language)),
                "securitySchemes": [
                    "program": ["scheme": "bearer", "type": "http"],
                    "session": ["in": "cookie", "name": "enlace-PARTY", "type": "apiKey"],
                ],
            ],
            "info": [
                "description": .string(Self.about[language]), "title": .string(Self.title[language]),
                "version": "1",
            ],
            "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
            "openapi": "3.1.0", "paths": .object(paths),
            "security": [["session": []], ["program": []]],
        ]
    }

    private static let title = Phrase(en: "Enlace: the console", es: "Enlace: la consola")
    private static let about = Phrase(
        en: "Everything a page of the console does can be done by a program. Forms carry the token of the "
            + "session. Lists end with `next`, also as a Link header. Errors are problem documents "
            + "(RFC 9457) in the reader's language, with a code that does not change.",
        es: "Todo lo que hace una página de la consola lo puede hacer un programa. Los formularios llevan el "
            + "token de la sesión. Las listas terminan con `next`, también como encabezado Link. Los errores "
            + "son documentos de problema (RFC 9457) en el idioma de quien lee, con un código que no cambia.")

    private static func operation(_ route: APIRoute, _ language: Language) -> JSON {
        var operation: JSONObject = [
            "operationId": .string(operationID(route)), "summary": .string(route.summary[language]),
        ]
        let parameters =
            route.pathNames.map { name -> JSON in
                ["in": "path", "name": .string(name), "required": true, "schema": ["type": "string"]]
            }
            + route.query.map { parameter -> JSON in
                [
                    "description": .string(parameter.what[language]), "in": "query",
                    "name": .string(parameter.name), "required": .bool(parameter.isRequired),
                    "schema": parameter.schema,
                ]
            }
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if route.method == "post" { operation["requestBody"] = body(route, language) }
        if !route.needsSession { operation["security"] = [] }
        var content = JSONObject()
        for answer in route.answers {
            content[answer.type] = answer.schema.map { ["schema": $0] } ?? [:]
        }
        var answer: JSONObject = ["description": .string(done[language])]
        if !content.isEmpty { answer["content"] = .object(content) }
        operation["responses"] = [
            "\(route.status)": .object(answer), "default": ["$ref": "#/components/responses/problem"],
        ]
        return .object(operation)
    }

    private static let done = Phrase(en: "Done", es: "Hecho")

    private static func operationID(_ route: APIRoute) -> String {
        let words = route.path.split { "/:.-*".contains($0) }
        return ([route.method[...]] + words).joined(separator: "-")
    }

    private static func body(_ route: APIRoute, _ language: Language) -> JSON {
        var properties: JSONObject = ["csrf": ["type": "string"]]
        for field in route.form {
            var schema = field.schema.object ?? JSONObject()
            schema["description"] = .string(field.what[language])
            properties[field.name] = .object(schema)
        }
        // The token of the session is asked of browsers only.
        let required = route.form.filter(\.isRequired).map(\.name)
        return [
            "content": [
                "application/x-www-form-urlencoded": [
                    "schema": [
                        "properties": .object(properties),
                        "required": .array(required.sorted().map { .string($0) }), "type": "object",
                    ]
                ]
            ], "required": true,
        ]
    }

    private static func problemResponse(_ language: Language) -> JSON {
        [
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]],
            "description": .string(problem[language]),
        ]
    }

    private static let problem = Phrase(
        en: "It was not done, and why (RFC 9457).", es: "No se hizo, y por qué (RFC 9457).")

    /// The schemas of kinds, by section and field, and those of lists.
    private static func schemas(_ language: Language) -> JSONObject {
        var schemas = APISchemas.lists
        for kind in KindRegistry.kinds {
            var sections: [String: JSONObject] = [:]
            for field in kind.fieldFacts {
                var schema = field.type.schema.object ?? JSONObject()
                schema["title"] = .string(field.label[language])
                sections[field.section, default: JSONObject()][field.name] = .object(schema)
            }
            var properties = JSONObject()
            for (name, fields) in sections {
                properties[name] = [
                    "additionalProperties": false, "properties": .object(fields), "type": "object",
                ]
            }
            schemas["kind-\(kind.kindName)"] = [
                "additionalProperties": false, "properties": .object(properties),
                "title": .string(kind.kindTitle[language]), "type": "object",
            ]
        }
        return schemas
    }
}

extension RecordKind {
    fileprivate static var kindTitle: Phrase { declaration.title }
}

extension ConsoleSite {
    /// The twins of pages for programs, and the description of all routes.
    func addAPI(_ router: Router<ConsoleContext>) {
        addIncidentTwins(router)
        addPageTwins(router)
        addDescription(router)
    }

    /// The description of the API, of the routes that are served.
    private func addDescription(_ router: Router<ConsoleContext>) {
        router.get("/openapi.json") { [apiBook] _, context in
            let visit = try context.currentVisit()
            return Response.json(apiBook.document(in: visit.viewer.language).json)
        }
        router.get("/problems") { _, context in problemsPage(try context.currentVisit()) }
    }
}
