// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension AgreementReader {
    /// The import profiles: checked against the agreement, but no part of it.
    func readProfiles(core: CorePart?, codes: [String: CodeList]) {
        for name in names(in: "profiles") {
            let path = "profiles/\(name).yaml"
            guard let value = file(path) else { continue }
            _ = ProfileReader(
                parties: core?.partyCodes, codeLists: codes, report: report(path)
            ).read(value)
        }
    }
}
