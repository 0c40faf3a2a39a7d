// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// An urgent entry of a channel that is shown although its log was not verified.
///
/// Only the office's own signature counts: a record that no known office signed is refused like any other.
package struct UnverifiedEntry<C: RecordClass>: Sendable {
    /// The envelope.
    package let envelope: Envelope<C>
    /// The sections that came with it and are what the office signed; altered ones are left out.
    package let sections: [SealedSection]

    /// SHA-256 of the record's canonical header: the same record is the same message, however it comes.
    package var key: ContentDigest { .sha256(envelope.record.header.json.canonicalBytes) }

    /// Reads an entry of a channel; nil unless a known office of the channel's author signed the record, and
    /// the record is of an urgent kind or of one that is not known here.
    package init?(
        _ item: ChannelBundle.Item, of channel: ChannelName, offices: OfficeKeys
    ) {
        // Whatever is wrong with it, it is no message of an office.
        guard let envelope = try? Envelope<C>(entry: item.entry) else { return nil }
        let header = envelope.record.header
        guard header.party == channel.author,
            (try? offices.verify(envelope.record, at: 0)) != nil  // as above
        else { return nil }
        let kind = try? KindRegistry.kind(named: header.kind, version: header.kindVersion)  // unknown: shown
        guard kind.map({ $0.kindLane == .urgent }) ?? true else { return nil }
        self.envelope = envelope
        // An unreadable section is an altered one.
        sections = item.sections.compactMap { try? SealedSection(bytes: $0) }.filter {
            envelope.disclosed.contains($0.name) && header.sections[$0.name] == $0.digest
        }
    }
}
