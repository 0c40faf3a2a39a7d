// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import EnlacePicture
import EnlaceStore
import Hummingbird

extension ConsoleSite {
    /// The most rows of each part of the list.
    private static let releaseLimit = 50

    /// What is about to leave and what has left. Reading changes nothing; only the last form does.
    func addReleaseRoutes(_ router: Router<ConsoleContext>) {
        router.get("/release") { request, context in
            try releaseList(try request.queriedClass, try context.currentVisit())
        }
        router.get("/release/:id") { request, context in
            try releaseStep(request, try context.parameters.require("id"), try context.currentVisit())
        }
        router.get("/release/:id/preview") { request, context in
            try releasePreview(request, try context.parameters.require("id"), try context.currentVisit())
        }
        router.get("/release/:id/done") { request, context in
            try releaseDone(request, try context.parameters.require("id"), try context.currentVisit())
        }
        router.get("/release/pending/:id") { request, context in
            try pendingPage(request, try context.parameters.require("id"), try context.currentVisit())
        }
        router.post("/release/pending/:id/confirm") { request, context in
            try await decidePending(
                request, try context.parameters.require("id"), isConfirmed: true,
                try context.currentVisit())
        }
        router.post("/release/pending/:id/refuse") { request, context in
            try await decidePending(
                request, try context.parameters.require("id"), isConfirmed: false,
                try context.currentVisit())
        }
        router.post("/release/held/:id") { request, context in
            try await decideHeld(request, try context.parameters.require("id"), try context.currentVisit())
        }
        router.post("/release/:id") { request, context in
            try await release(request, try context.parameters.require("id"), try context.currentVisit())
        }
    }

    /// `GET /release`
    private func releaseList(_ className: ClassName, _ visit: Visit) throws -> Response {
        let officer = try visit.officer()
        // What no role may release would only wait here for ever.
        let releasable = Set(node.agreement.roles.flatMap(\.releases))
        let kinds = KindRegistry.kinds.filter {
            $0.kindReleasedBy == nil && Redaction.reaches(kind: $0.kindName)
        }
        .map { $0.kindName }.filter(releasable.contains)
        let ids = try node.store.unreleased(
            in: className, by: node.party, kinds: kinds, limit: Self.releaseLimit)
        let undecided = try ids.compactMap { id in
            try node.store.record(id, by: node.party).map {
                ReleaseListPage.Undecided(id: id, kind: $0.kind, instant: id.instant)
            }
        }
        let role = node.agreement.roles.first { $0.code == officer.role }
        let input = ReleaseListPage.Input(
            frame: frame(visit, className: className, status: try status(), page: .release),
            className: className, undecided: undecided, decided: try decided(className.type),
            waiting: try node.openReleases(limit: Self.releaseLimit).filter { $0.className == className },
            held: try node.store.openHeldNotes(limit: Self.releaseLimit).filter { $0.className == className },
            limit: Self.releaseLimit, account: officer.account, releases: role?.releases ?? [],
            agreement: node.agreement)
        return .page(ReleaseListPage.page(input, visit.viewer))
    }

    private func decided<C: RecordClass>(_ type: C.Type) throws -> [ReleaseListPage.Decided] {
        // Releases by rule are many and nobody decided them, so more are read than are shown.
        let read: [StatedRecord<C>] = try node.store.newest(
            Release.kindName, limit: Self.releaseLimit * 10, as: type)
        let decided = read.compactMap { statement -> ReleaseListPage.Decided? in
            guard let release = statement.content as? Release, release.rule == nil else { return nil }
            return ReleaseListPage.Decided(release: release, instant: statement.header.instant)
        }
        return Array(decided.prefix(Self.releaseLimit))
    }

    /// The release that an address or a form describes. A purpose or party that is no such is as if missing.
    private func decision(
        of record: ShownRecord, _ value: (String) -> String?
    ) -> ReleasePage.Decision {
        ReleasePage.Decision(
            recipient: value("to").flatMap { PartyCode(rawValue: $0) }
                .flatMap { node.counterparts[$0] == nil ? nil : $0 }
                ?? (node.counterparts.count == 1 ? node.counterparts.keys.first : nil),
            purpose: value("purpose").flatMap { Purpose(rawValue: $0) },
            withheld: Set(record.sections.map(\.name).filter { value("withhold-\($0)") == "1" }))
    }

