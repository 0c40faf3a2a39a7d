// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import EnlaceModel

// What the two sides say after the first notice. Where an agreement lacks a code, its first one is said.
extension DemoStory {
    /// The called side's people are on their way.
    func responding(to notice: RecordID, by node: DemoNode) -> AlertUpdate {
        var update = AlertUpdate()
        update.of = notice
        update.state = code("responding", in: "alert-state")
        update.desk = node.desk
        update.note = words(
            Phrase(
                en: "A patrol is on its way on our side; three minutes.",
                es: "Va una patrulla por nuestro lado; tres minutos."), of: node)
        return update
    }

    /// “Was it yours?”
    func question(about notice: RecordID, by node: DemoNode) -> Question {
        var question = question("was-it-yours", by: node)
        question.about = notice
        question.note = words(
            Phrase(
                en: "Were the shots at the fence fired by your personnel?",
                es: "¿Fue su personal quien disparó en la línea?"), of: node)
        return question
    }

    /// The answer where nothing is known yet: that too is an answer.
    func answer(to question: RecordID, by node: DemoNode) -> Answer {
        var answer = Answer()
        answer.of = question
        answer.answer = code("unknown", in: "answer")
        answer.desk = node.desk
        answer.note = words(
            Phrase(
                en: "Not known yet. Units of the sector are being asked.",
                es: "Aún no se sabe. Se consulta a las unidades del sector."), of: node)
        return answer
    }

    /// A question that nobody has answered yet: a vehicle that was seen on the other side of the line.
    func incursionQuery(learnedAt: Instant, by node: DemoNode) -> Question {
        var question = question("incursion-query", by: node)
        question.learnedAt = learnedAt
        question.segment = segment.code
        question.side = agreement.entry(Code(unchecked: node.party.rawValue), in: "side")?.code
        question.note = words(
            Phrase(
                en: "A marked vehicle was seen on our side of the line. Was it yours?",
                es: "Se vio un vehículo oficial de nuestro lado de la línea. ¿Fue de ustedes?"), of: node)
        return question
    }

    private func question(_ form: String, by node: DemoNode) -> Question {
        var question = Question()
        question.form = code(form, in: "question-form")
        question.callBack = node.desk
        return question
    }

    /// A call on the telephone, as the desk that rang wrote it down.
    func call(about record: RecordID, at instant: Instant, from node: DemoNode, to other: DemoNode)
        -> VoiceLog
    {
        var call = VoiceLog()
        call.about = record
        call.at = instant
        call.direction = code("out", in: "call-direction")
        call.channel = code("telephone", in: "voice-channel")
        call.ownDesk = node.desk
        call.otherDesk = other.desk
        call.result = code("passed", in: CallResult.list)
        call.note = words(
            Phrase(
                en: "Said again by telephone: one person hurt, taken to hospital.",
                es: "Se repitió por teléfono: una persona lesionada, trasladada a hospital."), of: node)
        return call
    }

    /// The test of the telephone at the start of the watch.
    func test(at instant: Instant, from node: DemoNode, to other: DemoNode) -> CommsTest {
        var test = CommsTest()
        test.at = instant
        test.channel = code("telephone", in: "voice-channel")
        test.ownDesk = node.desk
        test.otherDesk = other.desk
        test.result = code("passed", in: CallResult.list)
        return test
    }

    /// What the watch that goes tells the one that comes.
    func handoverNote(of node: DemoNode) -> String {
        Phrase(
            en: "Shots at the fence: case open, answer of the other side still missing.",
            es: "Disparos en la línea: asunto abierto, falta la respuesta del otro lado.")[node.language]
    }

    /// The role of the watch, and its account in the demo.
    static let watchRole = Code(unchecked: "watch")

    /// The role, and account in the demo, that takes the watch over: another one that may hand it over again.
    var relief: Code {
        let able = agreement.roles.filter { $0.writes.contains(ShiftHandover.kindName) }
        return able.first { $0.code != Self.watchRole }?.code ?? Self.watchRole
    }

    /// An alert about something serious that was learned hours ago and of which no first notice came: what
    /// its author owes is overdue, without a word of the author.
    func lateAlert(learnedAt: Instant, by node: DemoNode) -> Alert {
        var alert = Alert()
        alert.severity = code("severe", in: "severity")
        alert.event = shots
        alert.learnedAt = learnedAt
        alert.segment = segments.last?.code ?? segment.code
        alert.callBack = node.desk
        alert.note = words(
            Phrase(
                en: "Three hours ago shots were reported; facts are being gathered.",
                es: "Hace tres horas se reportaron disparos; se reúnen los hechos."), of: node)
        return alert
    }

