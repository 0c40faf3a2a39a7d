#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes MapLibre GL JS 5.3.0 (BSD-3-Clause) out of the Python package maplibre 0.3.6 and puts it, compressed, into
Sources/CMapFiles/files/, from where it is built into the program. Nothing of it is changed. Its style sheet is not
taken: the console has its own controls.

  scripts/vendor_maplibre.py WHEEL             writes the file; WHEEL comes from
                                               pip download --no-deps maplibre==0.3.6
  scripts/vendor_maplibre.py WHEEL --check     compares with the file that is there; writes nothing
"""

import argparse
import gzip
import hashlib
import pathlib
import sys
import zipfile

TARGET = pathlib.Path(__file__).resolve().parent.parent / "Sources/CMapFiles/files/maplibre-gl.js.gz"
MEMBER = "maplibre/srcjs/maplibre-gl.js"
# Another version must not slip in.
SHA256 = "e380deae560bc5d182be4124a1b9cdd5086304b0cb82c92a5af23d018aa81015"


def fail(message):
    sys.exit(f"vendor_maplibre: {message}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with zipfile.ZipFile(options.wheel) as wheel:
        script = wheel.read(MEMBER)
    digest = hashlib.sha256(script).hexdigest()
    if digest != SHA256:
        fail(f"{MEMBER} is not the file this was written for: its SHA-256 is {digest}")
    if options.check:
        # What zlib makes of it differs by version; what it expands to does not.
        if gzip.decompress(TARGET.read_bytes()) != script:
            fail(f"{TARGET.name} is not {MEMBER}")
        return
    # No name and no time in the header: the same input gives the same file.
    TARGET.write_bytes(gzip.compress(script, compresslevel=9, mtime=0))
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes of {len(script)}")


if __name__ == "__main__":
    main()