    private func releaseInput(
        _ record: ShownRecord, _ decision: ReleasePage.Decision, readable: Set<String>? = nil,
        errors: [String: Phrase] = [:], _ visit: Visit
    ) throws -> ReleasePage.Input {
        let officer = try visit.officer()
        guard record.party == node.party else {
            throw DisclosureError.foreignRecord(record.id, of: record.party)
        }
        guard Redaction.reaches(kind: record.kind) else {
            throw DisclosureError.byRuleOnly(kind: record.kind)
        }
        let kind = try KindRegistry.kind(named: record.kind)
        let agreement = node.agreement
        let mayRelease = agreement.may(officer.role, .release, kind: record.kind)
        let mayPropose = mayRelease || agreement.may(officer.role, .write, kind: record.kind)
        let demandsSecond = try node.demandsSecondPerson(toRelease: record.id)
        return ReleasePage.Input(
            frame: frame(visit, className: record.className, status: try status(), page: .release),
            record: record, recipients: node.counterparts.keys.sorted(),
            releasable: kind.releasableSectionNames, decision: decision, readable: readable, errors: errors,
            needsSecond: demandsSecond || !mayRelease,
            ask: mayPropose ? [] : releasing(record.kind), agreement: agreement)
    }

    /// The roles that release records of a kind.
    private func releasing(_ kind: String) -> [Phrase] {
        node.agreement.roles.filter { $0.releases.contains(kind) }.map(\.name)
    }

    /// What the recipient will read, as the release itself would compute it.
    private func readable(_ record: ShownRecord, _ decision: ReleasePage.Decision) throws -> Set<String>? {
        guard let recipient = decision.recipient else { return nil }
        let preview = try node.releasePreview(record.id, to: recipient, withholding: decision.withheld)
        return Set(preview.sections.filter { [.disclosed, .known].contains($0.fate) }.map(\.name))
    }

    /// `GET /release/:id`: step 1.
    private func releaseStep(_ request: Request, _ id: String, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let record = try shownRecord(id, request)
        let input = try releaseInput(record, decision(of: record) { request.query($0) }, visit)
        return .page(ReleasePage.choose(input, visit.viewer))
    }

    /// `GET /release/:id/preview`: step 2, or step 1 again with what is missing.
    private func releasePreview(_ request: Request, _ id: String, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let record = try shownRecord(id, request)
        let decision = decision(of: record) { request.query($0) }
        var errors = ReleasePage.missing(in: decision)
        var readable: Set<String>?
        do {
            if errors.isEmpty { readable = try self.readable(record, decision) }
        } catch let error as any SpokenError {
            // What would be refused is said before anything is decided.
            errors["to"] = error.phrase
        }
        let input = try releaseInput(record, decision, readable: readable, errors: errors, visit)
        guard errors.isEmpty, input.ask.isEmpty else {
            return .page(ReleasePage.choose(input, visit.viewer), status: .unprocessableContent)
        }
        return .page(ReleasePage.preview(input, visit.viewer))
    }

    /// `POST /release/:id`: the decision.
    private func release(_ request: Request, _ id: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let record = try shownRecord(id, request)
        let decision = decision(of: record) { form[$0].isEmpty ? nil : form[$0] }
        guard let recipient = decision.recipient, let purpose = decision.purpose else {
            let input = try releaseInput(
                record, decision, errors: ReleasePage.missing(in: decision), visit)
            return .page(ReleasePage.choose(input, visit.viewer), status: .unprocessableContent)
        }
        let isAlone =
            try !node.demandsSecondPerson(toRelease: record.id)
            && node.agreement.may(officer.role, .release, kind: record.kind)
        guard isAlone else {
            let proposal = try await node.proposeRelease(
                record.id, to: recipient, purpose: purpose, withholding: decision.withheld, by: officer)
            if request.prefersJSON {
                return .json(proposal.json(at: visit.viewer.now), status: .accepted)
            }
            return .seeOther("/release/pending/\(proposal.id)")
        }
        let disclosed = try await node.release(
            record.id, to: recipient, purpose: purpose, withholding: decision.withheld, by: officer)
        if request.prefersJSON {
            return .json(["disclosed": disclosed.json, "record": record.id.json], status: .created)
        }
        return .seeOther("/release/\(record.id)/done?to=\(recipient)")
    }

