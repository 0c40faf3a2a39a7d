#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of verify.py: known vectors, and an export damaged in one place at a time: verify_test.py FOLDER

The seed of the places is printed; `--seed N` repeats them.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
import sys
import tempfile
import time
import unittest
from pathlib import Path

import verify
from verify_forms import KINDS, canonical, fits, leaf, parsed, root_of, sha, strict_key
from verify_picture import geodesic

folder = Path()
seed = 0

make_borders, known = verify.Borders, {}


def known_borders(core: dict) -> object:
    """The borders of a core, and the places already found on them: damaging an export does not move them."""
    name = sha(canonical(core))
    if name not in known:
        known[name] = make_borders(core)
    return known[name]


verify.Borders = known_borders


class Vectors(unittest.TestCase):
    def test_canonical_json(self) -> None:
        """The order of keys and the escapes of RFC 8785, sections 3.2.2 and 3.2.3."""
        keys = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\x80": 6, "\u00f6": 7}
        text = '{"\\r":2,"1":4,"\x80":6,"\u00f6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}'
        self.assertEqual(canonical(keys), text.encode())
        self.assertEqual(parsed(text.encode()), keys)
        text = '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'
        self.assertEqual(canonical('\u20ac$\x0f\nA\'B"\\\\"/'), text.encode())
        self.assertEqual(parsed(b"[" * 15 + b"0" + b"]" * 15), json.loads("[" * 15 + "0" + "]" * 15))

    def test_not_canonical(self) -> None:
        wrong = [
            b" 1",
            b"1.0",
            b"1e3",
            b"-0",
            b"01",
            b"null",
            b"[null]",
            b'{"a":1,"a":1}',
            b'{"b":1,"a":1}',
            b"NaN",
            b'"\\/"',
            b'"\\u000A"',
            b'"\\u00e9"',
            b'"\\ud800"',
            b"\xef\xbb\xbf1",
            b'"\xff"',
            b"",
            b"1 ",
            b"9007199254740992",
            b"[" * 16 + b"0" + b"]" * 16,
            b"[" * 9999 + b"]" * 9999,
            '{"\ufb33":1,"\U0001f600":1}'.encode(),
        ]
        for data in wrong:
            with self.subTest(data[:40]), self.assertRaises(ValueError):
                parsed(data)

    def test_roots(self) -> None:
        """The trees that the reference log of RFC 6962 is tested with."""
        entries = [
            bytes.fromhex(text)
            for text in (
                "",
                "00",
                "10",
                "2021",
                "3031",
                "40414243",
                "5051525354555657",
                "606162636465666768696a6b6c6d6e6f",
            )
        ]
        roots = {
            0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        }
        for size, root in roots.items():
            self.assertEqual(root_of([leaf(entry) for entry in entries[:size]]).hex(), root)

        def plain(hashes: list[bytes]) -> bytes:  # as the text has it, split at the largest power of two
            if len(hashes) < 2:
                return hashes[0] if hashes else sha(b"")
            half = 1 << (len(hashes) - 1).bit_length() - 1
            return sha(b"\1" + plain(hashes[:half]) + plain(hashes[half:]))

        for size in range(70):
            hashes = [leaf(bytes([i])) for i in range(size)]
            self.assertEqual(root_of(hashes), plain(hashes))

    def test_keys(self) -> None:
        """The first key of RFC 8032, section 7.1; then points of small order and spellings not canonical."""
        right = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        self.assertTrue(strict_key(bytes.fromhex(right)))
        wrong = [
            "01" + "00" * 31,
            "00" * 32,
            "00" * 31 + "80",
            "ec" + "ff" * 30 + "7f",
            "01" + "00" * 30 + "80",
            "ed" + "ff" * 30 + "7f",
            "ee" + "ff" * 30 + "7f",
            "ff" * 32,
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "02" + "00" * 31,
        ]
        for key in wrong:
            self.assertFalse(strict_key(bytes.fromhex(key)), key)

    def test_geodesic(self) -> None:
        """Flinders Peak to Buninyong, the line that Vincenty's formulas are commonly tested with."""
        start, end = (
            (144 + 25 / 60 + 29.52440 / 3600, -37 - 57 / 60 - 3.72030 / 3600),
            (143 + 55 / 60 + 35.38390 / 3600, -37 - 39 / 60 - 10.15610 / 3600),
        )
        self.assertAlmostEqual(geodesic(*start, *end), 54972.271, delta=0.02)  # published on GRS 80


