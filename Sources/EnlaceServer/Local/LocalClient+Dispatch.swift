// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension LocalClient {
    /// Hands objects of a dispatch system (EIDO, as text) to the node, which keeps them as drafts of first
    /// notices; nothing is sent.
    ///
    /// - Returns: The ids of the drafts.
    package func dispatch(
        _ document: String, in className: ClassName, desk: DeskCode? = nil, source: Code? = nil
    ) async throws -> [String] {
        var body: JSONObject = [
            "class": .string(className.rawValue), "document": .string(document),
        ]
        body["desk"] = desk?.json
        body["source"] = source?.json
        guard let ids = try await post("dispatch", body).object?["drafts"]?.array?.compactMap(\.string) else {
            throw LocalClientError.unexpectedAnswer("dispatch")
        }
        return ids
    }
}