    /// More time for the first notice of that alert: proposed, not accepted.
    func moreTime(for alert: RecordID, until instant: Instant, by node: DemoNode) -> Extension {
        var more = Extension()
        more.clock = "first-notice"
        more.record = alert
        more.until = instant
        more.state = code("proposed", in: "extension-state")
        more.reason = code("facts-pending", in: "extension-reason")
        more.note = words(
            Phrase(
                en: "The report of the unit is still missing.", es: "Aún falta el informe de la unidad."),
            of: node)
        return more
    }
}

extension DemoStory {
    /// The event as one side states it. The two differ in what is known: both stand side by side.
    func incident(happenedAt: Instant, by node: DemoNode, injured: Count) throws -> Incident {
        var incident = Incident()
        incident.event = shots
        incident.status = code("reported", in: "fact-status")
        incident.killed = .known(0)
        incident.injured = injured
        incident.happenedAt = happenedAt
        incident.timePrecision = code("minute", in: "time-precision")
        incident.place = try place(on: node.party)
        incident.placePrecision = agreement.codeLists["place-precision"]?.entries.first?.code
        incident.claimedSide = node.party
        incident.note = words(
            Phrase(
                en: "Shots near the fence; the lights of two houses were on.",
                es: "Disparos cerca de la línea; había luz en dos casas."), of: node)
        return incident
    }

    /// What happened earlier that night: nobody was hurt, and the words describe somebody.
    func earlierIncident(happenedAt: Instant, by node: DemoNode) throws -> Incident {
        var incident = try incident(happenedAt: happenedAt, by: node, injured: .known(0))
        incident.event = code("A10", in: "incident")
        incident.status = code("observed", in: "fact-status")
        incident.note = words(
            Phrase(
                en: "Stones thrown at a patrol; a boy in a yellow jacket ran south.",
                es: "Arrojaron piedras a una patrulla; un muchacho de chamarra amarilla corrió al sur."),
            of: node)
        return incident
    }

    /// Whoever looks at both reports proposes that they are one event; the other side has to confirm it.
    func sameEvent(_ first: RecordID, _ second: RecordID, by node: DemoNode) -> SameEvent {
        var link = SameEvent()
        link.first = first
        link.second = second
        link.state = code("proposed", in: SameEvent.State.list)
        link.note = words(
            Phrase(en: "Same minute, 400 m apart.", es: "El mismo minuto, a 400 m de distancia."), of: node)
        return link
    }

    /// A call whose note holds what looks like the document of a person: the note stays, the call leaves.
    ///
    /// The number is the one that the register of Mexico gives to nobody (`XEXX010101HNEXXXA4`).
    func alertWithIdentifier(learnedAt: Instant, by node: DemoNode) -> Alert {
        var alert = Alert()
        alert.severity = code("minor", in: "severity")
        alert.event = code("A10", in: "incident")
        alert.learnedAt = learnedAt
        alert.segment = segment.code
        alert.callBack = node.desk
        alert.note = words(
            Phrase(
                en: "Witness says the group has left; CURP XEXX010101HNEXXXA4.",
                es: "Una persona testigo dice que el grupo se retiró; CURP XEXX010101HNEXXXA4."), of: node)
        return alert
    }

    /// A place on a party's side, a few hundred metres from the middle of the story's segment.
    private func place(on party: PartyCode) throws -> GeoPoint? {
        let borders = try Borders(agreement.borders, segments: agreement.segments)
        let middle = Double(segment.fromMetres + segment.toMetres) / 2
        guard let foot = borders[segment.border]?.line.point(atMeasure: middle) else { return nil }
        let steps: [Int64] = [0, -40_000, 40_000]
        for (east, north) in steps.flatMap({ east in steps.map { (east, $0) } }) {
            let point = try GeoPoint(
                longitudeE7: Int64(foot.longitudeE7) + east, latitudeE7: Int64(foot.latitudeE7) + north)
            let found = borders.locate(point)
            if found.party == party, found.segment == segment.code { return point }
        }
        return nil
    }
}
