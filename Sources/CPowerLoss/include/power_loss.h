// SPDX-License-Identifier: Apache-2.0
//
// Disks that lose in a power cut what was not synced: a SQLite VFS that wraps the default one. For tests only.
//
// The real files below a disk's folder are what a running program sees, page cache included. Beside them the
// shim keeps in memory what a disk would hold: of each file the synced bytes and the writes since, of the
// folder the synced names and the changes since. A cut throws away what was not synced, or all but a part of
// it; `power_loss_restore` then puts what is left in the place of the files.
//
// Names follow POSIX, not the kindness of some file systems: a file that was made, removed or renamed is so
// after a cut only if the folder was synced. SQLite's own rule is kept: the first sync of a new journal or
// write-ahead log syncs the folder too, and so does a removal that asks for it.
#pragma once
#include <stdint.h>

/// The name under which SQLite knows the VFS.
#define POWER_LOSS_VFS "power-loss"

/// What of the unsynced writes is left by a cut.
enum power_loss_survivors {
    /// Nothing.
    power_loss_synced_only = 0,
    /// A seeded part: each sector of 512 bytes by the toss of a coin, and of the folder's changes the first few.
    power_loss_some_unsynced = 1,
};

/// Makes a disk of everything below a folder. What stands there already counts as synced.
/// Returns its number, or -1 when there are too many disks or SQLite refuses the VFS.
int power_loss_make(const char *folder);
/// Forgets a disk. No file of it may be in use any more.
void power_loss_remove(int disk);

/// Cuts the power now: every later operation fails until `power_loss_restore`, and on open files for ever.
void power_loss_cut(int disk, int survivors, uint64_t seed);
/// Cuts the power in place of the n-th operation from now that would change the disk (from 1). 0 calls it off.
void power_loss_cut_after(int disk, int64_t operations, int survivors, uint64_t seed);
/// Whether the power is off.
int power_loss_is_off(int disk);
/// Puts what the disk holds in the place of the files and turns the power on. Returns 0, or an errno.
int power_loss_restore(int disk);

/// Operations so far that would change the disk: makings, writes, truncations, removals, renamings, syncs.
int64_t power_loss_operations(int disk);
/// Syncs so far.
int64_t power_loss_syncs(int disk);
/// Bytes written that were not synced yet.
int64_t power_loss_unsynced(int disk);

// Files beside the database, on the same disk. Each returns 0, or an errno: EIO when the power is off.

/// Appends bytes to a file, and makes it if it is not there. Not synced.
int power_loss_append(int disk, const char *path, const void *bytes, int count);
/// Syncs a file's bytes (fdatasync).
int power_loss_sync(int disk, const char *path);
/// Renames a file over another. Not synced.
int power_loss_rename(int disk, const char *from, const char *to);
/// Removes a file. Not synced.
int power_loss_unlink(int disk, const char *path);
/// Syncs the names of the disk's folder (fsync of the directory).
int power_loss_sync_folder(int disk);
