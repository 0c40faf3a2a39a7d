// SPDX-License-Identifier: Apache-2.0
import EnlaceGeography
import Foundation
import Testing

@Suite("Logarithm and exponential")
struct LogarithmTests {
    @Test("the logarithm agrees with the C library to 4e-16 relative, over 600 powers of ten (seed 21)")
    func logarithm() {
        var random = SplitMix64(state: 21)
        for index in 0..<100_000 {
            let x = (random.unit() + 1e-9) * pow(10, Double(index % 600 - 300))
            let expected = log(x)
            #expect(
                abs(Elementary.naturalLogarithm(x) - expected) <= 4e-16 * max(abs(expected), 1), "at \(x)")
        }
        #expect(Elementary.naturalLogarithm(1) == 0)
    }

    @Test("the exponential agrees with the C library to 4e-16 relative within ±700 (seed 22)")
    func exponential() {
        var random = SplitMix64(state: 22)
        for index in 0..<100_000 {
            let x = (random.unit() - 0.5) * (index % 2 == 0 ? 1_400 : 4)
            // The rounding of a large argument's reduction grows with the argument.
            let tolerance = 4e-16 + 2e-17 * abs(x)
            #expect(abs(Elementary.exponential(x) / exp(x) - 1) <= tolerance, "at \(x)")
        }
        #expect(Elementary.exponential(0) == 1)
    }

    @Test("the area tangent agrees with the C library to 5e-16 relative and is odd (seed 23)")
    func areaTangent() {
        var random = SplitMix64(state: 23)
        for _ in 0..<100_000 {
            let x = (random.unit() - 0.5) * 1.999
            let value = Elementary.areaTangent(x)
            #expect(abs(value - atanh(x)) <= 5e-16 * max(abs(value), 1), "at \(x)")
            #expect(abs(Elementary.areaTangent(-x) + value) <= 5e-16 * max(abs(value), 1), "at \(x)")
        }
        #expect(Elementary.areaTangent(0) == 0)
    }
}
