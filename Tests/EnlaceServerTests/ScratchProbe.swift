// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import EnlaceServer
import Foundation
import Logging
import Testing
@Test func scratchProbe() async throws {
    let t0 = ContinuousClock.now
    @Sendable func p(_ s: String) { print(ContinuousClock.now - t0, s) }
    try await withRunningPair { first, second in
        p("both up")
        let arrivals = second.node.events.events(after: nil)
        let id = try await first.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
        p("said")
        for await event in arrivals where event.record == id { break }
        p("arrived")
        let answers = first.node.events.events(after: nil)
        _ = try await second.node.acknowledge(id, intent: Code(unchecked: "en-route"), by: nogalesWatch)
        for await event in answers where event.kind == "acknowledgement" { break }
        p("acked")
        let a2 = second.node.events.events(after: nil)
        let id2 = try await first.node.say(rocks(), in: .live, thread: nil, by: tucsonWatch)
        for await event in a2 where event.record == id2 { break }
        p("second arrived")
    }
    p("stopped")
}
