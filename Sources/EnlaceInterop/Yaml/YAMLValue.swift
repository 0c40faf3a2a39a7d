// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

/// A value of a YAML file with the line it stands on, so that every complaint can say where.
struct YAMLValue {
    /// What the value is.
    enum Content {
        /// A scalar; plain ones may be a number or a truth value, quoted ones are texts.
        case scalar(String, isPlain: Bool)
        /// Values in order.
        case list([YAMLValue])
        /// Members in the order of the file; keys are unique.
        case mapping([Member])
    }

    /// One member of a mapping.
    struct Member {
        let key: String
        let line: Int
        let value: YAMLValue
    }

    let line: Int
    let content: Content

    /// The value under a key, where this is a mapping that has it.
    func member(_ key: String) -> YAMLValue? {
        guard case .mapping(let members) = content else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The values, where this is a list.
    var list: [YAMLValue]? { if case .list(let values) = content { values } else { nil } }

    /// What a scalar stands for (YAML 1.2 §10.3), except that fractions stay texts: an agreement has none.
    var json: JSON? {
        switch content {
        case .scalar(let text, isPlain: false): return .string(text)
        case .scalar(let text, isPlain: true):
            switch text {
            case "", "~", "null", "Null", "NULL": return nil
            case "true", "True", "TRUE": return .bool(true)
            case "false", "False", "FALSE": return .bool(false)
            default: return Self.number(text)
            }
        case .list(let values):
            var out: [JSON] = []
            out.reserveCapacity(values.count)
            for value in values {
                guard let json = value.json else { return nil }
                out.append(json)
            }
            return .array(out)
        case .mapping(let members):
            var object = JSONObject()
            for member in members {
                guard let json = member.value.json else { return nil }
                object[member.key] = json
            }
            return .object(object)
        }
    }

    private static func number(_ text: String) -> JSON? {
        let digits = text.utf8.drop { $0 == 0x2b || $0 == 0x2d }
        let signs = text.utf8.count - digits.count
        guard !digits.isEmpty, signs <= 1, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return .string(text)
        }
        guard let value = Int64(text), value.magnitude <= UInt64(JSON.integerLimit) else { return nil }
        return .integer(value)
    }
}
