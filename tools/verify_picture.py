# SPDX-License-Identifier: Apache-2.0
"""Pictures, computed again from records: threads, counts, and the geometry of the line."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import cmp_to_key
from typing import Any, Iterable

from verify_forms import KINDS, NEVER_ERASED, demand, fits

# Folding ------------------------------------------------------------------------------------------------


def told_of(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each record once, without erased sections, and to whom it went; what cannot be read is left out."""
    once: dict[str, dict[str, Any]] = {}
    for record in records:
        kept = once.setdefault(record["header"]["id"], {**record, "to": set()})
        kept["to"].add(record["to"])
    orders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for it in once.values():
        if it["header"]["kind"] == "redaction" and fits("redaction", it["content"]):
            order = it["content"].get("order", {})
            orders[it["header"]["party"], order.get("of", "")].update(order.get("sections", ()))
    for it in once.values():
        head = it["header"]
        it["erased"] = (
            set() if head["kind"] in NEVER_ERASED else orders.get((head["party"], head["id"]), set())
        )
        demand(
            it["gone"] <= it["erased"],
            "export.json",
            f"record {head['id']}: erased by an order above the heads; no picture can be computed",
            f"registro {head['id']}: borrado por una orden posterior a las cabezas; no hay cuadro posible",
        )
        it["content"] = {name: part for name, part in it["content"].items() if name not in it["erased"]}
    return [
        it
        for it in once.values()
        if it["header"]["kind"] in KINDS
        and it["header"]["kindVersion"] == 1
        and fits(it["header"]["kind"], it["content"])
    ]


