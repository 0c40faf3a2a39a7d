#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says with PROJ what EnlaceGeography says with its own arithmetic, for its tests and its benchmark.

Needs pyproj and numpy; the benchmark also shapely. scripts/geography-oracle.sh installs them.

  scripts/geography_oracle.py locate FOLDER    writes FOLDER/locate.csv: 10,000 points of the border's box with
                                               distance to the line and measure along it, in metres
  scripts/geography_oracle.py equal-area FOLDER
                                               writes FOLDER/equal-area.csv: the same points in the equal-area plane
                                               centred on the line; and FOLDER/areas.csv: cells with their centres
                                               in the plane and their areas on the ellipsoid, in square metres
  scripts/geography_oracle.py time FILE        prints JSON: the seconds that pyproj and shapely take for distance and
                                               measure of the points of FILE (pairs of 32-bit integers, little-endian,
                                               in 1e-7 degrees), as `enlace bench geography` writes them

Edges are straight in longitude and latitude. Distances are geodesics of pyproj.Geod (Karney); the nearest place is
found by golden-section search along every piece of the line that could hold it.
"""

import json
import pathlib
import sys
import time

import numpy
import pyproj

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINE = ROOT / "Agreements/us-mx/line.geojson"
BOX = (-118.0, 25.0, -97.0, 34.0)
GEOD = pyproj.Geod(ellps="WGS84")
PIECE_METRES = 500.0
COUNT, SEED = 10_000, 11


def vertices():
    coordinates = json.loads(LINE.read_text(encoding="utf-8"))["features"][0]["geometry"]["coordinates"]
    unique = [coordinates[0]] + [b for a, b in zip(coordinates, coordinates[1:]) if a != b]
    return numpy.array(unique)


def pieces(line):
    """Start, end and measures of short pieces: their own lengths, scaled to meet the measure of each vertex."""
    _, _, lengths = GEOD.inv(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1])
    measures = numpy.concatenate([[0], numpy.cumsum(lengths)])
    starts, ends, from_measures, to_measures = [], [], [], []
    for edge, length in enumerate(lengths):
        count = max(1, int(numpy.ceil(length / PIECE_METRES)))
        fractions = numpy.linspace(0, 1, count + 1)[:, None]
        corners = line[edge] + (line[edge + 1] - line[edge]) * fractions
        _, _, own = GEOD.inv(corners[:-1, 0], corners[:-1, 1], corners[1:, 0], corners[1:, 1])
        along = measures[edge] + numpy.concatenate([[0], numpy.cumsum(own)]) * (length / numpy.sum(own))
        starts.append(corners[:-1]), ends.append(corners[1:])
        from_measures.append(along[:-1]), to_measures.append(along[1:])
    return [numpy.concatenate(part) for part in (starts, ends, from_measures, to_measures)]


def spatial(points):
    """Earth-centred coordinates in metres."""
    transformer = pyproj.Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    return numpy.stack(transformer.transform(points[:, 0], points[:, 1], numpy.zeros(len(points))), axis=1)


def nearest(points, starts, ends, from_measures, to_measures):
    """Distance and measure of the geodesically nearest place, for each point."""
    middles = spatial((starts + ends) / 2)
    result = []
    for block in numpy.array_split(points, max(1, len(points) // 250)):
        chords = numpy.linalg.norm(spatial(block)[:, None, :] - middles[None, :, :], axis=2)
        # The straight distance errs by less than 3 m at 700 km against the geodesic, up to a common growth.
        least = chords.min(axis=1, keepdims=True)
        who, piece = numpy.nonzero(chords <= least + PIECE_METRES / 2 + 10 + PIECE_METRES / 2)
        low, high = numpy.zeros(len(who)), numpy.ones(len(who))
        ratio = (5 ** 0.5 - 1) / 2

        def distance(fraction):
            place = starts[piece] + (ends[piece] - starts[piece]) * fraction[:, None]
            return GEOD.inv(block[who, 0], block[who, 1], place[:, 0], place[:, 1])[2]

        left, right = high - ratio * (high - low), low + ratio * (high - low)
        at_left, at_right = distance(left), distance(right)
        for _ in range(32):
            smaller = at_left <= at_right
            high, low = numpy.where(smaller, right, high), numpy.where(smaller, low, left)
            new_left, new_right = high - ratio * (high - low), low + ratio * (high - low)
            fresh = distance(numpy.where(smaller, new_left, new_right))
            at_left, at_right = numpy.where(smaller, fresh, at_right), numpy.where(smaller, at_left, fresh)
            left, right = new_left, new_right
        fractions = numpy.stack([numpy.zeros(len(who)), (low + high) / 2, numpy.ones(len(who))])
        found = numpy.stack([distance(row) for row in fractions])
        choice = found.argmin(axis=0)
        columns = numpy.arange(len(who))
        found, fraction = found[choice, columns], fractions[choice, columns]
        measure = from_measures[piece] + (to_measures[piece] - from_measures[piece]) * fraction
        for index in range(len(block)):
            rows = numpy.nonzero(who == index)[0]
            best = rows[found[rows].argmin()]
            result.append((found[best], measure[best]))
    return result


def random_points(line, count, seed):
    """Half anywhere in the box, half within some kilometres of the line; multiples of 1e-7 degrees."""
    generator = numpy.random.default_rng(seed)
    anywhere = numpy.stack(
        [generator.uniform(BOX[0], BOX[2], count), generator.uniform(BOX[1], BOX[3], count)], axis=1)
    near = line[generator.integers(0, len(line), count)] + generator.normal(0, 0.05, (count, 2))
    chosen = numpy.where((numpy.arange(count) % 2 == 0)[:, None], anywhere, near)
    return numpy.round(chosen * 1e7).astype(numpy.int64)


def write_locate(folder):
    line = vertices()
    points = random_points(line, COUNT, SEED)
    rows = ["longitude_e7,latitude_e7,distance_m,measure_m"]
    for (longitude, latitude), (distance, measure) in zip(points, nearest(points / 1e7, *pieces(line))):
        rows.append(f"{longitude},{latitude},{distance:.4f},{measure:.4f}")
    (folder / "locate.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"locate.csv: {COUNT} points, PROJ {pyproj.proj_version_str}")


def equal_area_plane(line):
    """The middle of the line's box to a tenth of a degree, as EnlaceGeography takes it."""
    longitude, latitude = numpy.round((line.min(axis=0) + line.max(axis=0)) / 2, 1)
    return pyproj.Transformer.from_crs(
        "EPSG:4326", f"+proj=laea +lat_0={latitude} +lon_0={longitude} +datum=WGS84", always_xy=True)