    private func pending(_ text: String, _ request: Request) throws -> PendingRelease {
        guard let id = RecordID(text), let pending = try node.store.pendingRelease(id) else {
            throw RequestError.notFound(request.uri.path)
        }
        return pending
    }

    /// `GET /release/pending/:id`: step 3, for the second person.
    private func pendingPage(_ request: Request, _ id: String, _ visit: Visit) throws -> Response {
        let officer = try visit.officer()
        let pending = try pending(id, request)
        let agreement = node.agreement
        guard
            pending.proposedBy == officer.account
                || agreement.may(officer.role, .release, kind: pending.kind)
                || agreement.may(officer.role, .write, kind: pending.kind)
        else { throw NodeError.notAllowed(role: officer.role, action: .release, kind: pending.kind) }
        let record = try shownRecord(pending.record, by: node.party)
        let decision = ReleasePage.Decision(
            recipient: pending.recipient, purpose: pending.purpose, withheld: Set(pending.withheld))
        let isWaiting = pending.state(at: visit.viewer.now) == .waiting
        let input = try releaseInput(
            record, decision, readable: isWaiting ? try readable(record, decision) : nil, visit)
        let mayConfirm = node.agreement.may(officer.role, .release, kind: record.kind)
        let page = PendingReleasePage.Input(
            release: mayConfirm ? input : input.asking(releasing(record.kind)), pending: pending,
            account: officer.account, mayConfirm: mayConfirm)
        return .page(PendingReleasePage.page(page, visit.viewer))
    }

    /// `POST /release/pending/:id/confirm` and `/refuse`: the word of the second person, or of the first who
    /// takes it back.
    private func decidePending(
        _ request: Request, _ id: String, isConfirmed: Bool, _ visit: Visit
    ) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        let pending = try pending(id, request)
        guard isConfirmed else {
            try await node.refuseRelease(pending.id, by: officer)
            if request.prefersJSON { return .json(["state": "refused"]) }
            return .seeOther("/release/pending/\(pending.id)")
        }
        let disclosed = try await node.confirmRelease(pending.id, by: officer)
        if request.prefersJSON { return .json(["disclosed": disclosed.json], status: .created) }
        return .seeOther("/release/\(pending.record)/done?to=\(pending.recipient)")
    }

    /// `POST /release/held/:id`: releases a held note to those who have the notice, or keeps it here.
    private func decideHeld(_ request: Request, _ id: String, _ visit: Visit) async throws -> Response {
        let officer = try visit.officer()
        let form = try await FormBody(request)
        try visit.check(form)
        guard let record = RecordID(id), let facts = try node.store.record(record) else {
            throw RequestError.notFound(request.uri.path)
        }
        guard let decision = HeldNote.Decision(rawValue: form["decision"]) else {
            throw FieldError.wrongForm(field: "decision")
        }
        try await node.decideHeldNote(of: record, section: form["section"], decision, by: officer)
        if request.prefersJSON { return .json(["decision": .string(decision.rawValue)]) }
        return .seeOther(facts.className == .live ? "/release" : "/release?class=\(facts.className.rawValue)")
    }

    /// `GET /release/:id/done`: where it stands in the channel, and whether the other side has it.
    private func releaseDone(_ request: Request, _ id: String, _ visit: Visit) throws -> Response {
        _ = try visit.officer()
        let record = try shownRecord(id, request)
        guard let recipient = request.query("to").flatMap({ PartyCode(rawValue: $0) }),
            let told = record.told.first(where: { $0.recipient == recipient })
        else { throw RequestError.notFound(request.uri.path) }
        let place = try node.store.places(of: record.id).last { place in
            guard case .channel(let channel) = place.log else { return false }
            return channel.author == node.party && channel.recipient == recipient
        }
        guard let place else { throw RequestError.notFound(request.uri.path) }
        let outcome = ReleasePage.Outcome(
            frame: frame(visit, className: record.className, status: try status(), page: .release),
            record: record, recipient: recipient, disclosed: told.disclosed, log: place.log.path,
            index: place.index, agreement: node.agreement)
        return .page(ReleasePage.done(outcome, visit.viewer))
    }
}

extension RecordKind {
    /// The names of the sections that may leave their party.
    fileprivate static var releasableSectionNames: Set<String> {
        Set(declaration.sections.filter(\.releasable).map(\.name))
    }
}
