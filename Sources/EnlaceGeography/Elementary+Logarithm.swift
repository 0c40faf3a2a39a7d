// SPDX-License-Identifier: Apache-2.0

extension Elementary {
    /// The natural logarithm of two, in two parts: the first has so few bits that its product with an
    /// exponent is exact.
    private static let logarithmOfTwoHigh = 0.6931471803691238
    private static let logarithmOfTwoLow = 1.9082149292705877e-10

    /// The area tangent (inverse hyperbolic tangent) of a number between -1 and 1; within 4e-16 relative.
    package static func areaTangent(_ x: Double) -> Double {
        if abs(x) < 0.1716 { return areaTangentSeries(x) }
        return 0.5 * naturalLogarithm((1 + x) / (1 - x))
    }

    /// The natural logarithm of a positive normal number; within 4e-16 relative but close to 1, where the
    /// error is that of the argument.
    package static func naturalLogarithm(_ x: Double) -> Double {
        var exponent = Double(x.exponent)
        var significand = x.significand
        // Between √½ and √2, where the series is short.
        if significand > 1.4142135623730951 {
            significand *= 0.5
            exponent += 1
        }
        let rest = 2 * areaTangentSeries((significand - 1) / (significand + 1))
        return exponent * logarithmOfTwoHigh + (exponent * logarithmOfTwoLow + rest)
    }

    /// e to the power of a number within ±700; within 4e-16 relative.
    package static func exponential(_ x: Double) -> Double {
        let power = (x / 0.6931471805599453).rounded(.toNearestOrEven)
        let rest = (x - power * logarithmOfTwoHigh) - power * logarithmOfTwoLow
        var sum = 1.0
        // Taylor's series from its end; |rest| ≤ 0.35, so the first term left out is below 1e-18.
        for term in stride(from: 15.0, to: 0, by: -1) { sum = 1 + sum * rest / term }
        return sum * Double(sign: .plus, exponent: Int(power), significand: 1)
    }

    /// Series for |x| < 0.1716; the first term left out is below 1e-18 of the result.
    private static func areaTangentSeries(_ x: Double) -> Double {
        let z = x * x
        var sum = 1.0 / 25
        sum = 1.0 / 23 + z * sum
        sum = 1.0 / 21 + z * sum
        sum = 1.0 / 19 + z * sum
        sum = 1.0 / 17 + z * sum
        sum = 1.0 / 15 + z * sum
        sum = 1.0 / 13 + z * sum
        sum = 1.0 / 11 + z * sum
        sum = 1.0 / 9 + z * sum
        sum = 1.0 / 7 + z * sum
        sum = 1.0 / 5 + z * sum
        sum = 1.0 / 3 + z * sum
        return x + x * z * sum
    }
}
