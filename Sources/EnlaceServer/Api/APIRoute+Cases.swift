// SPDX-License-Identifier: Apache-2.0
import EnlaceInterop
import EnlaceModel

extension APIRoute {
    /// Incidents, releases and what is owed, as pages and forms.
    static var cases: [APIRoute] {
        let party = [
            Parameter(
                "party", ["type": "string"], en: "Whose record, where two have the same id",
                es: "De quién es el registro, si dos tienen el mismo identificador")
        ]
        let picture = [
            Parameter.className,
            Parameter("with", ["type": "string"], en: "The other side", es: "La otra parte"),
            Parameter("at", ["type": "string"], en: "The moment", es: "El momento"),
            Parameter("sizes", ["type": "string"], en: "Sizes of the logs", es: "Tamaños de las bitácoras"),
        ]
        let to = [Parameter("to", ["type": "string"], en: "To whom", es: "A quién")]
        return [
            page(
                "/incidents", en: "Incidents.", es: "Incidentes.",
                query: [.className, .after]
                    + ["event", "segment", "side", "party", "status", "from", "before"]
                    .map { Parameter($0, ["type": "string"], en: "Only this", es: "Sólo esto") }),
            page(
                "/incidents/:id", en: "An event as both sides tell it.",
                es: "Un hecho como lo cuentan ambas partes.", query: party),
            form(
                "/incidents/:id/same-event", en: "Says that two records tell one event.",
                es: "Indica que dos registros cuentan un mismo hecho.",
                [
                    Parameter("state", ["type": "string"], required: true, en: "State", es: "Estado"),
                    Parameter("second", ["type": "string"], en: "The other record", es: "El otro registro"),
                    Parameter("of", ["type": "string"], en: "The proposal", es: "La propuesta"),
                ]),
            page("/records/:id", en: "A record.", es: "Un registro.", query: party),
            page("/overdue", en: "What is owed.", es: "Lo que se debe.", query: picture),
            twin(
                "/overdue.json", "application/json", ["type": "object"], en: "What is owed.",
                es: "Lo que se debe.", query: picture),
            twin(
                "/overdue.csv", CSVTable.mediaType, en: "What is owed, as a table.",
                es: "Lo que se debe, como tabla.", query: picture),
            page("/release", en: "Records that may be released.", es: "Registros que se pueden difundir."),
            page("/release/:id", en: "Releasing a record.", es: "Difundir un registro.", query: party),
            page(
                "/release/:id/preview", en: "What the other side will read.",
                es: "Lo que leerá la otra parte.",
                query: party + to),
            page(
                "/release/:id/done", en: "What was released.", es: "Lo que se difundió.", query: party + to),
            page(
                "/release/pending/:id", en: "A release that waits for a second person.",
                es: "Una difusión que espera a una segunda persona.", query: []),
            form(
                "/release/pending/:id/confirm", en: "Confirms a release as the second person.",
                es: "Confirma una difusión como segunda persona."),
            form(
                "/release/pending/:id/refuse", en: "Refuses a release as the second person.",
                es: "Rechaza una difusión como segunda persona."),
            form(
                "/release/held/:id", en: "Decides on a note that was held.",
                es: "Decide sobre una nota retenida."),
            form("/release/:id", en: "Releases a record.", es: "Difunde un registro.", releaseFields),
            page(
                "/release/pending/:id", en: "What a second person is asked to release.",
                es: "Lo que se pide difundir a una segunda persona.", query: []),
            form(
                "/release/pending/:id/confirm", en: "Releases as the second person.",
                es: "Difunde como segunda persona."),
            form(
                "/release/pending/:id/refuse", en: "Refuses a release, or takes it back.",
                es: "Rechaza una difusión, o la retira."),
            form(
                "/release/held/:id", en: "Decides about a held note.", es: "Decide sobre una nota retenida."),
        ]
    }

    private static let releaseFields = [
        Parameter("to", ["type": "string"], required: true, en: "To whom", es: "A quién"),
        Parameter(
            "purpose", ["enum": .array(Purpose.allCases.map { .string($0.rawValue) }), "type": "string"],
            required: true, en: "For what", es: "Para qué"),
        Parameter(
            "withhold-SECTION", ["const": "1"], en: "A section that stays here, by its name",
            es: "Una sección que se queda aquí, por su nombre"),
    ]
}
