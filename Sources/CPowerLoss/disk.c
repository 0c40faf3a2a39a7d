// SPDX-License-Identifier: Apache-2.0
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "include/power_loss.h"
#include "vfs.h"

enum { disks_max = 4096, sector = 512 };

static Disk *disks[disks_max];
static pthread_mutex_t disks_lock = PTHREAD_MUTEX_INITIALIZER;

static void *checked(void *memory) {
    if (!memory) abort();  // A test without memory has nothing to say.
    return memory;
}

// MARK: - Disks

int power_loss_make(const char *folder) {
    if (!vfs_register()) return -1;
    pthread_mutex_lock(&disks_lock);
    int number = 0;
    while (number < disks_max && disks[number]) number++;
    if (number < disks_max) {
        Disk *disk = checked(calloc(1, sizeof *disk));
        pthread_mutex_init(&disk->lock, NULL);
        disk->folder = checked(strdup(folder));
        disks[number] = disk;
    } else {
        number = -1;
    }
    pthread_mutex_unlock(&disks_lock);
    return number;
}

static void forget_writes(Inode *inode) {
    while (inode->first) {
        Write *write = inode->first;
        inode->first = write->next;
        free(write);
    }
    inode->last = NULL;
}

static void forget_names(Name **names) {
    while (*names) {
        Name *name = *names;
        *names = name->next;
        free(name->path);
        free(name->former);
        free(name);
    }
}

void power_loss_remove(int number) {
    Disk *disk = disk_numbered(number);
    if (!disk) return;
    pthread_mutex_lock(&disks_lock);
    disks[number] = NULL;
    pthread_mutex_unlock(&disks_lock);
    forget_names(&disk->synced);
    forget_names(&disk->current);
    forget_names(&disk->changes);
    while (disk->inodes) {
        Inode *inode = disk->inodes;
        disk->inodes = inode->next;
        forget_writes(inode);
        free(inode->synced);
        free(inode);
    }
    free(disk->folder);
    // The disk itself stays: a connection that was never closed may still ask whether it is on.
    disk->folder = NULL;
    disk->is_off = 1;
}

Disk *disk_numbered(int number) {
    if (number < 0 || number >= disks_max) return NULL;
    pthread_mutex_lock(&disks_lock);
    Disk *disk = disks[number];
    pthread_mutex_unlock(&disks_lock);
    return disk;
}

Disk *disk_of(const char *path) {
    Disk *found = NULL;
    pthread_mutex_lock(&disks_lock);
    for (int number = 0; number < disks_max && !found; number++) {
        if (!disks[number]) continue;
        size_t length = strlen(disks[number]->folder);
        if (!strncmp(path, disks[number]->folder, length) && path[length] == '/') found = disks[number];
    }
    pthread_mutex_unlock(&disks_lock);
    return found;
}

// MARK: - Names

static Name *find(Name *names, const char *path) {
    while (names && strcmp(names->path, path)) names = names->next;
    return names;
}

static Name *make_name(const char *path, Inode *inode) {
    Name *name = checked(calloc(1, sizeof *name));
    name->path = checked(strdup(path));
    name->inode = inode;
    return name;
}

static void set(Name **names, const char *path, Inode *inode) {
    Name *name = find(*names, path);
    if (name) {
        name->inode = inode;
    } else {
        name = make_name(path, inode);
        name->next = *names;
        *names = name;
    }
}

void disk_name(Disk *disk, const char *path, Inode *inode, const char *former) {
    set(&disk->current, path, inode);
    Name **end = &disk->changes;
    while (*end) end = &(*end)->next;
    *end = make_name(path, inode);
    if (!former) return;
    set(&disk->current, former, NULL);
    (*end)->former = checked(strdup(former));
}

static Inode *make_inode(Disk *disk) {
    Inode *inode = checked(calloc(1, sizeof *inode));
    inode->next = disk->inodes;
    return disk->inodes = inode;
}

