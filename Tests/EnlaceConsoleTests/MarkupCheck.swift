// SPDX-License-Identifier: Apache-2.0

/// A small checker of rendered pages: what a strict reader of markup would complain about.
struct MarkupCheck {
    struct Tag {
        let name: String
        let attributes: [String: String]
        /// What stands between the tag and its end, without tags.
        var text = ""
    }

    private(set) var tags: [Tag] = []
    private(set) var problems: [String] = []

    private static let void: Set<String> = ["meta", "link", "input", "br", "hr", "img"]
    /// Elements of SVG may close themselves.
    private static let selfClosing: Set<String> = ["polygon", "circle", "rect", "path"]

    init(_ page: String) {
        var rest = page.utf8[...]
        var open: [Int] = []
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            let text = String(Substring(rest[..<start]))
            for index in open { tags[index].text += text }
            guard let end = Self.end(of: rest[start...]) else {
                problems.append("a tag does not end")
                return
            }
            let body = String(Substring(rest[rest.index(after: start)..<end]))
            rest = rest[rest.index(after: end)...]
            if body.hasPrefix("!") { continue }
            if body.hasPrefix("/") {
                let name = String(body.dropFirst())
                if let last = open.popLast(), tags[last].name == name { continue }
                problems.append("</\(name)> closes nothing")
            } else {
                let tag = read(body)
                tags.append(tag)
                let closes = Self.void.contains(tag.name) || Self.selfClosing.contains(tag.name)
                if !closes { open.append(tags.count - 1) }
            }
        }
        for index in open { problems.append("<\(tags[index].name)> is not closed") }
        checkIdentity()
        checkStructure()
        checkControls()
        checkPolicy()
    }

    func all(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

    /// The `>` that ends a tag; one inside quotes does not.
    private static func end(of bytes: Substring.UTF8View.SubSequence) -> Substring.Index? {
        var isQuoted = false
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">") where !isQuoted: return index
            default: break
            }
        }
        return nil
    }

    private mutating func read(_ body: String) -> Tag {
        var pieces: [String] = [""]
        var isQuoted = false
        for character in body {
            if character == "\"" { isQuoted.toggle() }
            if character.isWhitespace, !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        var attributes: [String: String] = [:]
        for piece in pieces.dropFirst() where !piece.isEmpty && piece != "/" {
            let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let value = parts.count > 1 ? String(parts[1].dropFirst().dropLast()) : ""
            if attributes.updateValue(value, forKey: name) != nil {
                problems.append("<\(pieces[0])> has \(name) twice")
            }
        }
        return Tag(name: pieces[0], attributes: attributes)
    }

    private mutating func checkIdentity() {
        let ids = tags.compactMap { $0.attributes["id"] }
        if Set(ids).count != ids.count { problems.append("an id stands twice") }
        let known = Set(ids)
        for tag in tags {
            for name in ["for", "aria-labelledby", "aria-describedby"] {
                for id in tag.attributes[name]?.split(separator: " ") ?? [] where !known.contains(String(id))
                {
                    problems.append("\(name)=\(id) leads nowhere")
                }
            }
            if let link = tag.attributes["href"], link.hasPrefix("#"),
                !known.contains(String(link.dropFirst()))
            {
                problems.append("the link \(link) leads nowhere")
            }
            if let tab = tag.attributes["tabindex"], tab != "-1", tab != "0" {
                problems.append("tabindex \(tab)")
            }
        }
    }

    private mutating func checkStructure() {
        if all("h1").count != 1 { problems.append("\(all("h1").count) h1") }
        var level = 0
        for tag in tags {
            guard tag.name.count == 2, tag.name.hasPrefix("h"), let next = Int(tag.name.dropFirst()) else {
                continue
            }
            if next > level + 1 { problems.append("h\(next) after h\(level)") }
            level = next
        }
        for name in ["html", "main", "header", "footer", "title"] where all(name).count != 1 {
            problems.append("\(all(name).count) <\(name)>")
        }
        if tags.first?.attributes["lang"]?.isEmpty ?? true { problems.append("no lang") }
        let navigation = all("nav").compactMap { $0.attributes["aria-label"] }
        if navigation.count != all("nav").count || Set(navigation).count != navigation.count {
            problems.append("navigation without a name of its own")
        }
    }

    private mutating func checkControls() {
        let labelled = Set(all("label").compactMap { $0.attributes["for"] })
        for tag in tags where ["input", "select", "textarea"].contains(tag.name) {
            if tag.attributes["type"] == "hidden" { continue }
            if !labelled.contains(tag.attributes["id"] ?? "") {
                problems.append("<\(tag.name) name=\(tag.attributes["name"] ?? "")> has no label")
            }
        }
        for tag in tags where ["a", "button", "label", "h1", "h2", "option"].contains(tag.name) {
            if tag.text.allSatisfy(\.isWhitespace) { problems.append("<\(tag.name)> without text") }
        }
        for form in all("form") where form.attributes["method"] == nil {
            problems.append("a form without method")
        }
    }

    private mutating func checkPolicy() {
        for tag in tags {
            for name in tag.attributes.keys where name == "style" || name.hasPrefix("on") {
                problems.append("<\(tag.name)> has \(name)")
            }
            let addresses = [tag.attributes["href"], tag.attributes["src"], tag.attributes["action"]]
            for address in addresses.compactMap({ $0 })
            where !address.hasPrefix("/") && !address.hasPrefix("#") {
                problems.append("address \(address)")
            }
            if tag.name == "style" || (tag.name == "script" && tag.attributes["src"] == nil) {
                problems.append("inline <\(tag.name)>")
            }
        }
        if tags.contains(where: { $0.text.contains("HTML(") }) {
            problems.append("markup was described as text")
        }
    }
}
