// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlacePicture
import EnlaceStore
import Synchronization

/// The incidents of each class as the map holds them, and what was last chosen of them.
///
/// One writer, ``Node/keepMap(report:)``, replaces the columns; readers take what is there. A selection is
/// made once for all tiles of a map, and made anew where the columns have changed.
package final class MapBook: Sendable {
    private struct State {
        var columns: [ClassName: MapColumns] = [:]
        /// The last first.
        var selections: [MapSelection] = []
        var read = 0
        var entries = 0
        var isComplete = false
    }

    /// How many selections are kept: a few people with a few filters each.
    private static let selectionsMax = 12
    private let state = Mutex(State())

    /// A book without incidents.
    package init() {}

    /// How far the incidents have been read since the start.
    package struct Progress: Sendable, Equatable {
        /// Entries read.
        package let read: Int
        /// Entries there were when reading began, or as many as were read.
        package let entries: Int
        /// Whether all that there was has been read.
        package let isComplete: Bool
    }

    /// How far the incidents have been read since the start.
    package var progress: Progress {
        state.withLock { state in
            Progress(
                read: state.read, entries: max(state.entries, state.read), isComplete: state.isComplete)
        }
    }

    /// The columns of a class.
    package func columns(of className: ClassName) -> MapColumns {
        state.withLock { $0.columns[className] ?? MapColumns() }
    }

    /// What a filter chooses of the columns as they are now.
    package func selection(_ filter: MapFilter) -> MapSelection {
        selection(filter, of: columns(of: filter.incidents.className))
    }

    /// What a filter chooses of columns that were taken before.
    package func selection(_ filter: MapFilter, of columns: MapColumns) -> MapSelection {
        let known = state.withLock { state in
            state.selections.first { $0.filter == filter && $0.columns.version == columns.version }
        }
        if let known { return known }
        // Outside the lock: it takes a millisecond or two, and two readers may do it twice.
        let selection = MapSelection(filter, of: columns)
        state.withLock { state in
            state.selections.removeAll { $0.filter == filter }
            state.selections.insert(selection, at: 0)
            if state.selections.count > Self.selectionsMax { state.selections.removeLast() }
        }
        return selection
    }

    /// Sets the columns of classes. For the one writer only.
    func replace(_ columns: [ClassName: MapColumns], read: Int) {
        state.withLock { state in
            state.columns.merge(columns) { _, new in new }
            state.selections.removeAll { columns[$0.filter.incidents.className] != nil }
            state.read += read
        }
    }

    func expect(_ entries: Int) { state.withLock { $0.entries = entries } }
    func complete() { state.withLock { $0.isComplete = true } }
}
