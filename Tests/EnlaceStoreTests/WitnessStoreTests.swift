// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceLedger
import EnlaceStore
import EnlaceTesting
import Testing

@Suite("What a witness has seen")
struct WitnessStoreTests {
    let log: GrowingLog

    init() throws { log = try GrowingLog(origin: "log.example", key: .init(), size: 30) }

    private func head(_ size: UInt64, of log: GrowingLog? = nil) throws -> WitnessedHead {
        let log = log ?? self.log
        return WitnessedHead(try log.signed(log.head(size)))
    }

    @Test("never goes back, and never changes at one size")
    func forward() async throws {
        let folder = try TemporaryFolder()
        let store = try WitnessStore(path: folder.path("heads.sqlite"))
        try await store.advance([log.origin: head(10)])
        try await store.advance([log.origin: head(10)])
        let fork = try log.rewritten(at: 3)
        for wrong in [try head(9), try head(10, of: fork), try head(0)] {
            await #expect(throws: StoreError.self) { try await store.advance([log.origin: wrong]) }
        }
        let other = try LogOrigin("other.example")
        // What fails for one log is undone for all of the transaction.
        await #expect(throws: StoreError.self) {
            try await store.advance([log.origin: head(9), other: head(5)])
        }
        #expect(try store.heads() == [log.origin: head(10)])
        try store.close()
    }

    @Test(
        "is there after a power cut, wherever it falls, if the cut came after it was acknowledged",
        arguments: [PowerLossDisk.Survivors.syncedOnly, .someUnsynced(seed: 11), .someUnsynced(seed: 12)])
    func powerCuts(survivors: PowerLossDisk.Survivors) async throws {
        var cuts = 0
        for operation in stride(from: 1, through: 60, by: 3) {
            let disk = try PowerLossDisk()
            let path = disk.path("heads.sqlite")
            var acknowledged: UInt64 = 0
            let store = try WitnessStore(path: path, vfs: PowerLossDisk.vfs)
            disk.cut(inPlaceOf: operation, leaving: survivors)
            do {
                for size in 1...UInt64(20) {
                    try await store.advance([log.origin: head(size)])
                    acknowledged = size
                }
            } catch is StoreError {
                cuts += 1
            }
            disk.keepPower()
            try? store.close()  // without power there is nothing to close
            if disk.isOff { try disk.restore() }
            let again = try WitnessStore(path: path, vfs: PowerLossDisk.vfs)
            let found = try again.heads()[log.origin]
            #expect(found?.size ?? 0 >= acknowledged, "operation \(operation)")
            if let found { #expect(try found == head(found.size)) }
            try again.close()
        }
        #expect(cuts > 5)
    }
}
