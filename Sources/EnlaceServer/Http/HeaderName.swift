// SPDX-License-Identifier: Apache-2.0
import HTTPTypes

/// Names of header fields that the HTTP library does not name.
enum HeaderName {
    static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")
    static let lastEventID = HTTPField.Name("Last-Event-ID")
    static let accelBuffering = HTTPField.Name("X-Accel-Buffering")
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")
    static let link = HTTPField.Name("Link")
    static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")
}

extension HTTPFields {
    /// The value of a field. A name is nil only by a mistake in ``HeaderName``, which a test would see.
    func value(of name: HTTPField.Name?) -> String? { name.flatMap { self[$0] } }

    /// Sets a field.
    mutating func set(_ name: HTTPField.Name?, to value: String) {
        if let name { self[name] = value }
    }
}
