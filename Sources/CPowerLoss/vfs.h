// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Registers the VFS with SQLite, once. Returns whether it is registered.
int vfs_register(void);
