// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

/// A record that was checked and is the one that was signed: said in words, with the mathematics one fold
/// below.
package enum CheckedPage {
    private typealias Texts = ConsolePhrases.Checked

    /// One place of the record, in one log, with what its check gave. Hashes are in hexadecimal.
    package struct Place: Sendable {
        let title: LedgerPage.LogTitle
        let index: UInt64
        let size: UInt64
        let sections: Int
        let erased: Int
        let receipt: (party: PartyCode, at: Instant?, note: String)?
        let leaf: String
        let path: [String]
        let root: String
        let note: String
        let signers: [String]

        /// A place.
        package init(
            title: LedgerPage.LogTitle, index: UInt64, size: UInt64, sections: Int, erased: Int,
            receipt: (party: PartyCode, at: Instant?, note: String)?, leaf: String, path: [String],
            root: String, note: String, signers: [String]
        ) {
            self.title = title
            self.index = index
            self.size = size
            self.sections = sections
            self.erased = erased
            self.receipt = receipt
            self.leaf = leaf
            self.path = path
            self.root = root
            self.note = note
            self.signers = signers
        }
    }

    /// What the page shows.
    package struct Input: Sendable {
        let frame: Frame.Input
        let record: ShownRecord?
        let places: [Place]
        let agreement: Agreement

        /// A page; `record` is nil where the kind is not one that this program reads.
        package init(frame: Frame.Input, record: ShownRecord?, places: [Place], agreement: Agreement) {
            self.frame = frame
            self.record = record
            self.places = places
            self.agreement = agreement
        }
    }

    /// The whole page.
    package static func page(_ input: Input, _ viewer: Viewer) -> HTML {
        let title = HTML(text: viewer.say(Texts.title))
        let links: HTML? = input.record.map { record in
            """
            <a href="/records/\(record.id)?party=\(record.party)">\(viewer.say(Texts.record))</a>

            """
        }
        let main: HTML = """
            <div class="proofs">
            <h1>\(sign(.good))\(title)</h1>
            <p class="proofs__verdict"><strong>\(verdict(input, viewer))</strong></p>
            <p>\(viewer.say(Texts.checkedAt, viewer.bothTimes(viewer.now)))</p>
            \(input.places.enumerated().map { place($1, number: $0, input, viewer) })
            <section class="panel" aria-labelledby="checked-open">
            <h2 id="checked-open">\(viewer.say(Texts.open))</h2>
            <p>\(viewer.say(Texts.notTrue))</p></section>
            <p class="record__actions">\(links)<a href="/ledger">\(viewer.say(Texts.toLedger))</a></p>
            </div>
            """
        return Frame.page(input.frame, viewer, title: title, main: main)
    }

    private static func verdict(_ input: Input, _ viewer: Viewer) -> HTML {
        guard let record = input.record else { return HTML(text: viewer.say(Texts.isTheOneUnread)) }
        let office =
            input.agreement.office(record.office).map { viewer.say($0.name) } ?? record.office.rawValue
        return viewer.say(
            Texts.isTheOne, HTML(text: office), HTML(text: viewer.date(record.instant)))
    }

    private static func place(
        _ place: Place, number: Int, _ input: Input, _ viewer: Viewer
    ) -> HTML {
        let words = LedgerPage.words(place.title, input.agreement, viewer)
        let receipt: HTML =
            if let receipt = place.receipt {
                """
                \(sign(.good))\(viewer.say(
                    Texts.stored, HTML(text: partyName(receipt.party, input.agreement, viewer)),
                    receipt.at.map { viewer.bothTimes($0) } ?? "–"))
                """
            } else {
                "\(sign(.open))\(viewer.say(place.title.channel == nil ? Texts.domestic : Texts.notStored))"
            }
        let erased: HTML? =
            place.erased > 0
            ? "<p>\(viewer.say(Texts.erased, viewer.number(place.erased)))</p>\n" : nil
        return """
            <section class="panel" aria-labelledby="checked-\(number)">
            <h2 id="checked-\(number)">\(words)</h2>
            <p>\(viewer.say(
                Texts.stands, viewer.number(place.index + 1), viewer.number(place.size),
                "<span class=\"code\">\(place.title.path)</span>"))</p>
            <p>\(viewer.say(Texts.sections, viewer.number(place.sections)))</p>
            \(erased)<p>\(receipt)</p>
            \(mathematics(place, viewer))
            </section>

            """
    }

    private static func mathematics(_ place: Place, _ viewer: Viewer) -> HTML {
        let path = place.path.map { "<li><code>\($0)</code></li>\n" as HTML }
        let receipt: HTML? = place.receipt.map { receipt in
            "<dt>\(viewer.say(Texts.receiptNote))</dt><dd><pre>\(receipt.note)</pre></dd>\n"
        }
        let signers = place.signers.map { "<li><code>\($0)</code></li>\n" as HTML }
        return """
            <details class="proofs__mathematics"><summary>\(viewer.say(Texts.mathematics))\
            <span class="hidden"> \(place.title.path)</span></summary>
            <dl>
            <dt>\(viewer.say(Texts.leaf))</dt><dd><code>\(place.leaf)</code></dd>
            <dt>\(viewer.say(Texts.path))</dt><dd><ol>\(path)</ol></dd>
            <dt>\(viewer.say(Texts.root))</dt><dd><code>\(place.root)</code></dd>
            <dt>\(viewer.say(Texts.signers))</dt><dd><ul>\(signers)</ul></dd>
            <dt>\(viewer.say(Texts.note))</dt><dd><pre>\(place.note)</pre></dd>
            \(receipt)</dl></details>
            """
    }
}
