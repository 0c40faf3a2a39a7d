// SPDX-License-Identifier: Apache-2.0
#include "map_files.h"

// A node needs no folder of files beside it: what others made stands in the program itself. #embed is C23, and
// Clang has it in every language mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char maplibre[] = {
#embed "files/maplibre-gl.js.gz"
};
static const unsigned char glyphs_0[] = {
#embed "files/glyphs-0.pbf.gz"
};
static const unsigned char glyphs_256[] = {
#embed "files/glyphs-256.pbf.gz"
};
static const unsigned char glyphs_8192[] = {
#embed "files/glyphs-8192.pbf.gz"
};

map_file map_file_maplibre(void) { return (map_file){maplibre, sizeof maplibre}; }
map_file map_file_glyphs_0(void) { return (map_file){glyphs_0, sizeof glyphs_0}; }
map_file map_file_glyphs_256(void) { return (map_file){glyphs_256, sizeof glyphs_256}; }
map_file map_file_glyphs_8192(void) { return (map_file){glyphs_8192, sizeof glyphs_8192}; }