class Owed(unittest.TestCase):
    """What is owed in small threads, told by hand: docs/format.md, "Rows of a thread"."""

    core = {
        "codes": {"incident": {"codes": [{"code": "GRAVE", "serious": True}, {"code": "MILD"}]}},
        "offices": {"desks": [{"code": "a-desk", "party": "a"}, {"code": "b-desk", "party": "b"}]},
    }
    clocks = {
        "acknowledge-alert": 600,
        "acknowledge-request": 600,
        "answer-question": 600,
        "attest-voice-log": 3600,
        "first-notice": 1800,
    }

    @staticmethod
    def at(minute: int) -> str:
        return f"2026-11-24T{minute // 60:02}:{minute % 60:02}:00.000Z"

    @staticmethod
    def record(number: int) -> str:
        return f"00000000-0000-7000-8000-{number:012}"

    def owed(self, *told: tuple[str, str, int, dict]) -> dict[tuple[str, str, str], dict]:
        """Rows by clock, number of the record and debtor, of statements (kind, party, minute, fields)."""
        records = []
        for number, (kind, party, minute, said) in enumerate(told, 1):
            fields: dict[str, dict] = {}
            for name, value in said.items():
                section = next(part for part, names in KINDS[kind].items() if name in names)
                fields.setdefault(section, {})[name] = value
            self.assertTrue(fits(kind, fields), kind)
            head = {
                "id": self.record(number),
                "thread": self.record(1),
                "kind": kind,
                "party": party,
                "instant": self.at(minute),
            }
            records.append({"header": head, "content": fields, "to": {"a", "b"} - {party}})
        rows = verify.obligations(records, self.core, self.clocks, self.at(120))
        return {(row["clock"], int(row["record"][-12:]), row["debtor"]): row for row in rows}

    def test_a_question(self) -> None:
        ask = ("question", "a", 0, {"form": "was-it-yours"})
        self.assertEqual(self.owed(ask)["answer-question", 1, "b"]["state"], "overdue")
        own = ("answer", "a", 1, {"of": self.record(1), "answer": "ours"})
        late = ("answer", "b", 11, {"of": self.record(1), "answer": "unknown"})
        row = self.owed(ask, own, late)["answer-question", 1, "b"]
        self.assertEqual((row["state"], row["settledBy"]), ("late", self.record(3)))

    def test_a_call_by_voice(self) -> None:
        alert = ("alert", "a", 30, {"event": "GRAVE", "learnedAt": self.at(0)})
        call = {"about": self.record(1), "at": self.at(3), "otherDesk": "b-desk", "result": "passed"}
        rows = self.owed(alert, ("voice-log", "a", 35, call))
        self.assertNotIn("settled", rows["acknowledge-alert", 1, "b"])
        self.assertNotIn("settled", rows["first-notice", 1, "a"])
        self.assertEqual(rows["attest-voice-log", 2, "b"]["due"], self.at(95))
        attest = ("acknowledgement", "b", 40, {"of": self.record(2)})
        rows = self.owed(alert, ("voice-log", "a", 35, call), attest)
        for key in (("acknowledge-alert", 1, "b"), ("first-notice", 1, "a")):
            self.assertEqual((rows[key]["settled"], rows[key]["settledBy"]), (self.at(3), self.record(2)))
        self.assertEqual(rows["attest-voice-log", 2, "b"]["settledBy"], self.record(3))
        wrongs = [{"result": "busy"}, {"at": self.at(36)}, {"otherDesk": "a-desk"}, {"about": self.record(2)}]
        for wrong in wrongs:
            rows = self.owed(alert, ("voice-log", "a", 35, {**call, **wrong}), attest)
            self.assertNotIn("settled", rows["acknowledge-alert", 1, "b"], wrong)

    def test_what_the_called_side_says(self) -> None:
        ask = ("assistance-request", "a", 0, {"requests": ["medical"]})
        said = {"of": self.record(1), "state": "responding"}
        row = self.owed(ask, ("alert-update", "b", 4, said))["acknowledge-request", 1, "b"]
        self.assertEqual((row["state"], row["settledBy"]), ("met", self.record(2)))
        said["state"] = "cancelled"
        rows = self.owed(ask, ("alert-update", "b", 4, said))
        self.assertEqual(rows["acknowledge-request", 1, "b"]["state"], "overdue")
        self.assertEqual(len(rows), 1)

    def test_an_extension(self) -> None:
        ask = ("question", "a", 0, {"form": "was-it-yours"})
        more = {"clock": "answer-question", "record": self.record(1), "until": self.at(180)}
        more["state"] = "proposed"
        yes = {"record": self.record(1), "of": self.record(2), "state": "accepted"}
        plan = (ask, ("extension", "b", 5, more))
        row = self.owed(*plan, ("extension", "a", 6, yes))["answer-question", 1, "b"]
        self.assertEqual((row["due"], row["extendedFrom"]), (self.at(180), self.at(10)))
        self.assertEqual(row["state"], "open")
        no = {**yes, "state": "refused"}
        for wrong in ([("extension", "b", 6, yes)], [("extension", "a", 6, no), ("extension", "a", 7, yes)]):
            row = self.owed(*plan, *wrong)["answer-question", 1, "b"]
            self.assertEqual((row["due"], row["state"]), (self.at(10), "overdue"))


