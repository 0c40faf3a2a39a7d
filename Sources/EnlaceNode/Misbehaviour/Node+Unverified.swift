// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlacePicture
import EnlaceStore

extension Node {
    /// Keeps the messages of an urgent bundle that was not taken, to be shown as NOT VERIFIED.
    ///
    /// Nothing here is a record: there is no receipt, no row, no obligation. Silence would be worse.
    func keepUnverified(
        _ bundle: ChannelBundle, of channel: ChannelName, because code: String
    ) async throws {
        guard channel.lane == .urgent, let author = counterparts[channel.author] else { return }
        try await keepUnverified(bundle, channel, author, code, as: channel.className.type)
    }

    private func keepUnverified<C: RecordClass>(
        _ bundle: ChannelBundle, _ channel: ChannelName, _ author: Counterpart, _ code: String, as _: C.Type
    ) async throws {
        let messages = try bundle.items.compactMap { item -> UnverifiedCommit<C>.Message? in
            guard let read = UnverifiedEntry<C>(item, of: channel, offices: author.offices) else {
                return nil
            }
            let record = read.envelope.record.header.id
            guard try !store.holds(item.entry, of: record, in: .channel(channel)),
                try !store.knowsUnverified(read.key, of: author.party)
            else { return nil }
            let sections = try read.sections.map { try store.vaulted($0, of: record) }
            return UnverifiedCommit.Message(item: read, entry: item.entry, sections: sections)
        }.suffix(UnverifiedLimit.messagesMax)
        guard !messages.isEmpty else { return }
        let commit = UnverifiedCommit(Array(messages), of: channel, because: code)
        _ = try await committer.commit(commit, weight: messages.count, lane: .urgent)
        for message in messages {
            events.publish(C.name, "unverified", message.item.envelope.record.header.id, by: author.party)
        }
    }

    /// Puts a message that is not verified aside, for a desk that asked by voice or need not.
    package func putAside(
        _ key: ContentDigest, _ decision: UnverifiedDecision, by officer: Officer
    ) async throws {
        try agreement.authorise(officer, to: .write, kind: Acknowledgement.kindName)
        guard let message = try store.unverifiedMessage(key) else { throw MisbehaviourError.noMessage }
        let commit = PutAsideCommit(key, decision, by: officer.desk, at: clock.now())
        _ = try await committer.commit(commit, weight: 1, lane: .urgent)
        events.publish(message.className, "unverified", message.record, by: message.party)
    }
}
