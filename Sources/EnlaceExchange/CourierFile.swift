// SPDX-License-Identifier: Apache-2.0
import EnlaceLedger
import EnlaceModel

/// One file of a folder that a courier carries: a bundle of a channel, or the receipt for what was taken.
///
/// Names sort in the order in which files should be copied and taken: receipts, what is urgent, the rest.
package struct CourierFile: Sendable, Hashable, Comparable {
    /// What the file holds.
    package enum Content: Sendable, Hashable {
        /// A signed and cosigned checkpoint of the channel: the receipt for everything up to it.
        case receipt
        /// A run of the channel from an index on.
        case bundle(first: UInt64)
    }

    /// The channel it belongs to.
    package let channel: ChannelName
    /// What it holds.
    package let content: Content

    private static let magic = Array("ENLACE-COURIER/1\n".utf8)
    private static let digestByteCount = 32

    /// A file.
    package init(_ content: Content, of channel: ChannelName) {
        self.channel = channel
        self.content = content
    }

    /// `0-receipt.us.mx.live.urgent.note`, `1-urgent.us.mx.live.00000000000000000000.bundle`,
    /// `2-record.us.mx.live.00000000000000000256.bundle`.
    package var name: String {
        let path = "\(channel.author).\(channel.recipient).\(channel.className.rawValue)"
        switch content {
        case .receipt: return "0-receipt.\(path).\(channel.lane.rawValue).note"
        case .bundle(let first):
            let digits = String(first)
            let padded = String(repeating: "0", count: Self.indexDigits - digits.count) + digits
            return "\(Self.order(of: channel.lane))-\(channel.lane.rawValue).\(path).\(padded).bundle"
        }
    }

    /// As many digits as the largest index has.
    private static let indexDigits = 20

    private static func order(of lane: Lane) -> Int {
        switch lane {
        case .urgent: 1
        case .record: 2
        }
    }

    /// Reads exactly what ``name`` writes.
    package init?(name: String) {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, name.utf8.count < 255 else { return nil }
        let isReceipt = parts[5] == "note"
        let lane = isReceipt ? parts[4] : String(parts[0].dropFirst(2))
        guard let channel = ChannelName(path: "\(parts[1])/\(parts[2])/\(parts[3])/\(lane)") else {
            return nil
        }
        if isReceipt {
            self.init(.receipt, of: channel)
        } else {
            guard let first = UInt64(parts[4]) else { return nil }
            self.init(.bundle(first: first), of: channel)
        }
        guard self.name == name else { return nil }
    }

    /// By name.
    package static func < (a: Self, b: Self) -> Bool {
        a.name.utf8.lexicographicallyPrecedes(b.name.utf8)
    }
}

extension CourierFile {
    /// A file's bytes: `ENLACE-COURIER/1\n`, SHA-256 of what follows, and that.
    ///
    /// The digest protects nothing but the copying: it tells a file that was copied in part from one that was
    /// forged.
    package static func wrapped(_ content: [UInt8]) -> [UInt8] {
        magic + ContentDigest.sha256(content).bytes + content
    }

    /// What a file holds; nil when it is not whole.
    package static func unwrapped(_ bytes: [UInt8]) -> [UInt8]? {
        let head = magic.count + digestByteCount
        guard bytes.count > head, bytes.starts(with: magic) else { return nil }
        let content = Array(bytes[head...])
        guard ContentDigest.sha256(content).bytes == Array(bytes[magic.count..<head]) else { return nil }
        return content
    }

    /// The longest file that is read, in bytes: the longest bundle.
    package static var byteCountMax: Int { ChannelBundle.byteCountMax + magic.count + digestByteCount }
}
