#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Derives Agreements/us-mx/line.geojson: the line from the Pacific to the Gulf, oriented.

Needs the PyPI package plotly-geo 1.0.0 (pip install plotly-geo==1.0.0), which carries the US Census
cartographic boundary file cb_2016_us_state_500k (public domain). Nothing else outside the standard library.

Method: an edge between two vertices that belongs to one state only is an edge of the national outline. From
the initial point on the Pacific the outline is followed eastwards to the mouth of the Rio Grande / Río Bravo.
Coordinates are rounded to six decimals (11 cm), the resolution of the source; two vertices that coincide after
rounding are kept, so that the count is the source's.

  scripts/derive_line.py                    writes Agreements/us-mx/line.geojson
  scripts/derive_line.py --check FILE       compares with another GeoJSON line; writes nothing
"""

import argparse
import hashlib
import importlib.util
import json
import pathlib
import struct
import sys

PACKAGE, VERSION, NAME = "plotly-geo", "1.0.0", "cb_2016_us_state_500k"
SHP_SHA256 = "b5ee2768b2fe26778bbaa0411c33e10123f66b347bbbc971a65f31f0b4e71532"
# Approximate ends; the nearest vertex of the outline is taken.
PACIFIC, GULF = (-117.1247, 32.5342), (-97.1461, 25.9567)
# Where the line is thought to go on over the sea, so that a boat has a side. Without legal meaning.
SEA_WEST_LONGITUDE, SEA_EAST_LONGITUDE = -118.0, -97.0
DECIMALS = 6
ROOT = pathlib.Path(__file__).resolve().parent.parent


def fail(message):
    sys.exit(f"derive_line: {message}")


def shapefile_path(given):
    if given:
        return pathlib.Path(given)
    spec = importlib.util.find_spec("_plotly_geo")
    if spec is None:
        fail(f"the package {PACKAGE} {VERSION} is missing: pip install {PACKAGE}=={VERSION}, or give --shp FILE")
    return pathlib.Path(list(spec.submodule_search_locations)[0]) / "package_data" / f"{NAME}.shp"


def rings(data):
    """Every ring of every polygon of a .shp file (ESRI Shapefile Technical Description, 1998, type 5)."""
    position = 100  # file header
    while position < len(data):
        _, words = struct.unpack_from(">2i", data, position)
        body = position + 8
        kind = struct.unpack_from("<i", data, body)[0]
        if kind == 5:
            part_count, point_count = struct.unpack_from("<2i", data, body + 36)
            starts = list(struct.unpack_from(f"<{part_count}i", data, body + 44)) + [point_count]
            base = body + 44 + 4 * part_count
            for start, end in zip(starts, starts[1:]):
                flat = struct.unpack_from(f"<{2 * (end - start)}d", data, base + 16 * start)
                yield list(zip(flat[0::2], flat[1::2]))
        elif kind != 0:
            fail(f"shape type {kind} at byte {body}: polygons expected")
        position = body + 2 * words


def national_outline(data):
    """Neighbours along the outline: vertex -> the vertices joined to it by an edge of exactly one state."""
    seen = {}
    for ring in rings(data):
        for edge in zip(ring, ring[1:]):
            key = edge if edge[0] < edge[1] else (edge[1], edge[0])
            seen[key] = seen.get(key, 0) + 1
    outline = {}
    for (a, b), count in seen.items():
        if count == 1 and a != b:
            outline.setdefault(a, []).append(b)
            outline.setdefault(b, []).append(a)
    return outline


def follow(outline):
    def nearest(place):
        return min(outline, key=lambda v: ((v[0] - place[0]) ** 2 + (v[1] - place[1]) ** 2, v))

    start, end = nearest(PACIFIC), nearest(GULF)
    line = [start, max(outline[start])]  # eastwards: the neighbour with the greater longitude
    while line[-1] != end:
        onward = [v for v in outline[line[-1]] if v != line[-2]]
        if len(onward) != 1:
            fail(f"the outline branches at {line[-1]}: {len(onward)} ways on")
        line.append(onward[0])
        if len(line) > 100_000:
            fail("the outline never reaches the Gulf")
    return line


def number(value):
    text = f"{value:.{DECIMALS}f}".rstrip("0")
    return text + "0" if text.endswith(".") else text


def document(line):
    start, end = line[0], line[-1]
    properties = {
        "name": "United States – Mexico: the line",
        "name_es": "Estados Unidos – México: la línea",
        "left": "us",
        "right": "mx",
        "orientation": "from the Pacific to the Gulf of Mexico; left and right are seen looking that way (left: "
                       "north, us; right: south, mx)",
        "edges": "straight in longitude and latitude (WGS 84)",
        "beyond_start": [SEA_WEST_LONGITUDE, float(number(start[1]))],
        "beyond_end": [SEA_EAST_LONGITUDE, float(number(end[1]))],
        "beyond_note": "towards these points the line is thought to go on over the sea, only to give a side to a "
                       "point beyond its ends; without legal meaning",
        "vertices": len(line),
        "status": "proposed",
        "source": f"US Census Bureau, Cartographic Boundary File {NAME} (1:500,000)",
        "licence": "public domain (US Government work)",
        "package": f"PyPI {PACKAGE}",
        "version": VERSION,
        "source_sha256": SHP_SHA256,
        "method": "scripts/derive_line.py: edges of the state outlines that belong to one state only, followed "
                  f"from the Pacific to the Gulf; rounded to {DECIMALS} decimals, not simplified",
    }
    head = json.dumps(properties, ensure_ascii=False, indent=2).replace("\n", "\n      ")
    coordinates = ",\n".join(f"          [{number(x)}, {number(y)}]" for x, y in line)
    return (
        '{\n  "type": "FeatureCollection",\n  "features": [\n    {\n      "type": "Feature",\n'
        f'      "properties": {head},\n'
        '      "geometry": {\n        "type": "LineString",\n        "coordinates": [\n'
        f"{coordinates}\n        ]\n      }}\n    }}\n  ]\n}}\n"
    )


def compare(line, path):
    other = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    other = [tuple(c) for c in other["features"][0]["geometry"]["coordinates"]]
    mine = [(float(number(x)), float(number(y))) for x, y in line]
    if mine == other:
        print(f"equal: {len(mine)} vertices")
        return
    at = next((i for i, (a, b) in enumerate(zip(mine, other)) if a != b), min(len(mine), len(other)))
    fail(f"{path} differs: {len(mine)} vertices here, {len(other)} there, first difference at vertex {at}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shp", help="the .shp file, where the package is not installed")
    parser.add_argument("--check", metavar="FILE", help="compare with a GeoJSON line instead of writing")
    parser.add_argument("--output", default=ROOT / "Agreements/us-mx/line.geojson", type=pathlib.Path)
    arguments = parser.parse_args()
    path = shapefile_path(arguments.shp)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHP_SHA256:
        fail(f"{path.name} is not the file of {PACKAGE} {VERSION}: its SHA-256 differs")
    line = follow(national_outline(data))
    if arguments.check:
        compare(line, arguments.check)
    else:
        arguments.output.write_text(document(line), encoding="utf-8")
        print(f"{arguments.output.name}: {len(line)} vertices")


if __name__ == "__main__":
    main()
