// SPDX-License-Identifier: Apache-2.0
import EnlaceConsole
import Foundation
import Testing

@Suite("Colours can be read in every theme")
struct TokensTests {
    /// The tokens of each theme, from the style sheet that is served.
    static let themes: [String: [String: String]] = {
        var themes: [String: [String: String]] = [:]
        for block in Assets.tokens.text.split(separator: "}") {
            guard let open = block.lastIndex(of: "{") else { continue }
            let head = block[..<open]
            let name =
                ["day", "dusk", "night"].first { head.contains("[data-theme=\"\($0)\"]") } ?? "first visit"
            var tokens: [String: String] = [:]
            for line in block[open...].split(separator: ";") {
                let parts = line.split(separator: ":")
                guard parts.count == 2, let dashes = parts[0].range(of: "--") else { continue }
                tokens[String(parts[0][dashes.upperBound...])] = parts[1].trimmingCharacters(in: .whitespaces)
            }
            themes[name] = tokens
        }
        return themes
    }()

    /// WCAG 2.2, relative luminance of an sRGB colour.
    static func luminance(_ hex: String) throws -> Double {
        let value = try #require(UInt32(hex.dropFirst(), radix: 16), "no colour: \(hex)")
        let channels = [16, 8, 0].map { shift -> Double in
            let channel = Double(value >> UInt32(shift) & 0xff) / 255
            return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    /// WCAG 2.2, contrast ratio.
    static func contrast(_ a: String, _ b: String) throws -> Double {
        let (first, second) = (try luminance(a), try luminance(b))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    func ratio(_ theme: String, _ a: String, _ b: String) throws -> Double {
        let tokens = try #require(Self.themes[theme])
        // A token that names another token takes its value.
        func hex(_ name: String) throws -> String {
            let value = try #require(tokens[name], "\(theme) has no --\(name)")
            guard value.hasPrefix("var(--") else { return value }
            return try #require(tokens[String(value.dropFirst(6).dropLast())])
        }
        return try Self.contrast(hex(a), hex(b))
    }

    @Test("the formula gives the published extremes")
    func formula() throws {
        #expect(try abs(Self.contrast("#000000", "#FFFFFF") - 21) < 0.001)
        #expect(try abs(Self.contrast("#777777", "#FFFFFF") - 4.478) < 0.001)
    }

    @Test("text has 4.5 on every ground it stands on", arguments: ["day", "dusk", "night", "first visit"])
    func text(theme: String) throws {
        for ground in ["bg", "surface", "waiting", "raised"] {
            for token in ["text", "link", "visited", "good", "bad"] {
                let ratio = try ratio(theme, token, ground)
                #expect(ratio >= 4.5, "\(theme) --\(token) on --\(ground): \(ratio)")
            }
        }
        for ground in ["bg", "surface", "waiting"] {
            let ratio = try ratio(theme, "muted", ground)
            #expect(ratio >= 4.5, "\(theme) --muted on --\(ground): \(ratio)")
        }
        #expect(try ratio(theme, "on-button", "button") >= 4.5)
    }

    @Test("marks, edges and rings have 3.0", arguments: ["day", "dusk", "night", "first visit"])
    func marks(theme: String) throws {
        let isFilled = try #require(Self.themes[theme]?["mark-fill"]) == "1"
        for ground in ["bg", "waiting"] {
            for token in ["edge", "own", "counterpart", "unknown", "extreme", "severe"] {
                let ratio = try ratio(theme, token, ground)
                #expect(ratio >= 3, "\(theme) --\(token) on --\(ground): \(ratio)")
            }
            // By day the two light marks have an outline in ink instead of a contrast of their own.
            for token in ["moderate", "minor"] {
                let edge = theme == "day" ? "mark-edge" : token
                let ratio = try ratio(theme, edge, ground)
                #expect(ratio >= 3, "\(theme) --\(edge) on --\(ground): \(ratio)")
            }
        }
        if isFilled {
            #expect(try ratio(theme, "on-extreme", "extreme") >= 4.5)
            #expect(try ratio(theme, "on-severe", "severe") >= 4.5)
        }
        #expect(try max(ratio(theme, "focus", "bg"), ratio(theme, "focus-ink", "bg")) >= 3)
        #expect(try ratio(theme, "focus", "focus-ink") >= 3)
    }

    @Test("a first visit in the dark looks like dusk")
    func firstVisit() {
        #expect(Self.themes["first visit"] == Self.themes["dusk"])
        #expect(Self.themes["day"]?.keys.sorted() == Self.themes["night"]?.keys.sorted())
        #expect(Self.themes["day"]?.keys.sorted() == Self.themes["dusk"]?.keys.sorted())
    }
}
