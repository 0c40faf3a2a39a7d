// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import EnlaceStore

extension Node {
    /// Entries read at a time: a page holds a reader of the store for some ten milliseconds.
    private static let mapPage = 400

    /// Reads all incidents into the map's columns and keeps them up to date until it is cancelled.
    ///
    /// Off the path of whatever is urgent: nothing waits for it, and pages say how far it has come. What is
    /// new is found by the logs' lengths, so an event only wakes it, and none that is lost loses a record.
    package func keepMap(report: @escaping @Sendable (any Error) -> Void) async {
        var cursor = MapCursor()
        while !Task.isCancelled {
            // Before reading: what comes meanwhile wakes it again.
            let wakes = events.events(after: nil)
            cursor = await caughtUp(from: cursor, report)
            for await _ in wakes {
                cursor = await caughtUp(from: cursor, report)
            }
        }
    }

    /// Reads what there is now, once. For tests and benchmarks, which wait for it.
    package func readMap(after cursor: MapCursor = MapCursor()) async throws -> MapCursor {
        var cursor = cursor
        if !map.progress.isComplete { map.expect(try store.mapEntryCount()) }
        while !Task.isCancelled {
            let changes = try await store.incidentChanges(after: cursor, limit: Self.mapPage)
            guard changes.read > 0 else { break }
            apply(changes)
            cursor = changes.cursor
        }
        if !Task.isCancelled { map.complete() }
        return cursor
    }

    private func caughtUp(
        from cursor: MapCursor, _ report: @Sendable (any Error) -> Void
    ) async -> MapCursor {
        do {
            return try await readMap(after: cursor)
        } catch {
            // The store did not answer. What was applied is applied again from the old cursor: replacing
            // rows by the same rows changes nothing.
            if !(error is CancellationError) { report(error) }
            return cursor
        }
    }

    private func apply(_ changes: IncidentChanges) {
        var columns: [ClassName: MapColumns] = [:]
        for (className, threads) in Dictionary(grouping: changes.threads, by: \.className) {
            var held = map.columns(of: className)
            let keys = threads.flatMap(\.keys)
            let rows = threads.flatMap(\.rows)
            // Most threads hold no incident and never did.
            guard !rows.isEmpty || keys.contains(where: { held.holds($0) }) else { continue }
            held.replace(keys, with: rows) { row in
                row.point.flatMap { store.borders.locate($0).segment }
            }
            columns[className] = held
        }
        map.replace(columns, read: changes.read)
    }
}
