// SPDX-License-Identifier: Apache-2.0

import EnlaceLedger
import Testing

/// Arithmetic modulo p = 2^255 − 19, slow and plain, to derive the bad keys instead of believing a list.
private struct FieldElement: Equatable {
    static let prime: [UInt64] = [.max - 18, .max, .max, .max >> 1]
    /// Little-endian, below p.
    let limbs: [UInt64]

    init(_ limbs: [UInt64]) {
        self.limbs = Self.isBelowPrime(limbs) ? limbs : Self.difference(limbs, Self.prime)
    }
    init(_ small: UInt64) { limbs = [small, 0, 0, 0] }
    init(bytes: [UInt8]) {
        self.init(
            (0..<4).map { limb in (0..<8).reduce(0) { $0 | UInt64(bytes[8 * limb + $1]) << UInt64(8 * $1) } })
    }

    static func + (left: Self, right: Self) -> Self { Self(sum(left.limbs, right.limbs)) }

    static func * (left: Self, right: Self) -> Self {
        var product = Self(0)
        for bit in (0..<256).reversed() {
            product = product + product
            if right.limbs[bit / 64] >> UInt64(bit % 64) & 1 == 1 { product = product + left }
        }
        return product
    }

    static func sum(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        var carry: UInt64 = 0
        return (0..<4).map { index in
            let (partial, first) = left[index].addingReportingOverflow(right[index])
            let (total, second) = partial.addingReportingOverflow(carry)
            carry = first || second ? 1 : 0
            return total
        }
    }

    private static func difference(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        var borrow: UInt64 = 0
        return (0..<4).map { index in
            let (partial, first) = left[index].subtractingReportingOverflow(right[index])
            let (total, second) = partial.subtractingReportingOverflow(borrow)
            borrow = first || second ? 1 : 0
            return total
        }
    }

    private static func isBelowPrime(_ limbs: [UInt64]) -> Bool {
        for index in (0..<4).reversed() where limbs[index] != prime[index] {
            return limbs[index] < prime[index]
        }
        return false
    }
}

@Suite("Strict public keys")
struct StrictPublicKeyTests {
    private static func encoding(_ limbs: [UInt64], sign: UInt8) -> [UInt8] {
        var bytes = limbs.flatMap { limb in (0..<8).map { UInt8(truncatingIfNeeded: limb >> UInt64(8 * $0)) }
        }
        bytes[31] |= sign << 7
        return bytes
    }

    private static let ordinatesOfOrder8 = [
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ].compactMap { Hexadecimal.decode($0.utf8) }

    private func defect(_ bytes: [UInt8]) -> PublicKeyDefect? {
        guard case .publicKey(let defect)? = ledgerError({ _ = try StrictPublicKey(bytes) }) else {
            return nil
        }
        return defect
    }

    @Test("the ordinates of order 8 satisfy the curve's equation for them, and their neighbours do not")
    func derivation() {
        // d·y⁴ + 2·y² = 1 with d = −121665/121666, multiplied out.
        func isOfOrder8(_ y: FieldElement) -> Bool {
            let square = y * y
            let left = FieldElement(2 * 121_666) * square
            return left == FieldElement(121_666) + FieldElement(121_665) * (square * square)
        }
        #expect(Self.ordinatesOfOrder8.count == 2)
        for bytes in Self.ordinatesOfOrder8 {
            #expect(isOfOrder8(FieldElement(bytes: bytes)))
            #expect(!isOfOrder8(FieldElement(bytes: bytes) + FieldElement(1)))
        }
        // The two are each other's negative.
        let total =
            FieldElement(bytes: Self.ordinatesOfOrder8[0]) + FieldElement(bytes: Self.ordinatesOfOrder8[1])
        #expect(total == FieldElement(0))
    }

    @Test("all 14 encodings of points of small order are refused")
    func smallOrder() {
        let prime = FieldElement.prime
        let minusOne = FieldElement.sum(prime, [.max, .max, .max, .max])
        let one: [UInt64] = [1, 0, 0, 0]
        let ordinates =
            [[0, 0, 0, 0], one, minusOne, prime, FieldElement.sum(prime, one)]
            + Self.ordinatesOfOrder8.map { FieldElement(bytes: $0).limbs }
        var encodings: Set<[UInt8]> = []
        for ordinate in ordinates {
            for sign: UInt8 in [0, 1] { encodings.insert(Self.encoding(ordinate, sign: sign)) }
        }
        #expect(encodings.count == 14)
        for encoding in encodings { #expect(defect(encoding) != nil, "\(Hexadecimal.encode(encoding))") }
        #expect(encodings.count { defect($0) == .smallOrder } == 10)
    }

    @Test("all 38 encodings with an ordinate of p or more are refused, and p − 2 is not")
    func notCanonical() {
        var count = 0
        for excess in UInt64(0)..<19 {
            for sign: UInt8 in [0, 1] {
                let ordinate = FieldElement.sum(FieldElement.prime, [excess, 0, 0, 0])
                #expect(defect(Self.encoding(ordinate, sign: sign)) == .notCanonical)
                count += 1
            }
        }
        #expect(count == 38)
        let belowMinusOne = FieldElement.sum(FieldElement.prime, [.max - 1, .max, .max, .max])
        #expect(defect(Self.encoding(belowMinusOne, sign: 0)) == nil)
        #expect(defect(Self.encoding([2, 0, 0, 0], sign: 1)) == nil)
    }

    @Test("keys of another length are refused", arguments: [0, 1, 31, 33, 64])
    func length(count: Int) {
        #expect(defect([UInt8](repeating: 9, count: count)) == .length)
    }

    @Test("a weak key is refused in a verifier key too")
    func verifierKeyWithWeakKey() throws {
        let name = try NoteKeyName("example.com/log")
        let weak = Self.encoding([1, 0, 0, 0], sign: 0)
        let id = NoteKeyID(name: name, type: .ed25519, publicKey: weak)
        let material = String(decoding: Base64.encode([1] + weak), as: UTF8.self)
        #expect(
            ledgerError { _ = try NoteVerifierKey(text: "\(name)+\(id)+\(material)") }
                == .publicKey(.smallOrder))
    }
}