def write_equal_area(folder):
    line = vertices()
    plane = equal_area_plane(line)
    points = random_points(line, COUNT, SEED)
    x, y = plane.transform(points[:, 0] / 1e7, points[:, 1] / 1e7)
    rows = ["longitude_e7,latitude_e7,x_m,y_m"]
    rows += [f"{a},{b},{c:.6f},{d:.6f}" for (a, b), c, d in zip(points, x, y)]
    (folder / "equal-area.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    rows = ["level,column,row,x_m,y_m,area_m2"]
    for index in range(200):
        level = index % 4  # the geodesic area itself is good to about 0.1 square metres
        edge = 64_000 / 2 ** level
        width = 3 ** 0.5 * edge
        row = round(y[index] / (1.5 * edge))
        column = round(x[index] / width - (row % 2) / 2)
        middle = numpy.array([(column + (row % 2) / 2) * width, row * 1.5 * edge])
        angles = numpy.radians(numpy.arange(30, 391, 60))
        corners = middle + edge * numpy.stack([numpy.cos(angles), numpy.sin(angles)], axis=1)
        fractions = numpy.linspace(0, 1, 1_000, endpoint=False)[:, None]
        ring = numpy.concatenate([a + (b - a) * fractions for a, b in zip(corners, corners[1:])])
        longitudes, latitudes = plane.transform(ring[:, 0], ring[:, 1], direction="INVERSE")
        area, _ = GEOD.polygon_area_perimeter(longitudes, latitudes)
        rows.append(f"{level},{column},{row},{middle[0]:.6f},{middle[1]:.6f},{area:.3f}")
    (folder / "areas.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"equal-area.csv, areas.csv: {COUNT} points, 200 cells, PROJ {pyproj.proj_version_str}")


def timings(path):
    """Distance to the line and measure along it in a plane, as a careful user of these libraries would do it."""
    import shapely

    line = vertices()
    points = numpy.fromfile(path, dtype="<i4").reshape(-1, 2) / 1e7
    projection = pyproj.Transformer.from_crs(
        "EPSG:4326", "+proj=laea +lat_0=29.5 +lon_0=-107 +datum=WGS84", always_xy=True)
    start = time.perf_counter()
    x, y = projection.transform(points[:, 0], points[:, 1])
    transformed = time.perf_counter() - start
    plane = shapely.LineString(numpy.stack(projection.transform(line[:, 0], line[:, 1]), axis=1))
    corners = shapely.get_coordinates(plane)
    edges = shapely.linestrings(numpy.stack([corners[:-1], corners[1:]], axis=1))
    along = numpy.concatenate([[0], numpy.cumsum(shapely.length(edges))])
    start = time.perf_counter()
    tree = shapely.STRtree(edges)
    places = shapely.points(x, y)
    edge = tree.nearest(places)
    distance = shapely.distance(places, edges[edge])
    measure = along[edge] + shapely.line_locate_point(edges[edge], places)
    located = time.perf_counter() - start
    start = time.perf_counter()
    GEOD.inv(points[:, 0], points[:, 1], line[edge, 0], line[edge, 1])
    geodesics = time.perf_counter() - start
    return {
        "points": len(points), "projectSeconds": transformed, "planeSeconds": located, "geodesicSeconds": geodesics,
        "checksum": float(distance.sum() + measure.sum()),
        "versions": {"pyproj": pyproj.__version__, "shapely": shapely.__version__},
    }


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("locate", "equal-area", "time"):
        sys.exit(__doc__)
    if sys.argv[1] == "time":
        print(json.dumps(timings(sys.argv[2])))
        return
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    if sys.argv[1] == "locate":
        write_locate(folder)
    else:
        write_equal_area(folder)


if __name__ == "__main__":
    main()
