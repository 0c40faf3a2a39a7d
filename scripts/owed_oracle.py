#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random threads and what is owed in them, computed by tools/verify_owed.py: the oracle of the fold's tests.

owed_oracle.py > Tests/EnlacePictureTests/Golden/owed-threads.json
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

from verify_forms import KINDS, canonical, fits  # noqa: E402
from verify_owed import obligations  # noqa: E402

PARTIES = ("island", "north", "south")
CLOCKS = {
    "acknowledge-alert": 600,
    "acknowledge-notice": 600,
    "acknowledge-request": 600,
    "answer-question": 600,
    "attest-voice-log": 3600,
    "first-notice": 1800,
    "confirm-destruction": 3600,
}
CORE = {
    "codes": {"incident": {"codes": [{"code": "GRAVE", "serious": True}, {"code": "MILD"}]}},
    "offices": {"desks": [{"code": f"{party}-desk", "party": party} for party in PARTIES]},
}
SAID = (
    ["alert"] * 3
    + ["acknowledgement"] * 5
    + ["voice-log"] * 4
    + ["alert-update"] * 3
    + ["extension"] * 5
    + ["first-notice", "assistance-request", "question", "question", "answer", "answer"]
    + ["redaction", "destruction-confirmed"]
)


def at(minute: int) -> str:
    return f"2026-11-24T{minute // 60:02}:{minute % 60:02}:00.000Z"


def record(number: int) -> str:
    return f"00000000-0000-7000-8000-{number:012}"


OWED = {
    "alert": "acknowledge-alert",
    "first-notice": "acknowledge-notice",
    "assistance-request": "acknowledge-request",
    "question": "answer-question",
    "voice-log": "attest-voice-log",
    "redaction": "confirm-destruction",
}
# What each kind is mostly about.
SUBJECTS = {
    "acknowledgement": ("alert", "first-notice", "assistance-request", "voice-log"),
    "answer": ("question",),
    "alert-update": ("alert", "first-notice", "assistance-request"),
    "voice-log": ("alert", "first-notice", "assistance-request"),
    "destruction-confirmed": ("redaction",),
}


def statement(
    draw: random.Random, number: int, length: int, earlier: list[dict[str, Any]]
) -> dict[str, Any]:
    """One statement: mostly about what it may be about, now and then about what is not there, or nothing."""
    kind, minute = draw.choice(SAID), draw.randrange(120)
    party, clock = draw.choice(PARTIES), draw.choice(list(CLOCKS))
    about = record(draw.randrange(1, length + 2))
    other = draw.choice([*PARTIES, "strange"])
    state, proposal = draw.choice(["proposed", "accepted", "refused"]), record(draw.randrange(1, length + 1))
    meant = [it for it in earlier if it["kind"] in SUBJECTS.get(kind, ())]
    if kind == "redaction":
        meant = [it for it in earlier if it["party"] == party]
    if meant and draw.random() < 0.85:
        it = draw.choice(meant)
        about, other = it["id"], it["party"]
        if it["kind"] == "voice-log":
            desk = it["sections"].get("call", {}).get("otherDesk", "")
            party = next((known for known in PARTIES if desk == f"{known}-desk"), party)
    asked = [it for it in earlier if it["kind"] == "extension" and it["more"]]
    owed = [it for it in earlier if it["kind"] in OWED and it["party"] != party]
    if kind == "extension" and asked and state != "proposed" and draw.random() < 0.9:
        it = draw.choice(asked)
        about, proposal, party = it["more"][0], it["id"], it["more"][1]
    elif kind == "extension" and owed and draw.random() < 0.8:
        it = draw.choice(owed)
        state, about, clock = "proposed", it["id"], OWED[it["kind"]]
    some = {
        "alert": {"event": draw.choice(["GRAVE", "MILD"]), "learnedAt": at(draw.randrange(60))},
        "first-notice": {"learnedAt": at(draw.randrange(60))},
        "assistance-request": {"requests": ["medical"]},
        "question": {"form": "was-it-yours"},
        "acknowledgement": {"of": about},
        "answer": {"of": about, "answer": "unknown"},
        "alert-update": {
            "of": about,
            "state": draw.choice(["responding", "resolved", "cancelled", "re-rated"]),
        },
        "voice-log": {
            "about": about,
            "at": at(draw.randrange(minute + 2)),
            "otherDesk": f"{other}-desk",
            "result": draw.choice(["passed", "passed", "passed", "busy"]),
        },
        "redaction": {"of": about, "sections": ["note"]},
        "destruction-confirmed": {"redaction": about, "sections": draw.choice([["note"], ["facts"]])},
        "extension": {
            "clock": clock,
            "record": about,
            "until": at(draw.randrange(240)),
            "state": state,
        },
    }[kind]
    if kind == "extension" and state != "proposed":
        some["of"] = proposal
    if draw.random() < 0.05:
        some.pop(draw.choice(list(some)))
    sections: dict[str, dict[str, Any]] = {}
    for name, value in some.items():
        section = next(part for part, names in KINDS[kind].items() if name in names)
        sections.setdefault(section, {})[name] = value
    assert fits(kind, sections), kind
    said = {"id": record(number), "kind": kind, "party": party, "instant": at(minute), "sections": sections}
    owner = next((it["party"] for it in earlier if it["id"] == about), None)
    return said | {"more": (about, owner) if state == "proposed" and owner else None}


def main() -> None:
    draw, threads = random.Random(19), []
    for _ in range(80):
        length, said = draw.randrange(2, 30), []
        for number in range(1, length + 1):
            said.append(statement(draw, number, length, said))
        told = [
            {
                "header": {name: it[name] for name in ("id", "kind", "party", "instant")}
                | {"thread": record(1)},
                "content": it["sections"],
                "to": set(PARTIES) - {it["party"]},
            }
            for it in said
        ]
        rows = obligations(told, CORE, CLOCKS, at(100))
        for it in said:
            del it["more"]
        threads.append({"rows": rows, "statements": said})
    sys.stdout.buffer.write(canonical(threads))


main()
