// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel

extension APIRoute {
    /// What the routes of the console do, one entry a route. A test compares them with the router.
    static var console: [APIRoute] {
        open + watch + incidents + ledger + cases + calls + forms + frame
    }

    private static let json = "application/json"

    /// What needs no session.
    private static var open: [APIRoute] {
        var routes: [APIRoute] = [
            page("/", en: "Leads to Watch.", es: "Lleva a Guardia.", query: []),
            page("/sign-in", en: "The sign-in page.", es: "La página de acceso.", query: []),
            page("/problems", en: "What errors mean.", es: "Qué significan los errores.", query: []),
            page(
                "/assets/:name", en: "Style sheets, scripts, icon.", es: "Estilos, guiones, ícono.", query: []
            ),
            twin(
                "/health", json, ["type": "object"], en: "Whether the node is well.",
                es: "Si el nodo está bien.", query: []),
            twin(
                "/openapi.json", json, ["type": "object"], en: "This description.",
                es: "Esta descripción.", query: []),
            form(
                "/sign-in", en: "Signs in.", es: "Inicia la sesión.",
                [
                    Parameter("user", ["type": "string"], required: true, en: "Account", es: "Cuenta"),
                    Parameter(
                        "password", ["type": "string"], required: true, en: "Password", es: "Contraseña"),
                    Parameter("return", ["type": "string"], en: "Where to go on", es: "A dónde continuar"),
                ]),
        ]
        for index in routes.indices { routes[index].needsSession = false }
        return routes
    }

    private static var watch: [APIRoute] {
        let unverified = [
            Parameter(
                "decision", ["enum": ["confirmed", "dismissed"], "type": "string"], required: true,
                en: "Confirmed by voice, or of no matter", es: "Confirmado por voz, o sin importancia"),
            Parameter.className,
        ]
        let alert =
            [Parameter.className]
            + ["severity", "event", "segment", "sentence"].map {
                Parameter.field($0, of: Alert.self, required: $0 == "severity" || $0 == "event")
            } + [Parameter("note", ["type": "string"], en: "Facts in words", es: "Hechos en palabras")]
        return [
            form("/sign-out", en: "Ends the session.", es: "Termina la sesión."),
            page("/watch", en: "Watch: calls and what is owed.", es: "Guardia: llamadas y lo que se debe."),
            page(
                "/watch/notices", en: "The list of Watch alone.", es: "Sólo la lista de Guardia."),
            twin(
                "/watch/stream", "text/event-stream", en: "Events as they come (server-sent).",
                es: "Sucesos conforme llegan."),
            twin(
                "/watch.json", json, APISchemas.named("notices"), en: "Alerts and first notices.",
                es: "Alertas y primeros avisos.", query: [.className, .after, .limit(atMost: 200)]),
            twin(
                "/watch.csv", CSVTable.mediaType, en: "Alerts and first notices as a table.",
                es: "Alertas y primeros avisos como tabla.",
                query: [.className, .after, .limit(atMost: 200)]),
            form("/alerts", en: "Sends an alert.", es: "Envía una alerta.", alert, answer: APISchemas.made),
            form(
                "/alerts/:id/acknowledge", en: "Acknowledges an alert or first notice.",
                es: "Acusa recibo de una alerta o un primer aviso.",
                [
                    .field("intent", of: Acknowledgement.self),
                    Parameter(
                        "repeats", ["type": "string"],
                        en: "Other calls of the same event, ids with a space between",
                        es: "Otros llamados del mismo hecho, identificadores con un espacio"),
                ], answer: APISchemas.made),
            form(
                "/unverified/:key/put-aside", en: "Puts a message that is not verified aside.",
                es: "Retira un mensaje sin verificar.", unverified),
        ]
    }

    private static var incidents: [APIRoute] {
        func code(_ name: String, en: String, es: String) -> Parameter {
            Parameter(
                name, ["type": "string"], en: "\(en); several with commas.", es: "\(es); varios, con comas.")
        }
        let query = [
            Parameter.className, code("event", en: "Kinds of event", es: "Tipos de evento"),
            code("segment", en: "Segments", es: "Tramos"),
            code("side", en: "Sides: a party, LINE or UNK", es: "Lados: una parte, LINE o UNK"),
            code("party", en: "Parties that state it", es: "Partes que lo declaran"),
            code("status", en: "Status of the facts", es: "Firmeza de los hechos"),
            Parameter("from", ["type": "string"], en: "From this moment on", es: "Desde este momento"),
            Parameter("before", ["type": "string"], en: "Before this moment", es: "Antes de este momento"),
            Parameter(
                "placed", ["enum": ["yes", "no"], "type": "string"], en: "Whether it has a place",
                es: "Si tiene lugar"),
            Parameter(
                "q", ["maxLength": 200, "type": "string"],
                en: "Words: codes, labels, segments, parties, the beginning of an id",
                es: "Palabras: códigos, nombres, tramos, partes, el inicio de un identificador"),
            .after,
        ]
        return [
            twin(
                "/incidents.json", json, APISchemas.named("incidents"),
                en: "Incidents, newest first, with the exact number.",
                es: "Incidentes, del más reciente al más antiguo, con el número exacto.",
                query: query + [.limit(atMost: IncidentQuery.limitMax)]),
            twin(
                "/incidents.csv", CSVTable.mediaType, en: "Incidents as a table.",
                es: "Incidentes como tabla.", query: query + [.limit(atMost: IncidentQuery.fileLimitMax)]),
            twin(
                "/incidents.geojson", GeoJSONText.mediaType, ["type": "object"], en: "Incidents as a map.",
                es: "Incidentes como mapa.", query: query + [.limit(atMost: IncidentQuery.fileLimitMax)]),
            page("/quality", en: "Quality of the data.", es: "Calidad de los datos."),
            twin(
                "/quality.json", json, ["type": "object"], en: "Quality of the data.",
                es: "Calidad de los datos."),
            twin(
                "/quality.csv", CSVTable.mediaType, en: "Quality of the data as a table.",
                es: "Calidad de los datos como tabla."),
        ]
    }

    private static var ledger: [APIRoute] {
        let with = [
            Parameter(
                "with", ["type": "string"], en: "The party it was released to",
                es: "La parte a la que se difundió")
        ]
        return [
            twin(
                "/ledger.json", json, APISchemas.named("heads"), en: "The signed heads of all logs.",
                es: "Las cabezas firmadas de todas las bitácoras.", query: []),
            page(
                "/records/:id/proof", en: "The printable proof of a record.",
                es: "La constancia imprimible de un registro.", query: with),
            twin(
                "/records/:id/proof.json", json, ["type": "object"], en: "The proof itself.",
                es: "La constancia misma.", query: with),
        ]
    }
}
