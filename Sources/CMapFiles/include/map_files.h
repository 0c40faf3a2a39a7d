// SPDX-License-Identifier: Apache-2.0
#ifndef MAP_FILES_H
#define MAP_FILES_H

#include <stddef.h>

/// A file that is part of the program: its bytes, compressed by gzip, and how many there are.
typedef struct {
    const unsigned char *bytes;
    size_t count;
} map_file;

/// MapLibre GL JS 5.3.0 (scripts/vendor_maplibre.py).
map_file map_file_maplibre(void);
/// The letters U+0000 to U+00FF for labels (scripts/derive_glyphs.py).
map_file map_file_glyphs_0(void);
/// The letters U+0100 to U+01FF.
map_file map_file_glyphs_256(void);
/// The signs U+2000 to U+20FF.
map_file map_file_glyphs_8192(void);

#endif
