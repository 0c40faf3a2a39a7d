// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension GeoPoint {
    /// The position with the name of its datum.
    var markup: HTML { "<code>\(Degrees.text(self))</code> WGS\u{a0}84" }
}
