// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceTesting
import Testing

@Suite("Names of logs")
struct LogNameTests {
    @Test("every name is read back from its path and has an origin in the agreement")
    func roundTrip() throws {
        var names: [LogName] = [.domestic(aurora), .domestic(boreal)]
        for className in ClassName.allCases {
            for lane in Lane.allCases {
                names.append(
                    .channel(
                        ChannelName(author: aurora, recipient: boreal, className: className, lane: lane)))
            }
        }
        for name in names {
            #expect(LogName(path: name.path) == name)
            #expect(name.author == (name == .domestic(boreal) ? boreal : aurora))
            #expect(try name.origin(in: Code(unchecked: "sample")).text == "enlace/sample/\(name.path)")
        }
        #expect(Set(names.map(\.path)).count == names.count)
    }

    @Test(
        "what is not exactly a path is no name",
        arguments: [
            "", "/", "aurora", "aurora/", "/domestic", "aurora/domestic/", "aurora/Domestic",
            "aurora/domestic/x",
            "aurora//domestic", "aurora/boreal/live", "aurora/boreal/live/urgent/",
            "/aurora/boreal/live/urgent",
            "aurora/aurora/live/urgent", "aurora/boreal/alive/urgent", "aurora/boreal/live/fast",
            "aurora/bo real/live/urgent", "aurora/boreal/live/urgent\n", "áurora/boreal/live/urgent",
            "aurora/../live/urgent",
        ])
    func refused(path: String) {
        #expect(LogName(path: path) == nil)
        #expect(ChannelName(path: path) == nil)
    }

    @Test("a channel is no domestic log, and the other way round")
    func apart() {
        #expect(ChannelName(path: "aurora/domestic") == nil)
        #expect(LogName(path: "domestic/domestic") == .domestic(PartyCode(unchecked: "domestic")))
    }
}
