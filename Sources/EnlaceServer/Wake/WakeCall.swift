// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlacePicture

/// What people outside the browser are told of a call: that there is one, and where. Nothing of its content.
package struct WakeCall: Sendable, Hashable {
    /// Why people are woken.
    package enum Event: String, Sendable {
        /// The call has arrived.
        case arrived
        /// Nobody has acknowledged it within the agreement's clock.
        case escalated
    }

    /// Why.
    package let event: Event
    /// The class; a drill is never taken for an event.
    package let className: ClassName
    /// The word for how severe it is; `extreme` for a first notice.
    package let severity: String
    /// The four characters by which desks speak of it.
    package let number: String
    /// The desk whose console it waits on.
    package let desk: Phrase

    /// A call.
    package init(event: Event, className: ClassName, severity: String, number: String, desk: Phrase) {
        self.event = event
        self.className = className
        self.severity = severity
        self.number = number
        self.desk = desk
    }

    /// The same call for another reason.
    func because(of event: Event) -> WakeCall {
        WakeCall(event: event, className: className, severity: severity, number: number, desk: desk)
    }

    /// One line.
    package var title: Phrase {
        let text =
            switch event {
            case .arrived: Phrase(en: "Enlace: an alert waits", es: "Enlace: hay una alerta")
            case .escalated:
                Phrase(en: "Enlace: an alert has no acknowledgement", es: "Enlace: alerta sin acuse")
            }
        return className.mark.map { Phrase(en: "\($0.en) – \(text.en)", es: "\($0.es) – \(text.es)") }
            ?? text
    }

    /// What is said, in each language.
    package var text: Phrase {
        let said =
            switch event {
            case .arrived:
                Phrase(
                    en: "An alert waits on the Enlace console of desk \(desk.en). Number \(number).",
                    es: "Hay una alerta en la consola Enlace de la mesa \(desk.es). Número \(number).")
            case .escalated:
                Phrase(
                    en: "Nobody has acknowledged in time an alert on the Enlace console of desk \(desk.en). "
                        + "Number \(number).",
                    es: "Venció el plazo sin acuse de una alerta en la consola Enlace de la mesa "
                        + "\(desk.es). Número \(number).")
            }
        guard className == .exercise else { return said }
        return Phrase(
            en: "EXERCISE. Drill only, not a real incident. \(said.en)",
            es: "SIMULACRO. No es un incidente real. \(said.es)")
    }
}
