// SPDX-License-Identifier: Apache-2.0

/// A file that pages ask for. It is part of the program, so a node needs no folder of assets beside it.
package struct Asset: Sendable {
    /// The file's name, e.g. `console.css`.
    package let name: String
    /// The media type, with its character set.
    package let contentType: String
    /// The content.
    package let text: String

    /// The bytes to serve.
    package var bytes: [UInt8] { Array(text.utf8) }
}

/// All assets of the console. Nothing is fetched from anywhere else.
package enum Assets {
    /// The themes: the only place with colours.
    package static let tokens = Asset(
        name: "tokens.css", contentType: "text/css; charset=utf-8", text: tokensCSS)
    /// Layout and components.
    package static let console = Asset(
        name: "console.css", contentType: "text/css; charset=utf-8",
        text: consoleCSS + componentsCSS + casesCSS + frameCSS + mapCSS + callsCSS)
    /// The script of every page of a signed-in reader.
    package static let frame = Asset(
        name: "frame.js", contentType: "text/javascript; charset=utf-8", text: frameJS)
    /// The script of the Watch page.
    package static let watch = Asset(
        name: "watch.js", contentType: "text/javascript; charset=utf-8", text: watchJS)
    /// The script that tells on every page that a call waits.
    package static let alarm = Asset(
        name: "alarm.js", contentType: "text/javascript; charset=utf-8", text: alarmJS)
    /// The script of the map.
    package static let map = Asset(
        name: "map.js", contentType: "text/javascript; charset=utf-8", text: mapJS)
    /// The printable proof of a record, a page of its own.
    package static let proof = Asset(
        name: "proof.css", contentType: "text/css; charset=utf-8", text: proofCSS)
    /// The printable agreement, a page of its own.
    package static let agreement = Asset(
        name: "agreement.css", contentType: "text/css; charset=utf-8", text: agreementCSS)
    /// The sign in the browser's tab.
    package static let icon = Asset(name: "icon.svg", contentType: "image/svg+xml", text: iconSVG)

    /// Every asset, for the server's table of addresses.
    package static let all = [tokens, console, proof, agreement, frame, watch, alarm, map, icon]
}

/// Where the server serves the assets; addresses carry a digest, so that they may be cached for ever.
package struct AssetAddresses: Sendable {
    let tokens: String
    let console: String
    let proof: String
    let agreement: String
    let frame: String
    let watch: String
    let map: String
    let alarm: String
    let icon: String

    /// The addresses, asked of the server once for each asset.
    package init(_ address: (Asset) -> String) {
        tokens = address(Assets.tokens)
        console = address(Assets.console)
        proof = address(Assets.proof)
        agreement = address(Assets.agreement)
        frame = address(Assets.frame)
        watch = address(Assets.watch)
        map = address(Assets.map)
        alarm = address(Assets.alarm)
        icon = address(Assets.icon)
    }
}

let iconSVG = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" \
    fill="black"/><path d="M4 3h8v2H6v2h5v2H6v2h6v2H4z" fill="white"/></svg>
    """
