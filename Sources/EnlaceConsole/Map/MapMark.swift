// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture

extension MapShape {
    /// The outline in a square of 20 units around 0. The script draws its marks from the same outlines, which
    /// it finds in the legend.
    var outline: HTML {
        switch self {
        case .triangle: "M0,-9 L9,7 L-9,7 z"
        case .square: "M-7,-7 H7 V7 H-7 z"
        case .diamond: "M0,-10 L10,0 L0,10 L-10,0 z"
        case .pentagon: "M0,-9.5 L9,-3 L5.6,7.7 L-5.6,7.7 L-9,-3 z"
        case .hexagon: "M-4.8,-8.3 L4.8,-8.3 L9.6,0 L4.8,8.3 L-4.8,8.3 L-9.6,0 z"
        case .star:
            "M0,-10 L2.6,-3.4 L9.7,-3.1 L4.2,1.4 L6,8.3 L0,4.4 L-6,8.3 L-4.2,1.4 L-9.7,-3.1 L-2.6,-3.4 z"
        case .cross: "M-3,-9 H3 V-3 H9 V3 H3 V9 H-3 V3 H-9 V-3 H-3 z"
        case .wedge: "M-9,-7 L9,-7 L0,9 z"
        case .disc: "M-8,0 A8,8 0 1 0 8,0 A8,8 0 1 0 -8,0 z"
        }
    }
}

/// A mark of the map: shape says kind, fill says harm, one outline or two says whose statement it is.
func mapMark(_ shape: MapShape, harm: MapHarm, isOwn: Bool) -> HTML {
    let second: HTML? = isOwn ? nil : "<path class=\"spot__second\" d=\"\(shape.outline)\"/>"
    return """
        <g class="spot spot--\(harm.rawValue) spot--\(isOwn ? "own" : "counterpart")">\(second)\
        <path class="spot__shape" d="\(shape.outline)"/></g>
        """
}

/// The same as a small picture in a line of text; the words beside it say what it says.
func mapSign(_ shape: MapShape, harm: MapHarm, isOwn: Bool) -> HTML {
    """
    <svg class="spot__sign" viewBox="-13 -13 26 26" width="26" height="26" aria-hidden="true" \
    focusable="false" data-shape="\(shape.rawValue)">\(mapMark(shape, harm: harm, isOwn: isOwn))</svg>
    """
}
