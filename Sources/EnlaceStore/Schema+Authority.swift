// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// Migration 2: what waits for a second person, and the second factor of accounts. None of it is a row
    /// that could be folded again, and none of it leaves the node.
    static let second = """
        CREATE TABLE held_note (
          record_id BLOB NOT NULL,
          section TEXT NOT NULL,
          class TEXT NOT NULL,
          kind TEXT NOT NULL,
          identifiers TEXT NOT NULL,
          held_ms INTEGER NOT NULL,
          written_by TEXT NOT NULL,
          decision TEXT,
          decided_by TEXT,
          decided_ms INTEGER,
          PRIMARY KEY (record_id, section)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX held_note_open ON held_note (held_ms) WHERE decision IS NULL;

        CREATE TABLE pending_release (
          id BLOB NOT NULL,
          record_id BLOB NOT NULL,
          class TEXT NOT NULL,
          kind TEXT NOT NULL,
          recipient TEXT NOT NULL,
          purpose TEXT NOT NULL,
          withheld TEXT NOT NULL,
          proposed_by TEXT NOT NULL,
          proposed_ms INTEGER NOT NULL,
          decision TEXT,
          decided_by TEXT,
          decided_ms INTEGER,
          PRIMARY KEY (id)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX pending_release_open ON pending_release (proposed_ms) WHERE decision IS NULL;
        CREATE INDEX pending_release_by_record ON pending_release (record_id);

        CREATE TABLE second_factor (
          account TEXT PRIMARY KEY REFERENCES account (name) ON DELETE CASCADE,
          sealed BLOB NOT NULL,
          used_step INTEGER NOT NULL
        ) STRICT;
        """
}
