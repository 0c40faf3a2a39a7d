// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// Distances as people write them: kilometres, with miles in brackets; metres below one kilometre.
package enum DistanceWords {
    private static let metresPerMile = 1_609.344

    /// A distance. Below 1 km in tens of metres, below 100 km in tenths of a kilometre, then in whole ones;
    /// where the place is only known to a kilometre, in whole kilometres throughout.
    package static func text(metres: Double, isRough: Bool = false) -> String {
        if !isRough, metres < 995 {
            return "\(Int((metres / 10).rounded()) * 10) m"
        }
        let kilometres = metres / 1_000
        let miles = metres / metresPerMile
        if isRough || kilometres >= 99.95 {
            return "\(Int(kilometres.rounded()).grouped) km (\(max(1, Int(miles.rounded())).grouped) mi)"
        }
        return "\(tenths(kilometres)) km (\(tenths(miles)) mi)"
    }

    /// A place on the line: kilometres from its start, to a tenth, e.g. `1 122.0`. Both languages of this
    /// border write the decimal point.
    package static func measure(metres: Double) -> String { tenths(metres / 1_000) }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\((tenths / 10).grouped).\(tenths % 10)"
    }
}