Inode *disk_create(Disk *disk, const char *path) {
    Inode *inode = make_inode(disk);
    disk_name(disk, path, inode, NULL);
    return inode;
}

static void reserve(Inode *inode, size_t size) {
    if (size <= inode->room) return;
    size_t room = size + size / 2;
    inode->synced = checked(realloc(inode->synced, room));
    inode->room = room;
}

Inode *disk_file(Disk *disk, const char *path) {
    Name *name = find(disk->current, path);
    if (name) return name->inode;
    // A file from before the disk was made: what it holds was synced long ago.
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    Inode *inode = make_inode(disk);
    unsigned char chunk[65536];
    for (size_t count; (count = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        reserve(inode, inode->size + count);
        memcpy(inode->synced + inode->size, chunk, count);
        inode->size += count;
    }
    fclose(file);
    set(&disk->current, path, inode);
    set(&disk->synced, path, inode);
    return inode;
}

// MARK: - Bytes

static void record(Inode *inode, int64_t at, int count, const void *bytes) {
    Write *write = checked(malloc(sizeof *write + (count > 0 ? (size_t)count : 0)));
    *write = (Write){.next = NULL, .at = at, .count = count};
    if (count > 0) memcpy(write->bytes, bytes, (size_t)count);
    if (inode->last) inode->last->next = write;
    else inode->first = write;
    inode->last = write;
}

void disk_write(Inode *inode, const void *bytes, int count, int64_t at) { record(inode, at, count, bytes); }

void disk_truncate(Inode *inode, int64_t size) { record(inode, size, -1, NULL); }

static void grow(Inode *inode, size_t size) {
    if (size <= inode->size) return;
    reserve(inode, size);
    memset(inode->synced + inode->size, 0, size - inode->size);
    inode->size = size;
}

static void apply(Inode *inode, const Write *write, int from, int count) {
    if (write->count < 0) {
        grow(inode, (size_t)write->at);
        inode->size = (size_t)write->at;
    } else {
        grow(inode, (size_t)write->at + (size_t)(from + count));
        memcpy(inode->synced + write->at + from, write->bytes + from, (size_t)count);
    }
}

void disk_sync(Disk *disk, Inode *inode) {
    for (Write *write = inode->first; write; write = write->next) apply(inode, write, 0, write->count);
    forget_writes(inode);
    disk->syncs++;
}

static void apply_changes(Disk *disk, int64_t count) {
    for (Name *change = disk->changes; change && count > 0; change = change->next, count--) {
        set(&disk->synced, change->path, change->inode);
        if (change->former) set(&disk->synced, change->former, NULL);
    }
    forget_names(&disk->changes);
}

void disk_sync_folder(Disk *disk) {
    apply_changes(disk, INT64_MAX);
    disk->syncs++;
}

// MARK: - Power

static uint64_t next(uint64_t *state) {  // SplitMix64
    uint64_t word = (*state += 0x9e3779b97f4a7c15u);
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    return word ^ (word >> 31);
}

/// Keeps sectors of unsynced writes by the toss of a coin, which leans another way in every file.
static void tear(Inode *inode, uint64_t *seed) {
    uint64_t percent = next(seed) % 101;
    for (Write *write = inode->first; write; write = write->next) {
        if (write->count < 0) {
            if (next(seed) % 100 < percent) apply(inode, write, 0, -1);
            continue;
        }
        for (int from = 0; from < write->count;) {
            int count = sector - (int)((write->at + from) % sector);
            if (count > write->count - from) count = write->count - from;
            if (next(seed) % 100 < percent) apply(inode, write, from, count);
            from += count;
        }
    }
}

static void cut(Disk *disk, int survivors, uint64_t seed) {
    if (disk->is_off) return;
    disk->is_off = 1;
    disk->countdown = 0;
    disk->generation++;
    int64_t kept = 0;
    if (survivors == power_loss_some_unsynced) {
        for (Inode *inode = disk->inodes; inode; inode = inode->next) tear(inode, &seed);
        for (Name *change = disk->changes; change; change = change->next) kept++;
        kept = (int64_t)(next(&seed) % (uint64_t)(kept + 1));
    }
    for (Inode *inode = disk->inodes; inode; inode = inode->next) forget_writes(inode);
    apply_changes(disk, kept);
}

int disk_step(Disk *disk) {
    if (disk->is_off) return 0;
    disk->operations++;
    if (disk->countdown > 0 && --disk->countdown == 0) cut(disk, disk->planned_survivors, disk->planned_seed);
    return !disk->is_off;
}

void power_loss_cut(int number, int survivors, uint64_t seed) {
    Disk *disk = disk_numbered(number);
    if (!disk) return;
    pthread_mutex_lock(&disk->lock);
    cut(disk, survivors, seed);
    pthread_mutex_unlock(&disk->lock);
}

void power_loss_cut_after(int number, int64_t operations, int survivors, uint64_t seed) {
    Disk *disk = disk_numbered(number);
    if (!disk) return;
    pthread_mutex_lock(&disk->lock);
    disk->countdown = operations;
    disk->planned_survivors = survivors;
    disk->planned_seed = seed;
    pthread_mutex_unlock(&disk->lock);
}

static int write_file(const char *path, const Inode *inode) {
    // A new file, never the old one: connections from before the cut still hold that one open.
    if (unlink(path) && errno != ENOENT) return errno;
    FILE *file = fopen(path, "wbx");
    if (!file) return errno;
    size_t written = inode->size ? fwrite(inode->synced, 1, inode->size, file) : 0;
    if (fclose(file) || written != inode->size) return EIO;
    return 0;
}

int power_loss_restore(int number) {
    Disk *disk = disk_numbered(number);
    if (!disk) return ENODEV;
    pthread_mutex_lock(&disk->lock);
    int error = 0;
    for (Name *name = disk->current; name && !error; name = name->next) {
        Name *synced = find(disk->synced, name->path);
        // The index of a write-ahead log is memory that has a name: no power, no index.
        char index[4096];
        snprintf(index, sizeof index, "%s-shm", name->path);
        unlink(index);
        if (synced && synced->inode) error = write_file(name->path, synced->inode);
        else if (unlink(name->path) && errno != ENOENT) error = errno;
    }
    forget_names(&disk->current);
    for (Name *name = disk->synced; name; name = name->next) {
        if (name->inode) set(&disk->current, name->path, name->inode);
    }
    disk->is_off = 0;
    pthread_mutex_unlock(&disk->lock);
    return error;
}

int power_loss_is_off(int number) {
    Disk *disk = disk_numbered(number);
    if (!disk) return 1;
    pthread_mutex_lock(&disk->lock);
    int is_off = disk->is_off;
    pthread_mutex_unlock(&disk->lock);
    return is_off;
}

int64_t power_loss_operations(int number) {
    Disk *disk = disk_numbered(number);
    if (!disk) return 0;
    pthread_mutex_lock(&disk->lock);
    int64_t operations = disk->operations;
    pthread_mutex_unlock(&disk->lock);
    return operations;
}

int64_t power_loss_syncs(int number) {
    Disk *disk = disk_numbered(number);
    if (!disk) return 0;
    pthread_mutex_lock(&disk->lock);
    int64_t syncs = disk->syncs;
    pthread_mutex_unlock(&disk->lock);
    return syncs;
}

int64_t power_loss_unsynced(int number) {
    Disk *disk = disk_numbered(number);
    if (!disk) return 0;
    pthread_mutex_lock(&disk->lock);
    int64_t count = 0;
    for (Inode *inode = disk->inodes; inode; inode = inode->next) {
        for (Write *write = inode->first; write; write = write->next) count += write->count > 0 ? write->count : 0;
    }
    pthread_mutex_unlock(&disk->lock);
    return count;
}
