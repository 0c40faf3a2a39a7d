#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Derives Sources/CMapFiles/files/glyphs-*.pbf.gz: the letters of the map's labels as signed distance fields, in the
form that map libraries read (glyphs.proto of the Mapbox GL format), 256 characters a file.

Font: Noto Sans Regular (SIL Open Font License 1.1), in the Debian package fonts-noto-core 20201225-1. Written are
U+0000-00FF, U+0100-01FF and U+2000-20FF: all that names in English and Spanish use, with dashes and quotation marks.

  scripts/derive_glyphs.py FONT            writes the files; FONT is NotoSans-Regular.ttf
  scripts/derive_glyphs.py FONT --check    compares with the files that are there; writes nothing

Needs Pillow and SciPy (pip install pillow scipy).
"""

import argparse
import gzip
import hashlib
import pathlib
import sys

import numpy
from PIL import Image, ImageDraw, ImageFont
from scipy.ndimage import distance_transform_edt

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Sources/CMapFiles/files"
SHA256 = "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d"
STACK = "Noto Sans Regular"
STARTS = (0, 256, 8192)
SIZE = 24       # pixels to an em, as the format has it
BUFFER = 3      # pixels around a letter
RADIUS = 8      # pixels over which the distance runs out
CUTOFF = 0.25   # where on that scale the outline lies
SCALE = 8       # letters are drawn so many times larger to measure distances


def fail(message):
    sys.exit(f"derive_glyphs: {message}")


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def whole(field, value):
    return varint(field << 3) + varint(value)


def signed(field, value):
    return whole(field, (value << 1) ^ (value >> 31))


def data(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def field_of(font, character):
    """The distances around a letter as bytes, and its box: width, height, left, top, in pixels."""
    left, top, right, bottom = font.getbbox(character, anchor="ls")
    if right <= left or bottom <= top:
        return b"", 0, 0, 0, 0
    # The box in whole pixels of the final size.
    box = [left // SCALE, top // SCALE, -(-right // SCALE), -(-bottom // SCALE)]
    width, height = box[2] - box[0], box[3] - box[1]
    size = ((width + 2 * BUFFER) * SCALE, (height + 2 * BUFFER) * SCALE)
    image = Image.new("L", size, 0)
    origin = ((BUFFER - box[0]) * SCALE, (BUFFER - box[1]) * SCALE)
    ImageDraw.Draw(image).text(origin, character, fill=255, font=font, anchor="ls")
    inside = numpy.asarray(image) >= 128
    distance = distance_transform_edt(~inside) - distance_transform_edt(inside)
    middle = distance.reshape(size[1] // SCALE, SCALE, size[0] // SCALE, SCALE).mean(axis=(1, 3)) / SCALE
    values = numpy.clip(numpy.rint(255 - 255 * (middle / RADIUS + CUTOFF)), 0, 255).astype(numpy.uint8)
    return values.tobytes(), width, height, box[0], box[1]


def glyph_range(font, start):
    stack = data(1, STACK.encode()) + data(2, f"{start}-{start + 255}".encode())
    missing = bytes(font.getmask("\uffff"))
    for code in range(start, start + 256):
        character = chr(code)
        if not character.isprintable() and character != "\u00a0" and character != "\u2009":
            continue
        if character != " " and bytes(font.getmask(character)) == missing:
            continue
        bitmap, width, height, left, top = field_of(font, character)
        advance = round(font.getlength(character) / SCALE)
        glyph = whole(1, code)
        if bitmap:
            glyph += data(2, bitmap)
        # top counts upwards from a line 24 pixels above the baseline less the descent that readers assume.
        glyph += whole(3, width) + whole(4, height) + signed(5, left) + signed(6, -top - SIZE)
        glyph += whole(7, advance)
        stack += data(3, glyph)
    return data(1, stack)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("font", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    digest = hashlib.sha256(options.font.read_bytes()).hexdigest()
    if digest != SHA256:
        fail(f"{options.font.name} is not the font this was written for: its SHA-256 is {digest}")
    font = ImageFont.truetype(str(options.font), SIZE * SCALE)
    for start in STARTS:
        target = FOLDER / f"glyphs-{start}.pbf.gz"
        content = glyph_range(font, start)
        if options.check:
            if gzip.decompress(target.read_bytes()) != content:
                fail(f"{target.name} differs from what the font gives")
            continue
        target.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
        print(f"{target.name}: {target.stat().st_size} bytes of {len(content)}")


if __name__ == "__main__":
    main()