class Damage(unittest.TestCase):
    """Each test damages one file of a copy; the verification must fail and name that file."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.random = random.Random(seed)
        cls.place = tempfile.TemporaryDirectory()
        cls.copy = Path(cls.place.name, "export")
        shutil.copytree(folder, cls.copy)
        cls.files = sorted(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )

    @classmethod
    def tearDownClass(cls) -> None:
        cls.place.cleanup()

    def pick(self, part: str) -> str:
        found = [name for name in self.files if part in name]
        self.assertTrue(found, part)
        return self.random.choice(found)

    def found(self, name: str, data: bytes | None, also: dict[str, bytes] | None = None) -> list[str]:
        """Writes `data` in place of a file (None: removes it), verifies, and puts everything back."""
        changes: dict[str, bytes | None] = {name: data, **(also or {})}
        try:
            for path, new in changes.items():
                (self.copy / path).unlink(missing_ok=True)
                if new is not None:
                    (self.copy / path).write_bytes(new)
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = verify.main([str(self.copy), "--language", "en"])
        finally:
            for path in changes:
                (self.copy / path).unlink(missing_ok=True)
                if (folder / path).exists():
                    shutil.copyfile(folder / path, self.copy / path)
        self.assertEqual(code, 1, out.getvalue())
        findings = [line for line in out.getvalue().splitlines() if "FINDING" in line]
        self.assertTrue(any(path in line for line in findings for path in changes), (name, findings))
        return findings

    def bytes(self, name: str) -> bytes:
        return (folder / name).read_bytes()

    def flip(self, name: str, at: int | None = None) -> None:
        data = bytearray(self.bytes(name))
        at = self.random.randrange(len(data)) if at is None else at
        data[at] ^= 1 << self.random.randrange(8)
        with self.subTest(f"{name} byte {at}"):
            self.found(name, bytes(data))

    def test_an_altered_byte(self) -> None:
        for part in (
            "/tile/entries/",
            "/tile/0/",
            "/section/",
            "/checkpoint",
            "cards/",
            "agreement/core",
            "annexes/",
        ):
            self.flip(self.pick(part))

    def test_an_altered_byte_of_a_higher_tile(self) -> None:
        if any("/tile/1/" in name for name in self.files):
            self.flip(self.pick("/tile/1/"))

    def test_an_altered_digest(self) -> None:
        data = self.bytes("export.json")
        stated = json.loads(data)["digests"]
        digests = [
            stated["picture"],
            stated["owed"],
            *stated["counts"].values(),
            *stated["obligations"].values(),
        ]
        for one in digests:
            other = one[:-1] + ("0" if one[-1] != "0" else "1")
            data = data.replace(one.encode(), other.encode())
        findings = self.found("export.json", data)
        # Each is compared by itself: one finding for every digest, not one for the file.
        self.assertEqual(len(findings), len(set(digests)), findings)

    def test_an_altered_instant(self) -> None:
        it = json.loads(self.bytes("export.json"))
        it["instant"] = "2031" + it["instant"][4:]
        self.found("export.json", canonical(it))

    def test_a_missing_file(self) -> None:
        names = ["export.json"] + [
            self.pick(part)
            for part in ("cards/", "agreement/", "/checkpoint", "/tile/entries/", "/tile/0/", "/section/")
        ]
        for name in names:
            with self.subTest(name):
                self.found(name, None)

    def test_a_file_too_many(self) -> None:
        self.found(self.pick("/checkpoint").replace("checkpoint", "more"), b"")

    def test_a_file_cut_short_or_longer(self) -> None:
        for part in ("/tile/entries/", "/tile/0/", "/section/", "/checkpoint", "cards/", "export.json"):
            name = self.pick(part)
            data = self.bytes(name)
            with self.subTest(name):
                self.found(name, data[: self.random.randrange(len(data))])
                self.found(name, data + b"\n")

    def test_a_checkpoint_without_its_author(self) -> None:
        name = self.pick("/checkpoint")
        lines = self.bytes(name).decode().split("\n")
        self.found(name, "\n".join(lines[:4] + lines[5:]).encode())

    def test_a_checkpoint_without_its_receipt(self) -> None:
        """Its receipt, moved to where an older one stands, belongs there only when both sign."""
        name = self.pick("/checkpoint")
        lines = self.bytes(name).decode().split("\n")
        receipt = name.replace("checkpoint", "receipt")
        if receipt in self.files:
            self.flip(receipt)
        else:
            alone = "\n".join(lines[:5] + lines[6:]).encode()
            self.found(receipt, "\n".join(lines[:4] + lines[5:]).encode(), {name: alone})
            self.flip_receipt(receipt, name, alone)

    def flip_receipt(self, receipt: str, name: str, alone: bytes) -> None:
        whole = bytearray(self.bytes(name))
        whole[self.random.randrange(len(whole))] ^= 1
        self.found(receipt, bytes(whole), {name: alone})

    def test_swapped_sections(self) -> None:
        """Two sections of one entry change places: all bytes are there, none under its own name."""
        names = [name for name in self.files if "/section/" in name]
        self.random.shuffle(names)
        for name in names:
            data, at, spots = self.bytes(name), 0, []
            while at < len(data):
                count, at = int.from_bytes(data[at : at + 2], "big"), at + 2
                runs = []
                for _ in range(count):
                    end = at + 4 + int.from_bytes(data[at : at + 4], "big")
                    runs.append((at, end))
                    at = end
                spots += list(zip(runs, runs[1:]))
            if spots:
                (a, b), (c, d) = self.random.choice(spots)
                self.found(name, data[:a] + data[c:d] + data[a:b] + data[d:])
                return
        self.fail("no entry discloses two sections")

    def test_swapped_files(self) -> None:
        for part in ("/section/", "/tile/entries/", "/tile/0/", "/checkpoint"):
            name, other = self.pick(part), self.pick(part)
            if name != other:
                with self.subTest(f"{name} {other}"):
                    self.found(name, self.bytes(other), {other: self.bytes(name)})

    def test_swapped_cards(self) -> None:
        name, other = [name for name in self.files if name.startswith("cards/") and name.count("/") == 1]
        self.found(name, self.bytes(other), {other: self.bytes(name)})


if __name__ == "__main__":
    given = sys.argv[1:]
    seed = int(given.pop(given.index("--seed") + 1)) if "--seed" in given else time.time_ns() % 1_000_000
    given = [word for word in given if word != "--seed"]
    if len(given) != 1 or not Path(given[0], "export.json").is_file():
        sys.exit("usage: verify_test.py FOLDER [--seed N]")
    folder = Path(given[0])
    print(f"seed {seed}", flush=True)
    unittest.main(argv=sys.argv[:1], verbosity=1)
