// SPDX-License-Identifier: Apache-2.0
// Files beside the database, on the same disk.
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "disk.h"
#include "include/power_loss.h"

/// Takes the disk's lock and counts an operation; NULL when the power is off.
static Disk *begin(int number) {
    Disk *disk = disk_numbered(number);
    if (!disk) return NULL;
    pthread_mutex_lock(&disk->lock);
    if (disk_step(disk)) return disk;
    pthread_mutex_unlock(&disk->lock);
    return NULL;
}

static int end(Disk *disk, int error) {
    pthread_mutex_unlock(&disk->lock);
    return error;
}

int power_loss_append(int number, const char *path, const void *bytes, int count) {
    Disk *disk = begin(number);
    if (!disk) return EIO;
    Inode *inode = disk_file(disk, path);
    FILE *file = fopen(path, "ab");
    if (!file) return end(disk, errno);
    long at = fseek(file, 0, SEEK_END) ? -1 : ftell(file);
    if (!inode) inode = disk_create(disk, path);
    if (fwrite(bytes, 1, (size_t)count, file) != (size_t)count || at < 0) {
        fclose(file);
        return end(disk, EIO);
    }
    disk_write(inode, bytes, count, at);
    return end(disk, fclose(file) ? EIO : 0);
}

int power_loss_sync(int number, const char *path) {
    Disk *disk = begin(number);
    if (!disk) return EIO;
    Inode *inode = disk_file(disk, path);
    if (!inode) return end(disk, ENOENT);
    disk_sync(disk, inode);
    return end(disk, 0);
}

int power_loss_rename(int number, const char *from, const char *to) {
    Disk *disk = begin(number);
    if (!disk) return EIO;
    Inode *inode = disk_file(disk, from);
    if (!inode) return end(disk, ENOENT);
    disk_file(disk, to);
    if (rename(from, to)) return end(disk, errno);
    disk_name(disk, to, inode, from);
    return end(disk, 0);
}

int power_loss_unlink(int number, const char *path) {
    Disk *disk = begin(number);
    if (!disk) return EIO;
    if (!disk_file(disk, path)) return end(disk, ENOENT);
    if (unlink(path)) return end(disk, errno);
    disk_name(disk, path, NULL, NULL);
    return end(disk, 0);
}

int power_loss_sync_folder(int number) {
    Disk *disk = begin(number);
    if (!disk) return EIO;
    disk_sync_folder(disk);
    return end(disk, 0);
}
