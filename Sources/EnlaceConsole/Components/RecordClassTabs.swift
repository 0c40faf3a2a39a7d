// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// The three classes as tabs of a page of records: one is shown at a time, never two mixed.
func recordClassTabs(_ path: String, shown: ClassName, _ viewer: Viewer) -> HTML {
    let items = ClassName.allCases.map { name -> HTML in
        let address = name == .live ? path : "\(path)?class=\(name.rawValue)"
        let current = name == shown ? "page" : nil
        return """
            <li><a href="\(address)"\(attribute: "aria-current", current)>\
            \(viewer.say(recordClassTitle(name)))</a></li>

            """
    }
    return """
        <nav class="tabs" aria-label="\(viewer.say(ConsolePhrases.Watch.classes))"><ul>
        \(items)</ul></nav>
        """
}

/// What a class is called.
func recordClassTitle(_ name: ClassName) -> Phrase {
    switch name {
    case .live: ConsolePhrases.Watch.live
    case .exercise: ConsolePhrases.Watch.exercise
    case .reference: ConsolePhrases.Watch.reference
    }
}

/// An address with the class in its query; live is the class of an address that names none.
func recordAddress(_ path: String, in className: ClassName) -> String {
    className == .live ? path : "\(path)?class=\(className.rawValue)"
}
