// SPDX-License-Identifier: Apache-2.0
import EnlaceTesting
import Foundation
import GRDB
import Testing

/// The disk is proved by what it makes SQLite lose, and by what it does not.
@Suite("The disk that loses power")
struct PowerLossDiskTests {
    private static let rows = 40

    /// Commits rows one by one until the power goes, and returns how many were acknowledged.
    private func write(
        _ disk: PowerLossDisk, synchronous: String, cutInPlaceOf operation: Int?,
        _ survivors: PowerLossDisk.Survivors
    ) throws -> Int {
        let pool = try open(disk)
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(synchronous)")
            // Small, so that checkpoints fall between the commits too.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 8")
        }
        try pool.write { try $0.execute(sql: "CREATE TABLE IF NOT EXISTS fact (id INTEGER, body BLOB)") }
        if let operation { disk.cut(inPlaceOf: operation, leaving: survivors) }
        var acknowledged = 0
        do {
            for id in 1...Self.rows {
                try pool.write { db in
                    try db.execute(
                        sql: "INSERT INTO fact (id, body) VALUES (:id, :body)",
                        arguments: ["id": id, "body": Data(repeating: UInt8(id), count: 3000)])
                }
                acknowledged = id
            }
        } catch is DatabaseError {}
        disk.cut(leaving: survivors)
        return acknowledged
    }

    private func open(_ disk: PowerLossDisk) throws -> DatabasePool {
        try DatabasePool(path: "file:\(disk.path("facts.sqlite"))?vfs=\(PowerLossDisk.vfs)")
    }

    /// What is there after the power came back: the rows, if the file is sound.
    private func rowsAfterRestore(of disk: PowerLossDisk) throws -> [Int] {
        try disk.restore()
        return try open(disk).write { db in
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
            guard try db.tableExists("fact") else { return [] }
            return try Int.fetchAll(db, sql: "SELECT fact.id FROM fact ORDER BY fact.id LIMIT 1000")
        }
    }

    @Test("loses acknowledged rows of a database that does not sync")
    func off() throws {
        let disk = try PowerLossDisk()
        #expect(try write(disk, synchronous: "OFF", cutInPlaceOf: nil, .syncedOnly) == Self.rows)
        #expect(disk.isOff)
        // The file was made before the pragma held; of the rows, and their table, nothing was ever synced.
        try disk.restore()
        #expect(FileManager.default.fileExists(atPath: disk.path("facts.sqlite")))
        #expect(try open(disk).read { try !$0.tableExists("fact") })
    }

    @Test("loses acknowledged rows of a write-ahead log that is synced at checkpoints only")
    func normal() throws {
        var losses = 0
        for operation in stride(from: 5, to: 200, by: 7) {
            let disk = try PowerLossDisk()
            let count = try write(disk, synchronous: "NORMAL", cutInPlaceOf: operation, .syncedOnly)
            let rows = try rowsAfterRestore(of: disk)
            #expect(rows == Array(1...max(rows.count, 1)).prefix(rows.count).map { $0 })
            if rows.count < count { losses += 1 }
        }
        #expect(losses > 5)
    }

    @Test("loses nothing acknowledged of a database that syncs fully, whenever the power goes")
    func full() throws {
        var cuts = 0
        for operation in 1...220 {
            for survivors in [PowerLossDisk.Survivors.syncedOnly, .someUnsynced(seed: UInt64(operation))] {
                let disk = try PowerLossDisk()
                let count = try write(disk, synchronous: "FULL", cutInPlaceOf: operation, survivors)
                if count < Self.rows { cuts += 1 }
                let rows = try rowsAfterRestore(of: disk)
                // The row whose commit the cut fell into may be there or not.
                let expected = [Array(1...Self.rows).prefix(count), Array(1...Self.rows).prefix(count + 1)]
                #expect(expected.contains { $0.elementsEqual(rows) }, "\(operation) \(survivors) \(rows)")
            }
        }
        #expect(cuts > 300)
    }

    @Test("keeps torn parts of what was not synced, as the seed draws them")
    func torn() throws {
        var contents = Set<Data>()
        for seed in [UInt64(1), 1, 2, 3] {
            let disk = try PowerLossDisk()
            let path = disk.path("file")
            try disk.append(Array(repeating: 1, count: 4096), to: path)
            try disk.sync(path)
            try disk.syncFolder()
            try disk.append(Array(repeating: 2, count: 4096), to: path)
            #expect(disk.unsyncedByteCount == 4096)
            disk.cut(leaving: .someUnsynced(seed: seed))
            #expect(throws: PowerLossDisk.Failed(number: EIO)) { try disk.append([3], to: path) }
            try disk.restore()
            let data = try Data(contentsOf: URL(filePath: path))
            #expect(data.prefix(4096) == Data(repeating: 1, count: 4096))
            contents.insert(data)
        }
        #expect(contents.count == 3)
    }

    @Test("a name is lost, kept or given back with the sync of its folder")
    func names() throws {
        let disk = try PowerLossDisk()
        func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: disk.path(name)) }
        for name in ["old", "gone"] {
            try disk.append([1], to: disk.path(name))
            try disk.sync(disk.path(name))
        }
        try disk.syncFolder()
        try disk.append([2], to: disk.path("new"))
        try disk.sync(disk.path("new"))
        try disk.rename(disk.path("new"), to: disk.path("old"))
        try disk.remove(disk.path("gone"))
        #expect(!exists("gone"))
        #expect(try Data(contentsOf: URL(filePath: disk.path("old"))) == Data([2]))
        disk.cut(leaving: .syncedOnly)
        try disk.restore()
        #expect(!exists("new") && exists("gone"))
        #expect(try Data(contentsOf: URL(filePath: disk.path("old"))) == Data([1]))

        try disk.remove(disk.path("gone"))
        try disk.syncFolder()
        disk.cut(leaving: .syncedOnly)
        try disk.restore()
        #expect(!exists("gone") && exists("old"))
    }

    @Test("what was open when the power went stays without power")
    func openFiles() throws {
        let disk = try PowerLossDisk()
        let pool = try open(disk)
        try pool.write { try $0.execute(sql: "CREATE TABLE fact (id INTEGER, body BLOB)") }
        disk.cut(leaving: .syncedOnly)
        #expect(throws: DatabaseError.self) { try pool.write { try $0.execute(sql: "DELETE FROM fact") } }
        #expect(throws: DatabaseError.self) { try open(disk) }
        try disk.restore()
        #expect(throws: DatabaseError.self) { try pool.write { try $0.execute(sql: "DELETE FROM fact") } }
        // The table was not synced and is made anew.
        let again = try open(disk)
        try again.write { try $0.execute(sql: "CREATE TABLE fact (id INTEGER, body BLOB)") }
        try again.write { try $0.execute(sql: "INSERT INTO fact (id) VALUES (7)") }
        // Closing the dead connection must not take the living one's index away.
        // It has no power: whether it says so is its own affair.
        try? pool.close()
        #expect(try again.read { try Int.fetchAll($0, sql: "SELECT fact.id FROM fact LIMIT 9") } == [7])
    }
}
