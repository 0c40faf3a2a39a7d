// SPDX-License-Identifier: Apache-2.0

/// The table of what lists show of incidents: one row a record, sealed under a key of the node.
///
/// Like `section` it is only ever appended to, and a row is written over in place with as many bytes: so a
/// row never moves, and what is erased has no second copy (`docs/design/0011-erasure.md`). It has no index on
/// what it holds for the same reason; lists are answered from memory. A row that must grow is written over
/// with zeros and appended anew.
enum FacetTable {
    /// The table.
    static let table = """
        CREATE TABLE incident_facet (
          id INTEGER PRIMARY KEY,
          record_id BLOB NOT NULL,
          party TEXT NOT NULL,
          class TEXT NOT NULL,
          sealed BLOB NOT NULL
        ) STRICT;

        CREATE INDEX incident_facet_by_record ON incident_facet (record_id, party);

        """
}
