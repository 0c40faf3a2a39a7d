// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Who reads a page: language, theme, the party of the node, the post the person holds, and the moment.
///
/// The moment is an argument of every page: pages are pure, so a page can be rendered again for a court.
package struct Viewer: Sendable {
    /// The language of the page.
    package let language: Language
    /// The theme chosen on this workstation; nil until somebody chooses, then the browser's preference holds.
    package let theme: Theme?
    /// The instant the page speaks of.
    package let now: Instant
    /// The local time shown beside UTC.
    package let zone: LocalZone?
    /// The party whose node this is.
    package let party: Party
    /// The post of the person signed in; nil before sign-in.
    package let post: Post?

    /// A viewer.
    package init(
        language: Language, theme: Theme?, now: Instant, zone: LocalZone? = nil, party: Party, post: Post?
    ) {
        self.language = language
        self.theme = theme
        self.now = now
        self.zone = zone
        self.party = party
        self.post = post
    }

    /// A phrase in the viewer's language.
    package func say(_ phrase: Phrase) -> String { phrase[language] }

    /// Whether a party is the viewer's own.
    package func isOwn(_ code: PartyCode) -> Bool { code == party.code }

    /// Whether the viewer may write records of a kind.
    package func mayWrite(_ kind: String) -> Bool { post?.writes.contains(kind) ?? false }
}

/// The post of a person: what is shown and signed is the post, never a person's name.
package struct Post: Sendable {
    /// The desk's name.
    package let desk: Phrase
    /// What the role is called.
    package let role: Phrase
    /// The kinds a person in this role may write.
    package let writes: Set<String>
    /// The token that every form of this session carries, so that no other site can post in its name.
    package let csrfToken: String

    /// A post.
    package init(desk: Phrase, role: Phrase, writes: Set<String>, csrfToken: String) {
        self.desk = desk
        self.role = role
        self.writes = writes
        self.csrfToken = csrfToken
    }
}

/// The time of the place, shown beside UTC. Zone rules are the server's business; a page takes the offset.
package struct LocalZone: Sendable, Equatable {
    /// The zone's abbreviation, e.g. `MST`.
    package let name: String
    /// Seconds east of UTC, e.g. -25,200.
    package let offsetSeconds: Int64

    /// A zone at one moment; offsets beyond a day are brought into a day.
    package init(name: String, offsetSeconds: Int64) {
        self.name = name
        self.offsetSeconds = min(max(offsetSeconds, -86_400), 86_400)
    }
}

/// The three themes (`UX` §11). A workstation's choice; there is no automatic jump from one to another.
package enum Theme: String, Sendable, CaseIterable {
    /// Black on white, for offices and bright sun.
    case day
    /// Dark, for rooms with low light.
    case dusk
    /// Near black, for eyes adapted to the dark.
    case night

    /// What the theme is called.
    package var phrase: Phrase {
        switch self {
        case .day: Phrase(en: "Day", es: "Día")
        case .dusk: Phrase(en: "Dusk", es: "Penumbra")
        case .night: Phrase(en: "Night", es: "Noche")
        }
    }

    /// The sign beside the word.
    var sign: HTML {
        switch self {
        case .day: "☀"
        case .dusk: "◐"
        case .night: "☾"
        }
    }
}
