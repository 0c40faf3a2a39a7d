// SPDX-License-Identifier: Apache-2.0

/// The tables, as numbered migrations that are never edited after release.
///
/// Logs, tiles, sections, erasures, receipts and cosignatures are durable state. `record`,
/// `redacted_section` and `obligation` are rows folded out of them: they can be dropped and filled again at
/// any time. SQL persists and finds; it decides nothing.
///
/// A record is known by its id and the party that speaks: an id that one party chose keeps out nobody else’s.
///
/// Tables are clustered on their keys (`WITHOUT ROWID`), and the keys ascend as records are made (a log's
/// index, an id that begins with the time): an append touches the right edge of one tree, not random pages.
///
/// `section` is not: its rows are only ever appended, and erased by writing zeros over them in place. SQLite
/// moves rows of a clustered table to other pages when others come between them, and `secure_delete` does not
/// reach what that leaves behind: of 1,400 deleted rows the keys of up to 12 could still be read in the file
/// (`docs/design/0011-erasure.md`). A row that never moves has no second copy.
///
/// INTEGER has 64 bits in SQLite; strict tables know no other name for it.
enum Schema {
    /// Bytes of a page: two log entries or a record's sections fit without overflow pages.
    static let pageSize = 8192

    /// Migration 1.
    static let first = """
        CREATE TABLE log (
          id INTEGER PRIMARY KEY,
          path TEXT NOT NULL UNIQUE,
          is_own INTEGER NOT NULL,
          size INTEGER NOT NULL,
          root BLOB NOT NULL,
          head BLOB NOT NULL
        ) STRICT;

        CREATE TABLE log_entry (
          log_id INTEGER NOT NULL REFERENCES log (id),
          entry_index INTEGER NOT NULL,
          record_id BLOB NOT NULL,
          body BLOB NOT NULL,
          PRIMARY KEY (log_id, entry_index)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX log_entry_by_record ON log_entry (record_id);

        CREATE TABLE log_tile (
          log_id INTEGER NOT NULL REFERENCES log (id),
          level INTEGER NOT NULL,
          tile_index INTEGER NOT NULL,
          hashes BLOB NOT NULL,
          PRIMARY KEY (log_id, level, tile_index)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE section (
          id INTEGER PRIMARY KEY,
          record_id BLOB NOT NULL,
          name TEXT NOT NULL,
          digest BLOB NOT NULL,
          is_erased INTEGER NOT NULL,
          wrapped_key BLOB NOT NULL,
          sealed BLOB NOT NULL,
          UNIQUE (record_id, name, digest)
        ) STRICT;

        CREATE TABLE erasure (
          record_id BLOB NOT NULL,
          name TEXT NOT NULL,
          digest BLOB NOT NULL,
          notice BLOB NOT NULL,
          is_purged INTEGER NOT NULL,
          PRIMARY KEY (record_id, name, digest)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX erasure_unpurged ON erasure (is_purged) WHERE NOT is_purged;

        CREATE TABLE receipt (
          log_id INTEGER NOT NULL REFERENCES log (id),
          size INTEGER NOT NULL,
          signed_at_ms INTEGER NOT NULL,
          note BLOB NOT NULL,
          PRIMARY KEY (log_id, size)
        ) STRICT;

        CREATE TABLE cosignature (
          log_id INTEGER NOT NULL REFERENCES log (id),
          name TEXT NOT NULL,
          size INTEGER NOT NULL,
          line BLOB NOT NULL,
          PRIMARY KEY (log_id, name, size)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX cosignature_by_size ON cosignature (log_id, size);

        CREATE TABLE record (
          id BLOB NOT NULL,
          party TEXT NOT NULL,
          class TEXT NOT NULL,
          kind TEXT NOT NULL,
          office TEXT NOT NULL,
          thread BLOB NOT NULL,
          instant_ms INTEGER NOT NULL,
          log_id INTEGER NOT NULL,
          entry_index INTEGER NOT NULL,
          source_key TEXT,
          unread TEXT,
          PRIMARY KEY (id, party)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX record_by_thread ON record (thread, class);
        CREATE INDEX record_by_kind ON record (class, kind, instant_ms, id);
        CREATE INDEX record_by_source ON record (source_key) WHERE source_key IS NOT NULL;

        CREATE TABLE obligation (
          clock TEXT NOT NULL,
          record_id BLOB NOT NULL,
          debtor TEXT NOT NULL,
          class TEXT NOT NULL,
          thread BLOB NOT NULL,
          opened_ms INTEGER NOT NULL,
          due_ms INTEGER NOT NULL,
          settled_ms INTEGER,
          settled_by BLOB,
          extended_from_ms INTEGER,
          PRIMARY KEY (clock, record_id, debtor)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX obligation_by_thread ON obligation (thread, class);
        CREATE INDEX obligation_unsettled ON obligation (class, due_ms) WHERE settled_ms IS NULL;
        CREATE INDEX obligation_settled ON obligation (class, settled_ms) WHERE settled_ms IS NOT NULL;

        CREATE TABLE same_event (
          record_id BLOB NOT NULL,
          class TEXT NOT NULL,
          thread BLOB NOT NULL,
          PRIMARY KEY (record_id, class, thread)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX same_event_by_thread ON same_event (thread, class);

        CREATE TABLE redacted_section (
          record_id BLOB NOT NULL,
          name TEXT NOT NULL,
          party TEXT NOT NULL,
          class TEXT NOT NULL,
          redaction_id BLOB NOT NULL,
          PRIMARY KEY (record_id, name, party, redaction_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE misbehaviour (
          number INTEGER PRIMARY KEY,
          channel TEXT NOT NULL,
          code TEXT NOT NULL,
          words_en TEXT NOT NULL,
          words_es TEXT NOT NULL,
          found_ms INTEGER NOT NULL,
          evidence BLOB NOT NULL,
          resumed_by TEXT,
          resumed_ms INTEGER,
          reason TEXT
        ) STRICT;

        CREATE UNIQUE INDEX misbehaviour_unresumed ON misbehaviour (channel) WHERE resumed_ms IS NULL;

        CREATE TABLE unverified (
          party TEXT NOT NULL,
          header_digest BLOB NOT NULL,
          record_id BLOB NOT NULL,
          class TEXT NOT NULL,
          channel TEXT NOT NULL,
          reason TEXT NOT NULL,
          arrived_ms INTEGER NOT NULL,
          entry BLOB NOT NULL,
          decision TEXT,
          decided_by TEXT,
          decided_ms INTEGER,
          PRIMARY KEY (party, header_digest)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX unverified_open ON unverified (class, arrived_ms) WHERE decision IS NULL;

        CREATE TABLE unverified_section (
          party TEXT NOT NULL,
          header_digest BLOB NOT NULL,
          name TEXT NOT NULL,
          record_id BLOB NOT NULL,
          digest BLOB NOT NULL,
          wrapped_key BLOB NOT NULL,
          sealed BLOB NOT NULL,
          PRIMARY KEY (party, header_digest, name),
          FOREIGN KEY (party, header_digest) REFERENCES unverified (party, header_digest) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE unverified_dropped (
          party TEXT NOT NULL,
          class TEXT NOT NULL,
          dropped INTEGER NOT NULL,
          PRIMARY KEY (party, class)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE compromised_key (
          public_key BLOB NOT NULL,
          path TEXT NOT NULL,
          size INTEGER NOT NULL,
          PRIMARY KEY (public_key, path)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account (
          name TEXT PRIMARY KEY,
          desk TEXT NOT NULL,
          role TEXT NOT NULL,
          language TEXT NOT NULL,
          salt BLOB NOT NULL,
          secret BLOB NOT NULL
        ) STRICT;

        CREATE TABLE session (
          token_digest BLOB PRIMARY KEY,
          account TEXT NOT NULL REFERENCES account (name),
          csrf TEXT NOT NULL,
          expires_ms INTEGER NOT NULL
        ) STRICT;
        """
}
