// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import Foundation
import Testing

@Suite("Elementary functions")
struct ElementaryTests {
    @Test("sine and cosine agree with the C library to 3e-16 (seed 1)")
    func sineCosine() {
        var random = SplitMix64(state: 1)
        for _ in 0..<200_000 {
            let angle = (random.unit() - 0.5) * 20
            let (sine, cosine) = Elementary.sineCosine(angle)
            #expect(abs(sine - sin(angle)) < 3e-16 && abs(cosine - cos(angle)) < 3e-16, "at \(angle)")
        }
    }

    @Test("quarter and half turns in 1e-7 degrees are exact")
    func quarterTurns() {
        let expected: [(Double, Double, Double)] = [
            (0, 0, 1), (900_000_000, 1, 0), (1_800_000_000, 0, -1), (-900_000_000, -1, 0),
            (-1_800_000_000, 0, -1), (3_600_000_000, 0, 1), (5_400_000_000, 0, -1),
        ]
        for (angle, sine, cosine) in expected {
            let value = Elementary.sineCosine(degreesE7: angle)
            #expect(value.sine == sine && value.cosine == cosine, "at \(angle)")
        }
    }

    @Test("sine and cosine of 1e-7 degrees agree with the C library to the rounding of its argument (seed 2)")
    func degrees() {
        var random = SplitMix64(state: 2)
        for _ in 0..<200_000 {
            let angle = Int64.random(in: -1_800_000_000...1_800_000_000, using: &random)
            let (sine, cosine) = Elementary.sineCosine(degreesE7: Double(angle))
            let radians = Double(angle) / 1e7 * .pi / 180
            // The library sees radians that three roundings have already moved.
            let tolerance = 3e-16 + 3e-16 * abs(radians)
            #expect(
                abs(sine - sin(radians)) < tolerance && abs(cosine - cos(radians)) < tolerance, "at \(angle)")
        }
    }

    @Test("the arc tangent agrees with the C library to 3e-16 relative, in all quadrants (seed 3)")
    func arcTangent() {
        var random = SplitMix64(state: 3)
        for index in 0..<200_000 {
            let scale = index % 2 == 0 ? 1.0 : 1e-8
            let y = (random.unit() - 0.5) * scale
            let x = random.unit() - 0.5
            let angle = Elementary.arcTangent(y: y, x: x)
            #expect(abs(angle - atan2(y, x)) <= 3e-16 * max(abs(angle), 1e-300), "at \(y), \(x)")
        }
        #expect(Elementary.arcTangent(y: 0, x: 0) == 0)
        #expect(Elementary.arcTangent(y: 1, x: 0) == .pi / 2)
        #expect(Elementary.arcTangent(y: -1, x: 0) == -.pi / 2)
        #expect(Elementary.arcTangent(y: 0, x: -1) == .pi)
    }
}
