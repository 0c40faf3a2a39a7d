// SPDX-License-Identifier: Apache-2.0
// The model of a disk, apart from SQLite.
#pragma once
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>

/// A write since the last sync, or a truncation (`count` < 0) to `at` bytes.
typedef struct Write {
    struct Write *next;
    int64_t at;
    int count;
    unsigned char bytes[];
} Write;

/// A file whatever its name. Belongs to the disk until the disk is removed: a cut may bring it back.
typedef struct Inode {
    struct Inode *next;
    unsigned char *synced;
    size_t size, room;
    Write *first, *last;
} Inode;

/// A name of a file. As a change since the last sync of the folder: `inode` NULL is a removal, and `former`
/// the name the file had before, which goes in the same stroke.
typedef struct Name {
    struct Name *next;
    char *path, *former;
    Inode *inode;
} Name;

typedef struct Disk {
    pthread_mutex_t lock;
    char *folder;
    Inode *inodes;
    Name *synced, *current, *changes;
    int is_off, planned_survivors;
    int generation;
    int64_t countdown, operations, syncs;
    uint64_t planned_seed;
} Disk;

/// The disk of a number, or NULL.
Disk *disk_numbered(int number);
/// The disk that holds a path, or NULL.
Disk *disk_of(const char *path);
/// Counts an operation that would change the disk. False when the power is off, or goes off in its place.
/// The lock is held.
int disk_step(Disk *disk);

/// The file of a name, made known from the real file if it is new to the disk; NULL if there is none.
Inode *disk_file(Disk *disk, const char *path);
/// Makes the file of a new name.
Inode *disk_create(Disk *disk, const char *path);
/// Changes a name: to a file, or to none. `former`, if not NULL, is the name the file gives up for it.
void disk_name(Disk *disk, const char *path, Inode *inode, const char *former);
void disk_write(Inode *inode, const void *bytes, int count, int64_t at);
void disk_truncate(Inode *inode, int64_t size);
void disk_sync(Disk *disk, Inode *inode);
void disk_sync_folder(Disk *disk);
