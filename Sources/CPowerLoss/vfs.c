// SPDX-License-Identifier: Apache-2.0
#include "vfs.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "disk.h"
#include "include/power_loss.h"

/// An open file: the real one stands behind it in memory.
typedef struct File {
    sqlite3_file base;
    Disk *disk;
    Inode *inode;
    int generation, syncs_folder;
} File;

static sqlite3_vfs *real_vfs, shim_vfs;
static sqlite3_io_methods methods;

static sqlite3_file *real(sqlite3_file *file) { return (sqlite3_file *)((File *)file + 1); }

/// Takes the lock of the file's disk. False, and no lock, when there is no power for this file any more.
static int begin(sqlite3_file *base) {
    File *file = (File *)base;
    if (!file->disk) return 1;
    pthread_mutex_lock(&file->disk->lock);
    if (!file->disk->is_off && file->disk->generation == file->generation) return 1;
    pthread_mutex_unlock(&file->disk->lock);
    return 0;
}

/// As `begin`, for what would change the disk.
static int begin_change(sqlite3_file *base) {
    if (!begin(base)) return 0;
    File *file = (File *)base;
    if (!file->disk || disk_step(file->disk)) return 1;
    pthread_mutex_unlock(&file->disk->lock);
    return 0;
}

static int end(sqlite3_file *base, int code) {
    File *file = (File *)base;
    if (file->disk) pthread_mutex_unlock(&file->disk->lock);
    return code;
}

// MARK: - Files

static int file_close(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 at) {
    if (!begin(file)) return SQLITE_IOERR_READ;
    return end(file, real(file)->pMethods->xRead(real(file), bytes, count, at));
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 at) {
    if (!begin_change(file)) return SQLITE_IOERR_WRITE;
    int code = real(file)->pMethods->xWrite(real(file), bytes, count, at);
    if (!code && ((File *)file)->inode) disk_write(((File *)file)->inode, bytes, count, at);
    return end(file, code);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    if (!begin_change(file)) return SQLITE_IOERR_TRUNCATE;
    int code = real(file)->pMethods->xTruncate(real(file), size);
    if (!code && ((File *)file)->inode) disk_truncate(((File *)file)->inode, size);
    return end(file, code);
}

/// The real file is not synced: what a cut leaves is decided by the model, and tests need not wait.
static int file_sync(sqlite3_file *base, int flags) {
    (void)flags;
    File *file = (File *)base;
    if (!begin_change(base)) return SQLITE_IOERR_FSYNC;
    if (file->inode) {
        disk_sync(file->disk, file->inode);
        if (file->syncs_folder) disk_sync_folder(file->disk);
        file->syncs_folder = 0;
    }
    return end(base, SQLITE_OK);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    if (!begin(file)) return SQLITE_IOERR_FSTAT;
    return end(file, real(file)->pMethods->xFileSize(real(file), size));
}

static int file_lock(sqlite3_file *file, int level) {
    if (!begin(file)) return SQLITE_IOERR_LOCK;
    return end(file, real(file)->pMethods->xLock(real(file), level));
}

static int file_unlock(sqlite3_file *file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }

