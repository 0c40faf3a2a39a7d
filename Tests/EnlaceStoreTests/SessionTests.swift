// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("Accounts and sessions")
struct SessionTests {
    private func account(_ name: String, language: Language = .es) -> StoredAccount {
        StoredAccount(
            name: name, desk: aurora.sampleDesk, role: SampleRole.chief, language: language, salt: [1, 2],
            secret: [3, 4])
    }

    @Test("an account is stored, found by its exact name, and replaced")
    func accounts() throws {
        let store = try Bench().store
        try store.setAccount(account("watch"))
        #expect(try store.account(named: "watch") == account("watch"))
        #expect(try store.account(named: "Watch") == nil)
        #expect(try store.account(named: "' OR 1=1 --") == nil)
        try store.setAccount(account("watch", language: .en))
        #expect(try store.account(named: "watch")?.language == .en)
    }

    @Test("a session lasts until it ends or is closed, and not a moment longer")
    func sessions() async throws {
        let store = try Bench().store
        try store.setAccount(account("watch"))
        let now = ManualClock.start
        let session = StoredSession(account: "watch", csrf: "token", expiresAt: now.adding(seconds: 60))
        try await store.openSession(session, tokenDigest: .sha256([1]), now: now)
        #expect(try store.session(tokenDigest: .sha256([1]), now: now.adding(seconds: 59)) == session)
        #expect(try store.session(tokenDigest: .sha256([1]), now: now.adding(seconds: 60)) == nil)
        #expect(try store.session(tokenDigest: .sha256([2]), now: now) == nil)
        try await store.closeSession(tokenDigest: .sha256([1]))
        #expect(try store.session(tokenDigest: .sha256([1]), now: now) == nil)
    }

    @Test("a session of nobody's account is refused")
    func noAccount() async throws {
        let store = try Bench().store
        let session = StoredSession(
            account: "nobody", csrf: "t", expiresAt: ManualClock.start.adding(seconds: 9))
        await #expect(throws: StoreError.self) {
            try await store.openSession(session, tokenDigest: .sha256([1]), now: ManualClock.start)
        }
    }
}
