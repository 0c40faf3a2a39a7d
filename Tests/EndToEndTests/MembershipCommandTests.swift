// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import Foundation
import Testing

@Suite("Keys and versions from the command line")
struct MembershipCommandTests {
    /// The agreement that ships, with a third party that is made up.
    private func threeParties(in scratch: Scratch) throws -> String {
        let folder = scratch.url.appending(path: "three")
        try FileManager.default.copyItem(at: URL(filePath: Repository.agreement), to: folder)
        func insert(_ text: String, before mark: String, in name: String) throws {
            let file = folder.appending(path: name)
            let content = try String(contentsOf: file, encoding: .utf8)
            let place = try #require(content.range(of: mark)).lowerBound
            try (content[..<place] + text + content[place...]).write(
                to: file, atomically: true, encoding: .utf8)
        }
        let name = "name: { en: \"Zulu\", es: \"Zulú\" }"
        let source = "    status: proposed\n    source: \"made up\"\n"
        try insert(
            "  - code: zulu\n    \(name)\n    language: es\n    time_zones: [America/Monterrey]\n",
            before: "# The line runs from", in: "agreement.yaml")
        try insert(
            "  - code: zulu-office\n    party: zulu\n    \(name)\n\(source)",
            before: "  # United States: Border",
            in: "offices.yaml")
        try insert(
            "  - code: zulu-watch\n    party: zulu\n    office: zulu-office\n    \(name)\n"
                + "    segments: []\n    backups: []\n\(source)", before: "  - code: us-sdc-watch",
            in: "offices.yaml")
        try insert(
            "  - code: zulu\n    label: { en: \"Zulu\", es: \"Zulú\" }\n    status: proposed\n",
            before: "  - code: us", in: "codes/side.yaml")
        return folder.path
    }

    @discardableResult
    private func run(_ arguments: String..., status: Int32 = 0) throws -> JSONObject {
        let outcome = try Program.run(arguments + ["--json"])
        #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
        return outcome.json ?? JSONObject()
    }

    private func pair(_ folder: String, with other: String) throws {
        let fingerprint = try run("keys", "list", "--node", other)["card"]?.string ?? ""
        try run("pair", "--node", folder, other + "/card.json", "--fingerprint", fingerprint)
    }

    @Test("a third party joins by a version that all sign, and leaves by another")
    func membership() throws {
        let scratch = try Scratch()
        let three = try threeParties(in: scratch)
        let (us, mx, zulu) = (scratch.path("us"), scratch.path("mx"), scratch.path("zulu"))
        for (folder, party) in [(us, "us"), (mx, "mx"), (zulu, "zulu")] {
            let texts = party == "zulu" ? three : Repository.agreement
            try run("init", "--party", party, "--agreement", texts, "--node", folder)
        }
        try pair(us, with: mx)
        try pair(mx, with: us)

        let second = scratch.path("2.json")
        try run("agreement", "propose", three, "--node", us, "--out", second, status: 65)
        let proposed = try run(
            "agreement", "propose", three, "--node", us, "--out", second, "--card", zulu + "/card.json")
        #expect(proposed["missing"] == ["mx", "zulu"])
        try run("agreement", "adopt", second, "--node", us, status: 65)
        try run("agreement", "sign", second, "--node", mx, status: 65)
        try run("agreement", "sign", second, "--node", mx, "--agreement", three)
        let signed = try run("agreement", "sign", second, "--node", zulu)
        #expect(signed["missing"] == [] && signed["signers"] == ["mx", "us", "zulu"])
        for folder in [us, mx, zulu] { try run("agreement", "adopt", second, "--node", folder) }
        try run("agreement", "adopt", second, "--node", us, status: 65)

        // The next cards state the version; those who know each other need no voice.
        let continued = try run("pair", "--node", us, mx + "/card.json")
        #expect(continued["continued"] == true && continued["serial"] == 2)
        try run("pair", "--node", mx, us + "/card.json")
        for folder in [us, mx] {
            try pair(folder, with: zulu)
            try pair(zulu, with: folder)
        }

        let third = scratch.path("3.json")
        try run("agreement", "propose", Repository.agreement, "--node", us, "--out", third)
        try run("agreement", "sign", third, "--node", mx)
        for folder in [us, mx] { try run("agreement", "adopt", third, "--node", folder) }
        let versions = try run("agreement", "versions", "--node", us)
        #expect(versions["current"] == 3)
        #expect(
            versions["versions"]?.array?.map { $0.object?["parties"] } == [
                ["mx", "us"], ["mx", "us", "zulu"], ["mx", "us"],
            ])
        #expect(versions["left"]?.array?.first?.object?["party"] == "zulu")
        try run("pair", "--node", us, zulu + "/card.json", "--fingerprint", "0", status: 65)
        for folder in [us, mx, zulu] { #expect(try run("verify", folder)["verified"] == true) }
    }

    @Test("renewed keys and a protected key file, from the command line")
    func keys() throws {
        let scratch = try Scratch()
        let (us, mx) = (scratch.path("us"), scratch.path("mx"))
        let secret = scratch.url.appending(path: "secreto")
        try Data((0..<40).map { UInt8($0) }).write(to: secret)
        try run(
            "init", "--party", "us", "--agreement", Repository.agreement, "--node", us, "--protect",
            secret.path)
        try run("init", "--party", "mx", "--agreement", Repository.agreement, "--node", mx)
        #expect(try run("keys", "list", "--node", us)["protection"] == "file")
        try pair(mx, with: us)
        try run("keys", "rotate", "--node", us, "--log", status: 65)
        let rotated = try run(
            "keys", "rotate", "--node", us, "--log", "--mirror", "--witness", "--tls", "--section-master",
            "--office", "us-tca", "--key-file", secret.path)
        #expect(rotated["serial"] == 2)
        let taken = try run("pair", "--node", mx, us + "/card.json")
        #expect(taken["continued"] == true)
        try run("verify", us, status: 65)
        #expect(try run("verify", us, "--key-file", secret.path)["verified"] == true)
        try run("keys", "protect", "none", "--node", us, "--key-file", secret.path)
        #expect(try run("verify", us)["verified"] == true)
        let published = try run("keys", "export-public", "--node", us)
        #expect(published["mirrors"]?.array?.count == 1 && published["witnesses"]?.array?.count == 1)
        #expect(published["logs"]?.array?.first?.string?.hasPrefix("enlace/us-mx/us/domestic+") == true)
    }
}
