// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// What an entry of a counterpart's channel discloses, verified.
package struct Disclosure<C: RecordClass>: Sendable {
    /// The envelope.
    package let envelope: Envelope<C>
    /// The disclosed sections.
    package let sections: [SealedSection]
    /// Disclosed sections that their author erased by order before they came here.
    package let erased: [ErasedSection]
    /// What is said, or why this program cannot read it: it is stored and receipted all the same.
    package let content: Result<any RecordKind, UnreadContent>
}

/// Why a verified record was stored but not understood.
package enum UnreadContent: SpokenError, Equatable {
    /// The kind or its version is not known here.
    case kind(KindError)
    /// A section holds what the kind does not have.
    case field(FieldError)
    /// The kind travels in the other lane.
    case wrongLane(String)

    package var code: String {
        switch self {
        case .kind(let error): error.code
        case .field(let error): error.code
        case .wrongLane: "kind.wrong-lane"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .kind(let error): error.phrase
        case .field(let error): error.phrase
        case .wrongLane(let kind):
            Phrase(
                en: "Records of kind “\(kind)” do not travel in this lane.",
                es: "Los registros de tipo «\(kind)» no viajan por este carril.")
        }
    }
}

/// Checks entries of one counterpart's channel. Pure; used for the network, the courier and the verifier.
package struct ChannelReader: Sendable {
    /// The channel.
    package let channel: ChannelName
    /// The keys of the author's offices.
    package let offices: OfficeKeys
    /// Cores of the agreement this node has signed.
    package let agreementCores: Set<ContentDigest>

    /// A reader of a channel.
    package init(
        channel: ChannelName, offices: OfficeKeys, agreementCores: Set<ContentDigest>
    ) {
        self.channel = channel
        self.offices = offices
        self.agreementCores = agreementCores
    }

    /// Verifies one entry with its sections: who signed it, and that every disclosed section is what was
    /// signed.
    package func read<C: RecordClass>(
        _ item: ChannelBundle.Item, at index: UInt64, as _: C.Type
    ) throws(IntakeError) -> Disclosure<C> {
        precondition(C.name == channel.className, "a channel is read as its own class")
        let envelope: Envelope<C>
        do throws(SealError) {
            envelope = try Envelope(entry: item.entry)
        } catch {
            throw .entry(index: index, error)
        }
        let header = envelope.record.header
        guard header.party == channel.author else { throw .wrongParty(index: index) }
        guard agreementCores.contains(header.agreement.core) else { throw .unknownAgreement(index: index) }
        try offices.verify(envelope.record, at: index)
        let (sections, erased) = try sections(of: envelope, item.sections, at: index)
        return Disclosure(
            envelope: envelope, sections: sections, erased: erased, content: content(header, sections))
    }

    private func sections<C>(
        of envelope: Envelope<C>, _ bytes: [[UInt8]], at index: UInt64
    ) throws(IntakeError) -> ([SealedSection], [ErasedSection]) {
        guard bytes.count == envelope.disclosed.count else { throw .missingSection(index: index) }
        var sections: [SealedSection] = []
        var erased: [ErasedSection] = []
        for (name, bytes) in zip(envelope.disclosed, bytes) {
            guard !ErasureNotice<C>.isMeant(by: bytes) else {
                erased.append(try erasedSection(name, of: envelope.record.header, bytes, at: index))
                continue
            }
            let section: SealedSection
            do throws(SealError) {
                section = try SealedSection(bytes: bytes)
            } catch {
                throw .entry(index: index, error)
            }
            guard section.name == name, section.digest == envelope.record.header.sections[name] else {
                throw .sectionMismatch(index: index, name: name)
            }
            sections.append(section)
        }
        return (sections, erased)
    }

    /// A disclosed section in whose place a notice of erasure stands.
    private func erasedSection<C>(
        _ name: String, of header: Header<C>, _ bytes: [UInt8], at index: UInt64
    ) throws(IntakeError) -> ErasedSection {
        guard let digest = header.sections[name] else {
            throw .sectionMismatch(index: index, name: name)
        }
        do throws(ErasureError) {
            let notice = try ErasureNotice<C>(bytes: bytes)
            try notice.check(
                for: name, of: header, in: ChannelKeys(offices: offices, agreementCores: agreementCores))
        } catch {
            throw .erasure(index: index, name: name, error)
        }
        return ErasedSection(name: name, digest: digest, notice: bytes)
    }

    private func content<C>(
        _ header: Header<C>, _ sections: [SealedSection]
    ) -> Result<any RecordKind, UnreadContent> {
        RecordReading.content(of: header, sections, lane: channel.lane)
    }
}

/// Reads the content of a record out of its sections.
package enum RecordReading {
    /// What is said, or why it cannot be read; `lane` nil reads a domestic record, which has none.
    package static func content<C>(
        of header: Header<C>, _ sections: [SealedSection], lane: Lane?
    ) -> Result<any RecordKind, UnreadContent> {
        let kind: any RecordKind.Type
        do throws(KindError) {
            kind = try KindRegistry.kind(named: header.kind, version: header.kindVersion)
        } catch {
            return .failure(.kind(error))
        }
        guard lane == nil || lane == kind.kindLane else { return .failure(.wrongLane(header.kind)) }
        do throws(FieldError) {
            let objects = Dictionary(sections.map { ($0.name, $0.object) }) { first, _ in first }
            return .success(try kind.init(sections: objects))
        } catch {
            return .failure(.field(error))
        }
    }
}

extension RecordKind {
    /// The lane releases of the kind travel in.
    package static var kindLane: Lane { declaration.lane }
    /// The rule by which the agreement releases the kind by itself, if there is one.
    package static var kindReleasedBy: ReleaseRule? { declaration.releasedBy }
}
