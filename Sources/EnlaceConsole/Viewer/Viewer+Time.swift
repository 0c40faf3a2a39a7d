// SPDX-License-Identifier: Apache-2.0
import EnlaceModel

extension Viewer {
    /// An instant in UTC, 24-hour clock, marked Z; with the day where it is not the day of the page.
    package func time(_ instant: Instant) -> HTML {
        let isToday = instant.milliseconds / 86_400_000 == now.milliseconds / 86_400_000
        let day: HTML = isToday ? "" : "\(date(instant)), "
        return """
            <time class="time" datetime="\(instant.description)">\(day)\(clockText(instant))Z</time>
            """
    }

    /// An instant in the local time of the page, if the page has one, and in UTC.
    func bothTimes(_ instant: Instant) -> HTML {
        guard let local = localText(instant) else { return time(instant) }
        return "<span class=\"time\">\(local)</span> · \(time(instant))"
    }

    /// `22:35:10 MST`, where the page has a local time.
    func localText(_ instant: Instant) -> String? {
        zone.map { "\(clockText(instant.adding(seconds: $0.offsetSeconds))) \($0.name)" }
    }

    /// Day, month in words, year: `11 October 2026`, `11 de octubre de 2026`.
    package func date(_ instant: Instant) -> String {
        let parts = instant.civil
        let month = say(monthNames[parts.month - 1])
        return switch language {
        case .en: "\(parts.day) \(month) \(parts.year)"
        case .es: "\(parts.day) de \(month) de \(parts.year)"
        }
    }

    /// How long ago an instant was, as `hh:mm:ss`; the page's script keeps it running.
    package func age(since instant: Instant) -> HTML {
        """
        <time class="age" data-since="\(instant.description)" datetime="\(instant.description)">\
        \(durationText(seconds: seconds(from: instant, to: now)))</time>
        """
    }

    /// How long until an instant; the page's script keeps it running and asks again when it is reached.
    func remaining(until instant: Instant) -> HTML {
        """
        <time class="age" data-until="\(instant.description)" datetime="\(instant.description)">\
        \(remainingText(seconds: seconds(from: now, to: instant)))</time>
        """
    }
}

/// Hours, minutes and seconds of an instant in UTC: `05:35:10`.
func clockText(_ instant: Instant) -> String {
    let parts = instant.civil
    return "\(twoDigits(parts.hour)):\(twoDigits(parts.minute)):\(twoDigits(parts.second))"
}

/// A duration as `hh:mm:ss`, from a day on as `3 d 04:10:22`. What lies ahead counts as none.
func durationText(seconds: Int64) -> String {
    let seconds = max(0, seconds)
    let days = seconds / 86_400
    let clock =
        "\(twoDigits(Int(seconds / 3600 % 24))):\(twoDigits(Int(seconds / 60 % 60))):"
        + twoDigits(Int(seconds % 60))
    return days > 0 ? "\(days) d \(clock)" : clock
}

/// A time that is left as `m:ss` under an hour, as a duration from then on.
func remainingText(seconds: Int64) -> String {
    let seconds = max(0, seconds)
    return seconds < 3600
        ? "\(seconds / 60):\(twoDigits(Int(seconds % 60)))" : durationText(seconds: seconds)
}

/// Whole seconds from one instant to another.
func seconds(from a: Instant, to b: Instant) -> Int64 {
    // Rounded down on both ends, so that a clock that shows seconds and an age never differ by one.
    b.milliseconds / 1000 - a.milliseconds / 1000
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

private let monthNames: [Phrase] = [
    Phrase(en: "January", es: "enero"), Phrase(en: "February", es: "febrero"),
    Phrase(en: "March", es: "marzo"), Phrase(en: "April", es: "abril"),
    Phrase(en: "May", es: "mayo"), Phrase(en: "June", es: "junio"),
    Phrase(en: "July", es: "julio"), Phrase(en: "August", es: "agosto"),
    Phrase(en: "September", es: "septiembre"), Phrase(en: "October", es: "octubre"),
    Phrase(en: "November", es: "noviembre"), Phrase(en: "December", es: "diciembre"),
]