static int file_check_lock(sqlite3_file *file, int *is_locked) {
    if (!begin(file)) return SQLITE_IOERR_CHECKRESERVEDLOCK;
    return end(file, real(file)->pMethods->xCheckReservedLock(real(file), is_locked));
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    // Both change the file's size behind the model's back.
    if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_NOTFOUND;
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int file_sector_size(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }

static int file_characteristics(sqlite3_file *file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int file_map(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
    if (!begin(file)) return SQLITE_IOERR_SHMMAP;
    return end(file, real(file)->pMethods->xShmMap(real(file), page, size, extend, memory));
}

static int file_map_lock(sqlite3_file *file, int offset, int count, int flags) {
    // Letting go must always work, or a connection could not be closed after a cut.
    if (flags & SQLITE_SHM_UNLOCK) return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
    if (!begin(file)) return SQLITE_IOERR_SHMLOCK;
    return end(file, real(file)->pMethods->xShmLock(real(file), offset, count, flags));
}

static void file_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

/// After a cut the name of the index may be another database's by now: it is never removed from here.
static int file_unmap(sqlite3_file *file, int removes) {
    if (!begin(file)) return real(file)->pMethods->xShmUnmap(real(file), 0);
    return end(file, real(file)->pMethods->xShmUnmap(real(file), removes));
}

// MARK: - The file system

/// Opens a file that has no disk: one that SQLite removes by itself when it is closed.
static int open_temporary(const char *name, sqlite3_file *file, int flags, int *granted) {
    int code = real_vfs->xOpen(real_vfs, name, real(file), flags, granted);
    if (!code) file->pMethods = &methods;
    return code;
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *granted) {
    (void)vfs;
    File *file = (File *)base;
    memset(file, 0, (size_t)shim_vfs.szOsFile);
    if (!name || flags & SQLITE_OPEN_DELETEONCLOSE) return open_temporary(name, base, flags, granted);
    Disk *disk = disk_of(name);
    if (!disk) return SQLITE_CANTOPEN;
    pthread_mutex_lock(&disk->lock);
    int code = SQLITE_IOERR;
    if (!disk->is_off) {
        Inode *inode = disk_file(disk, name);
        if (inode || disk_step(disk)) {
            code = real_vfs->xOpen(real_vfs, name, real(base), flags, granted);
            if (!code && !inode) {
                inode = disk_create(disk, name);
                int journal = SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL;
                file->syncs_folder = (flags & journal) != 0;
            }
            file->inode = inode;
        }
    }
    if (!code) {
        file->disk = disk;
        file->generation = disk->generation;
        base->pMethods = &methods;
    }
    pthread_mutex_unlock(&disk->lock);
    return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs_folder) {
    (void)vfs;
    Disk *disk = disk_of(name);
    if (!disk) return SQLITE_IOERR_DELETE;
    pthread_mutex_lock(&disk->lock);
    int code = SQLITE_IOERR_DELETE;
    if (disk_step(disk)) {
        int is_known = disk_file(disk, name) != NULL;
        code = real_vfs->xDelete(real_vfs, name, 0);
        if (!code && is_known) disk_name(disk, name, NULL, NULL);
        if (!code && syncs_folder) disk_sync_folder(disk);
    }
    pthread_mutex_unlock(&disk->lock);
    return code;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    (void)vfs;
    Disk *disk = disk_of(name);
    if (!disk) return real_vfs->xAccess(real_vfs, name, flags, result);
    pthread_mutex_lock(&disk->lock);
    int code = disk->is_off ? SQLITE_IOERR_ACCESS : real_vfs->xAccess(real_vfs, name, flags, result);
    pthread_mutex_unlock(&disk->lock);
    return code;
}

static int result;

static void register_once(void) {
    real_vfs = sqlite3_vfs_find(NULL);
    if (!real_vfs) return;
    shim_vfs = *real_vfs;
    shim_vfs.pNext = NULL;
    shim_vfs.zName = POWER_LOSS_VFS;
    shim_vfs.szOsFile = (int)sizeof(File) + real_vfs->szOsFile;
    shim_vfs.xOpen = vfs_open;
    shim_vfs.xDelete = vfs_delete;
    shim_vfs.xAccess = vfs_access;
    // Version 2: shared memory, but no mapping of the file itself, which the model would not see.
    methods = (sqlite3_io_methods){
        .iVersion = 2,
        .xClose = file_close,
        .xRead = file_read,
        .xWrite = file_write,
        .xTruncate = file_truncate,
        .xSync = file_sync,
        .xFileSize = file_size,
        .xLock = file_lock,
        .xUnlock = file_unlock,
        .xCheckReservedLock = file_check_lock,
        .xFileControl = file_control,
        .xSectorSize = file_sector_size,
        .xDeviceCharacteristics = file_characteristics,
        .xShmMap = file_map,
        .xShmLock = file_map_lock,
        .xShmBarrier = file_barrier,
        .xShmUnmap = file_unmap,
    };
    result = sqlite3_vfs_register(&shim_vfs, 0) == SQLITE_OK;
}

int vfs_register(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, register_once);
    return result;
}
