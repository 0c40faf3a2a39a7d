// SPDX-License-Identifier: Apache-2.0

/// Codes of a list of the agreement that the program itself acts on: every agreement must have them.
package protocol CodeOfProgram: RawRepresentable, CaseIterable, Sendable where RawValue == String {
    /// The name of the list.
    static var list: String { get }
}

extension CodeOfProgram {
    /// What a code of the list means to the program; nil where it means nothing to it.
    package init?(_ code: Code?) {
        guard let code else { return nil }
        self.init(rawValue: code.rawValue)
    }

    /// The code on the wire.
    package var code: Code { Code(unchecked: rawValue) }
}
