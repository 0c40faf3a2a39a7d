// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel

extension APIRoute {
    /// First notices, calls, questions, voice and hand-overs.
    static var calls: [APIRoute] {
        let minutes = Parameter(
            "minutes", ["minimum": 0, "type": "integer"], en: "How long", es: "Cuánto tiempo")
        let reason = Parameter("reason", ["type": "string"], en: "Why", es: "Motivo")
        return [
            page("/notices/new", en: "The form of a first notice.", es: "El formulario del primer aviso."),
            page(
                "/notices/:id", en: "A first notice that was sent.", es: "Un primer aviso enviado.", query: []
            ),
            page(
                "/notices/:id/state", en: "How a first notice stands.", es: "Cómo va un primer aviso.",
                query: []),
            form(
                "/notices", en: "Sends a first notice.", es: "Envía un primer aviso.",
                [.className] + fields(of: FirstNotice.self), answer: APISchemas.made),
            form(
                "/notices/check", en: "Shows a first notice before it is sent.",
                es: "Muestra un primer aviso antes de enviarlo.",
                [.className] + fields(of: FirstNotice.self)),
            page("/watch/alarm", en: "What sounds.", es: "Lo que suena.", query: []),
            page("/calls/:id", en: "A call in full.", es: "Una llamada completa.", query: []),
            form(
                "/calls/:id/update", en: "Says how a call goes on.", es: "Indica cómo sigue una llamada.",
                fields(of: AlertUpdate.self), answer: APISchemas.made),
            form(
                "/calls/:id/shelve", en: "Puts a call off the alarm for a while, with a reason.",
                es: "Aparta una llamada de la alarma por un tiempo, con un motivo.", [minutes, reason]),
            page("/questions", en: "Questions and answers.", es: "Preguntas y respuestas."),
            twin(
                "/questions.json", "application/json", ["type": "object"], en: "Questions and answers.",
                es: "Preguntas y respuestas.", query: [.className, .limit(atMost: 200)]),
            twin(
                "/questions.csv", CSVTable.mediaType, en: "Questions and answers as a table.",
                es: "Preguntas y respuestas como tabla.", query: [.className, .limit(atMost: 200)]),
            form(
                "/questions", en: "Asks the other side.", es: "Pregunta a la otra parte.",
                [.className] + fields(of: Question.self), answer: APISchemas.made),
            form(
                "/questions/:id/answer", en: "Answers a question.", es: "Responde una pregunta.",
                fields(of: Answer.self), answer: APISchemas.made),
            page("/voice", en: "Calls by voice.", es: "Llamadas de voz."),
            form(
                "/voice", en: "Logs a call by voice.", es: "Registra una llamada de voz.",
                [.className] + fields(of: VoiceLog.self), answer: APISchemas.made),
            form(
                "/voice/tests", en: "Logs a test of a link.", es: "Registra una prueba de enlace.",
                [.className] + fields(of: CommsTest.self), answer: APISchemas.made),
            form(
                "/voice/:id/attest", en: "Attests a call by voice.", es: "Confirma una llamada de voz.",
                answer: APISchemas.made),
            page("/hand-over", en: "The hand-over of the shift.", es: "La entrega de la guardia."),
            form(
                "/hand-over", en: "Hands the shift over.", es: "Entrega la guardia.",
                [.className] + fields(of: ShiftHandover.self), answer: APISchemas.made),
            form(
                "/hand-over/:id/sign", en: "Signs a hand-over.", es: "Firma una entrega.",
                answer: APISchemas.made),
        ]
    }

    /// Pages of the frame, of authority and of the map.
    static var frame: [APIRoute] {
        [
            page("/help", en: "Help.", es: "Ayuda.", query: []),
            page("/access", en: "Who read what.", es: "Quién leyó qué.", query: []),
            page(
                "/node/components", en: "The parts that pages are made of.",
                es: "Las piezas de las páginas.", query: []),
            page("/watch/strip", en: "The status strip alone.", es: "Sólo la franja de situación."),
            form(
                "/command", en: "Goes where a typed command leads.",
                es: "Va a donde lleva una orden escrita.",
                [Parameter("command", ["type": "string"], en: "The command", es: "La orden")]),
            page("/map", en: "The map and its table.", es: "El mapa y su tabla."),
            page("/map/part", en: "The table of the map alone.", es: "Sólo la tabla del mapa."),
            twin(
                "/map/style.json", "application/json", ["type": "object"], en: "The style of the map.",
                es: "El estilo del mapa."),
            twin(
                "/map/tiles/:class/:zoom/:column/:row", tile, en: "A tile of incidents.",
                es: "Un mosaico de incidentes.", query: []),
            twin(
                "/map/basemap/:zoom/:column/:row", tile, en: "A tile of the ground.",
                es: "Un mosaico del terreno.", query: []),
            twin(
                "/map/glyphs/:stack/:range", "application/x-protobuf", en: "Letters of the map.",
                es: "Letras del mapa.", query: []),
            twin(
                "/map/files/:name", "text/javascript", en: "The map’s library.",
                es: "La biblioteca del mapa.",
                query: []),
        ]
    }

    private static let tile = "application/vnd.mapbox-vector-tile"

    /// The forms of incidents, extensions and the check of the ledger.
    static var forms: [APIRoute] {
        [
            page("/incidents/new", en: "The form of an incident.", es: "El formulario de un incidente."),
            form(
                "/incidents", en: "Records an incident.", es: "Registra un incidente.",
                [.className] + fields(of: Incident.self), answer: APISchemas.made),
            page(
                "/records/:id/correct", en: "The form of a correction.",
                es: "El formulario de una corrección.",
                query: []),
            form(
                "/records/:id/correct", en: "Corrects an own record.", es: "Corrige un registro propio.",
                [Parameter("reason", ["type": "string"], required: true, en: "Why", es: "Motivo")],
                answer: APISchemas.made),
            form(
                "/overdue/extensions", en: "Proposes, accepts or refuses an extension.",
                es: "Propone, acepta o rechaza una prórroga.", fields(of: Extension.self),
                answer: APISchemas.made),
            page(
                "/ledger", en: "The logs and whether they hold.", es: "Las bitácoras y si se sostienen.",
                query: []),
            page("/ledger/entry", en: "An entry of a log.", es: "Una entrada de una bitácora.", query: []),
            page("/ledger/check", en: "The last check of the logs.", es: "La última revisión.", query: []),
            page(
                "/ledger/evidence/:number", en: "Evidence of misbehaviour.", es: "Evidencia de una falta.",
                query: []),
            form("/ledger/verify", en: "Checks the logs now.", es: "Revisa las bitácoras ahora."),
        ]
    }

    /// What a form asks of a kind, each field under its name on the wire.
    private static func fields(of kind: any RecordKind.Type) -> [Parameter] {
        kind.fieldFacts.map { field in
            Parameter(
                field.name, field.type.schema, required: field.isRequired, en: field.label.en,
                es: field.label.es)
        }
    }
}