def threads(told: list[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    """Threads in causal order: by ascending id, but each statement after those it names."""
    groups: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for it in told:
        groups[it["header"]["thread"]][it["header"]["id"]] = it
    for _, group in sorted(groups.items()):
        order: list[dict[str, Any]] = []
        seen: set[str] = set()
        stack = sorted(group, reverse=True)
        while stack:
            at = stack.pop()
            if at.startswith("!"):
                order.append(group[at[1:]])
            elif at in group and at not in seen:
                seen.add(at)
                head = group[at]["header"]
                named = {
                    head["thread"],
                    head.get("predecessor"),
                    value(group[at], "of"),
                    value(group[at], "about"),
                    value(group[at], "redaction"),
                } - {at, None}
                stack += ["!" + at] + sorted(named, reverse=True)
        yield order


def value(it: dict[str, Any], name: str) -> Any:
    return next((content[name] for content in it["content"].values() if name in content), None)


def counts(told: list[dict[str, Any]], core: dict[str, Any], borders: Borders) -> list[dict[str, Any]]:
    uncertainty = {it["code"]: it.get("uncertainty_m") for it in core["codes"]["place-precision"]["codes"]}
    rows: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for thread in threads(told):
        incidents = {
            it["header"]["id"]: {name: dict(part) for name, part in it["content"].items()}
            for it in thread
            if it["header"]["kind"] == "incident"
        }
        owner = {it["header"]["id"]: it["header"]["party"] for it in thread}
        erased = {it["header"]["id"]: it["erased"] for it in thread}
        for it in sorted(thread, key=lambda it: it["header"]["id"]):
            of, values = value(it, "of"), value(it, "values")
            if (
                it["header"]["kind"] == "correction"
                and of in incidents
                and values
                and owner[of] == it["header"]["party"]
                and fits("incident", values)
                and "compelled-statement" not in values
            ):
                for name in set(values) - erased[of]:
                    part = values[name]
                    incidents[of].setdefault(name, {}).update(part)
        for sections in incidents.values():
            what, where = sections.get("what", {}), sections.get("where", {})
            if "event" not in what:
                continue
            place, side = "at:area", where.get("claimedSide", "UNK")
            unsure = uncertainty.get(where.get("placePrecision", ""))
            if "place" in where and unsure is not None:
                at = where["place"]
                place, side = borders.locate(at["longitudeE7"], at["latitudeE7"], unsure)
            row = rows[place, side, what["event"]]
            row["incidents"] += 1
            for name in ("killed", "injured", "missing"):
                if type(what.get(name)) is int:
                    row[name] += what[name]
            row["killedUnknown"] += type(what.get("killed")) is not int
    numbers = ("incidents", "killed", "injured", "missing", "killedUnknown")
    return [
        {"place": place, "side": side, "event": event, **{name: row[name] for name in numbers}}
        for (place, side, event), row in sorted(rows.items())
    ]


# Geometry -----------------------------------------------------------------------------------------------

AXIS, FLAT = 6378137.0, 1 / 298.257223563


def geodesic(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Metres on WGS 84 (Vincenty, inverse), of degrees."""
    if lon1 == lon2 and lat1 == lat2:
        return 0.0
    b, length = AXIS * (1 - FLAT), math.radians(lon2 - lon1)
    u1, u2 = (math.atan((1 - FLAT) * math.tan(math.radians(lat))) for lat in (lat1, lat2))
    s1, c1, s2, c2 = math.sin(u1), math.cos(u1), math.sin(u2), math.cos(u2)
    lam = length
    for _ in range(200):
        sl, cl = math.sin(lam), math.cos(lam)
        ss = math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl)
        if ss == 0:
            return 0.0
        cs = s1 * s2 + c1 * c2 * cl
        sigma, sa = math.atan2(ss, cs), c1 * c2 * sl / ss
        ca = 1 - sa * sa
        cm = cs - 2 * s1 * s2 / ca if ca else 0.0
        c = FLAT / 16 * ca * (4 + FLAT * (4 - 3 * ca))
        last, lam = lam, length + (1 - c) * FLAT * sa * (sigma + c * ss * (cm + c * cs * (2 * cm * cm - 1)))
        if abs(lam - last) < 1e-13:
            break
    uu = ca * (AXIS * AXIS / (b * b) - 1)
    a = 1 + uu / 16384 * (4096 + uu * (uu * (320 - 175 * uu) - 768))
    d = uu / 1024 * (256 + uu * (uu * (74 - 47 * uu) - 128))
    turn = cs * (2 * cm * cm - 1) - d / 6 * cm * (4 * ss * ss - 3) * (4 * cm * cm - 3)
    return b * a * (sigma - d * ss * (cm + d / 4 * turn))


def space(lon: float, lat: float) -> tuple[float, float, float]:
    lon, lat, e2 = math.radians(lon), math.radians(lat), FLAT * (2 - FLAT)
    n = AXIS / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    return n * math.cos(lat) * math.cos(lon), n * math.cos(lat) * math.sin(lon), n * (1 - e2) * math.sin(lat)


class Line:
    """The line of a border as pieces of at most 500 m, in groups with a sphere around each."""

    def __init__(self, line: dict[str, Any], left: str, right: str, segments: list[dict[str, Any]]) -> None:
        points = [tuple(point) for point in line["vertices"]]
        self.left, self.right = left, right
        self.segments = [(it["from_m"], it["to_m"], it["id"]) for it in segments]
        self.pieces, measure, self.edges = [], 0.0, []
        for edge, ((x1, y1), (x2, y2)) in enumerate(zip(points, points[1:])):
            n = max(1, math.ceil(geodesic(x1 / 1e7, y1 / 1e7, x2 / 1e7, y2 / 1e7) / 500))
            steps = [((x1 + (x2 - x1) * i / n) / 1e7, (y1 + (y2 - y1) * i / n) / 1e7) for i in range(n + 1)]
            for a, b in zip(steps, steps[1:]):
                start, end, length = space(*a), space(*b), geodesic(*a, *b)
                self.pieces.append((start, tuple(e - s for s, e in zip(start, end)), a, b, measure, length))
                self.edges.append(edge)
                measure += length
        self.groups = self.grouped(range(0, len(self.pieces), 24), 24)

        # Beyond its ends the line goes on: far enough that no position lies past the added points.
        def beyond(end: tuple[int, int], before: tuple[int, int], name: str) -> tuple[int, int]:
            x, y = 2 * end[0] - before[0], 2 * end[1] - before[1]
            if name in line:
                x, y = line[name]["longitudeE7"], line[name]["latitudeE7"]
            return end[0] + (x - end[0]) * 10**10, end[1] + (y - end[1]) * 10**10

        first, last = beyond(points[0], points[1], "beyondStart"), beyond(points[-1], points[-2], "beyondEnd")
        self.points = [first] + points + [last]
        self.north_is_left = self.turn(last, points[-1], first, points[0])
        self.cells: dict[int, list[int]] = defaultdict(list)  # edges by whole degrees of longitude
        for i, (a, b) in enumerate(zip(self.points, self.points[1:])):
            low, high = (max(-181, min(181, x // 10**7)) for x in sorted((a[0], b[0])))
            for cell in range(low, high + 1):
                self.cells[cell].append(i)

    def turn(self, last: Any, end: Any, first: Any, start: Any) -> bool:
        """Whether the far north lies left: counter-clockwise from the end's direction to the start's."""
        e = math.atan2(last[1] - end[1], last[0] - end[0])
        s, n = (
            (math.atan2(first[1] - start[1], first[0] - start[0]) - e) % math.tau,
            (math.pi / 2 - e) % math.tau,
        )
        return n < s

    def grouped(self, starts: Iterable[int], width: int) -> list[Any]:
        groups = []
        for start in starts:
            ends = [
                point
                for p, d, *_ in self.pieces[start : start + width]
                for point in (p, tuple(a + b for a, b in zip(p, d)))
            ]
            middle = tuple(sum(axis) / len(ends) for axis in zip(*ends))
            groups.append((middle, max(math.dist(middle, point) for point in ends), start, start + width))
        return groups

    def nearest(self, lon: float, lat: float) -> tuple[int, float, float]:
        """Piece, fraction, straight distance. Passing over groups that cannot hold it changes nothing."""
        point = space(lon, lat)
        px, py, pz = point
        bounds = sorted(
            (math.dist(point, middle) - radius, start, end) for middle, radius, start, end in self.groups
        )
        best, feet = math.inf, []
        for bound, start, end in bounds:
            if bound > best + 1e-6:
                break
            for i in range(start, min(end, len(self.pieces))):
                (ax, ay, az), (dx, dy, dz), *_ = self.pieces[i]
                qx, qy, qz = px - ax, py - ay, pz - az
                square = dx * dx + dy * dy + dz * dz
                t = min(1.0, max(0.0, (qx * dx + qy * dy + qz * dz) / square)) if square else 0.0
                far = math.sqrt((qx - t * dx) ** 2 + (qy - t * dy) ** 2 + (qz - t * dz) ** 2)
                if far <= best + 1e-7:
                    best = min(best, far)
                    feet.append((i, t, far))
        return min(foot for foot in feet if foot[2] <= best + 1e-7)

    def measured(self, lon: float, lat: float, i: int, t: float) -> tuple[int, str]:
        """Distance in whole metres, and the segment."""
        _, _, a, b, measure, length = self.pieces[i]
        foot, at = (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t), measure + length * t
        place = next((name for low, high, name in self.segments if low <= at < high), "at:beyond-belt")
        return int(geodesic(lon, lat, *foot)), place

    def vertex(self, i: int, t: float) -> int | None:
        """Which vertex a foot is, counted in `points`, whose first and last lie beyond the ends."""
        edge = self.edges[i]
        if t == 0 and (i == 0 or self.edges[i - 1] != edge):
            return edge + 1
        return edge + 2 if t == 1 and (i + 1 == len(self.edges) or self.edges[i + 1] != edge) else None

    def beside(self, x: int, y: int, i: int, t: float) -> str:
        """Left or right of the foot, exactly, at a vertex of both its edges; or LINE."""
        edge, at = self.edges[i] + 1, self.vertex(i, t)
        for k in range(max(1, edge - 1), min(len(self.points) - 2, edge + 2)):
            if on_edge((x, y), self.points[k], self.points[k + 1]):
                return "LINE"
        to = away(self.points[at or edge], (x, y))
        if at is None:
            return self.left if cross(self.step(edge, 1), to) > 0 else self.right
        arms = [(self.step(at, 1), self.left, 0), (self.step(at, -1), self.right, 0)]
        return self.right if on_arm(arms, to) else sector(arms, to)[0][1]

    def step(self, at: int, by: int) -> tuple[int, int]:
        """From a vertex to the next or the one before; beyond an end as far as the added points lie."""
        here, there = self.points[at], self.points[at + by]
        if at + by in (0, len(self.points) - 1):
            return there[0] - here[0], there[1] - here[1]
        return away(here, there)

    def side(self, x: int, y: int) -> str:
        """Left or right, exactly: how often a meridian from here to the north crosses the line."""
        odd = False
        for i in self.cells[x // 10**7]:
            (x1, y1), (x2, y2) = self.points[i], self.points[i + 1]
            cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
            if cross == 0 and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
                return "LINE"
            if (x1 <= x < x2 and cross < 0) or (x2 <= x < x1 and cross > 0):
                odd = not odd
        return self.left if self.north_is_left != odd else self.right


def away(place: Any, other: Any) -> tuple[int, int]:
    """From one position to another, by the short way round."""
    return (other[0] - place[0] + 18 * 10**8) % (36 * 10**8) - 18 * 10**8, other[1] - place[1]


def cross(a: Any, b: Any) -> int:
    return a[0] * b[1] - a[1] * b[0]


def on_edge(point: Any, start: Any, end: Any) -> bool:
    along, off = away(start, end), away(start, point)
    dot = along[0] * off[0] + along[1] * off[1]
    return cross(along, off) == 0 and 0 <= dot <= along[0] ** 2 + along[1] ** 2


def on_arm(arms: list[Any], to: Any) -> bool:
    return any(cross(arm, to) == 0 and arm[0] * to[0] + arm[1] * to[1] > 0 for arm, *_ in arms)


def sector(arms: list[Any], to: Any) -> tuple[Any, Any]:
    """The two neighbouring edges between which a direction lies; exactly, in whole numbers."""

    def order(a: Any, b: Any) -> int:
        halves = [0 if d[1] > 0 or (d[1] == 0 and d[0] > 0) else 1 for d in (a[0], b[0])]
        area = cross(a[0], b[0])
        return halves[0] - halves[1] or (area < 0) - (area > 0)

    arms = sorted(arms, key=cmp_to_key(order))
    before = [k for k, arm in enumerate(arms) if order(arm, (to,)) < 0]
    k = before[-1] if before else len(arms) - 1
    return arms[k], arms[(k + 1) % len(arms)]


class Borders:
    """The borders of the agreement: the nearest decides, at a common end the sector."""

    def __init__(self, core: dict[str, Any]) -> None:
        rows, segments = core["agreement"]["borders"], core["segments"]["segments"]
        self.lines = [
            Line(
                core["borders"][row["code"]],
                row["left"],
                row["right"],
                [it for it in segments if it.get("border", rows[0]["code"]) == row["code"]],
            )
            for row in rows
        ]
        # The edges that leave each end: direction, the party to the left of it, border.
        ends: dict[tuple[int, int], list[Any]] = defaultdict(list)
        for k, line in enumerate(self.lines):
            for end, onward, left in ((1, 2, line.left), (-2, -3, line.right)):
                x, y = line.points[end]
                place = ((x + 18 * 10**8) % (36 * 10**8) - 18 * 10**8, y)
                ends[place].append((away(place, line.points[onward]), left, k))
        self.meetings = {place: arms for place, arms in sorted(ends.items()) if len(arms) > 1}
        self.known: dict[tuple[int, int], tuple[int, str, str]] = {}

    def locate(self, x: int, y: int, uncertainty: int) -> tuple[str, str]:
        if (x, y) not in self.known:
            k, i, t, side = self.decided(x, y)
            self.known[x, y] = (*self.lines[k].measured(x / 1e7, y / 1e7, i, t), side)
        distance, place, side = self.known[x, y]
        return place if distance <= 20_000 else "at:beyond-belt", side if distance >= uncertainty else "LINE"

    def decided(self, x: int, y: int) -> tuple[int, int, float, str]:
        """The border that decides, the foot on it, and the party or LINE."""
        feet = [line.nearest(x / 1e7, y / 1e7) for line in self.lines]
        if len(feet) == 1:
            return 0, *feet[0][:2], self.lines[0].side(x, y)
        near = [k for k, foot in enumerate(feet) if foot[2] <= min(it[2] for it in feet) + 1e-7]
        sides = {k: self.lines[k].beside(x, y, *feet[k][:2]) for k in near}
        k = next((k for k in near if sides[k] == "LINE"), None)
        if k is not None:
            return k, *feet[k][:2], "LINE"
        for place, arms in self.meetings.items():
            ways = [self.approach(place, k, *feet[k][:2]) for _, _, k in arms if k in near]
            if "end" in ways or sum(way is not None for way in ways) > 1:
                first, second = sector(arms, away(place, (x, y)))
                k = next((k for k in near if k in (first[2], second[2])), near[0])
                return k, *feet[k][:2], first[1]
        return near[0], *feet[near[0]][:2], sides[near[0]]

    def approach(self, place: Any, k: int, i: int, t: float) -> str | None:
        """Whether a foot is a common end, or lies on the edge from there without its other vertex."""
        line, at = self.lines[k], self.lines[k].vertex(i, t)
        for end, edge, far in ((1, 0, 2), (len(line.points) - 2, len(line.points) - 4, -3)):
            if away(place, line.points[end]) == (0, 0):
                if at == end:
                    return "end"
                if line.edges[i] == edge and at != far % len(line.points):
                    return "edge"
        return None
