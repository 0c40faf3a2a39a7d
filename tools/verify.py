#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verifies what `enlace export shared` wrote, knowing nothing but docs/format.md and docs/kinds.md.

    verify.py FOLDER              verifies one export
    verify.py FOLDER OTHER        verifies both, and that both state the same heads and digests

It shares no line with Enlace: a defect in one of them shows as a difference.
Needs the package `cryptography` of PyPI.
"""

from __future__ import annotations

import argparse
import os
import re
import struct
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Callable

import verify_forms as forms
from verify_log import Logs
from verify_forms import (
    CLASSES,
    HEX128,
    Finding,
    array,
    canonical,
    demand,
    digest,
    is_code,
    is_hex,
    is_moment,
    is_name,
    members,
    read_json,
    say,
    sha,
    signed,
    strict_key,
)
from verify_owed import obligations
from verify_picture import Borders, counts, told_of

# The export ---------------------------------------------------------------------------------------------


class Export(Logs):
    """One folder. What is wrong is noted, not raised; a file that nothing asked for is wrong too."""

    def attempt(self, step: Callable[..., None], *given: Any) -> bool:
        try:
            step(*given)
            return True
        except Finding as finding:
            self.findings.append(str(finding))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            # A value of another shape than the format has, in what was read last.
            self.findings.append(
                str(Finding(self.reading, f"not of the form: {error}", f"no tiene la forma: {error}"))
            )
        return False

    def verify(self) -> bool:
        sound = self.attempt(self.read_statement) and self.attempt(self.read_agreement)
        if sound and all([self.attempt(self.read_cards, party) for party in self.parties]):
            paths = sorted(
                {path[4:-11] for path in self.files if re.fullmatch("log/.*/checkpoint", path)}
                | {head["origin"].split("/", 2)[2] for head in self.stated["heads"]}
            )
            if all([self.attempt(self.read_log, path) for path in paths]):
                self.attempt(self.compare)
            for path in sorted(self.files - self.used) if not self.findings else ():
                self.findings.append(
                    str(Finding(path, "this file does not belong here", "este archivo sobra"))
                )
        return not self.findings

    def read_statement(self) -> None:
        path = "export.json"
        it = read_json(self.read(path), path)
        names = ("version", "agreement", "versions", "parties", "heads", "instant", "digests")
        good = (
            members(it, *names)
            and it["version"] == 1
            and is_code(it["agreement"])
            and is_moment(it["instant"])
        )
        good = (
            good
            and array(is_code)(it["parties"])
            and len(it["parties"]) == 2
            and it["parties"][0] < it["parties"][1]
        )
        good = (
            good
            and type(it["heads"]) is list
            and all(
                members(head, "origin", "size", "root")
                and is_name(head["origin"])
                and head["origin"].count("/") == 5
                for head in it["heads"]
            )
        )
        good = (
            good
            and members(it["digests"], "counts", "obligations", "picture", "owed")
            and all(members(it["digests"][name], *CLASSES) for name in ("counts", "obligations"))
        )
        demand(
            good and members(it["versions"], "core", "annexes") and type(it["versions"]["annexes"]) is dict,
            path,
            "not the form of an export",
            "no tiene la forma de una exportación",
        )
        self.stated, self.parties, self.id = it, it["parties"], it["agreement"]

    def read_agreement(self) -> None:
        path = "agreement/core.json"
        data = self.read(path)
        self.core_digest, stated = sha(data).hex(), self.stated["versions"]
        demand(
            self.core_digest == stated["core"],
            path,
            "not the core that export.json names",
            "no es el núcleo que nombra export.json",
        )
        self.core, parts = read_json(data, path), {"core": self.core_digest}
        demand(self.core["agreement"]["id"] == self.id, path, "of another agreement", "es de otro acuerdo")
        self.clocks: dict[str, int] = {}
        names = {path[18:-5] for path in self.files if re.fullmatch(r"agreement/annexes/[^/]*\.json", path)}
        for name in sorted(names | set(stated["annexes"])):
            path = f"agreement/annexes/{name}.json"
            data = self.read(path)
            annex, parts[f"annex-{name}"] = read_json(data, path), sha(data).hex()
            demand(
                annex.get("version") == stated["annexes"].get(name),
                path,
                "not the version that export.json names",
                "no es la versión que nombra export.json",
            )
            if name == "clocks":
                self.clocks = {clock["name"]: clock["seconds"] for clock in annex["clocks"]}
        self.agreement_digest = digest(parts)
        self.parts = ", ".join(sorted(path for path in self.used if path.startswith("agreement/")))
        self.lines.append(
            say(
                f"agreement {self.id}, core {self.core_digest[:8]}…, digest {self.agreement_digest[:8]}…",
                f"acuerdo {self.id}: núcleo {self.core_digest[:6]}…, res. {self.agreement_digest[:6]}…",
            )
        )

    def read_cards(self, party: str) -> None:
        """The card in force must be of this agreement; a former one counts for what was signed with it."""
        if not hasattr(self, "keys"):
            self.keys: dict[tuple[str, str], list[bytes]] = defaultdict(list)

        def serial(path: str) -> int:
            name = path.rpartition("/")[2][:-5]
            return int(name) if name.isdecimal() else 0

        former = sorted((path for path in self.files if path.startswith(f"cards/{party}/")), key=serial)
        before: dict[str, Any] | None = None
        for path in former + [f"cards/{party}.json"]:
            it = read_json(self.read(path), path)
            card = (
                it.get("card")
                if members({**it, "formerSignature": ""}, "card", "formerSignature", "signature")
                else {}
            )
            chained = ["serial", "since", "compromised"] + (["former"] if "former" in card else [])
            demand(
                members(
                    card,
                    "version",
                    "party",
                    "agreement",
                    "agreementCore",
                    "logKey",
                    "mirrorKey",
                    "witnessKey",
                    "offices",
                    "tlsPin",
                    "address",
                    *chained,
                )
                and type(card["offices"]) is dict
                and type(card["serial"]) is int
                and is_moment(card["since"])
                and type(card["compromised"]) is list
                and all(is_hex(key) for key in card["compromised"])
                and is_hex(it["signature"], HEX128),
                path,
                "not the form of a card",
                "no tiene la forma de una tarjeta",
            )
            named = [("log", card["logKey"]), ("mirror", card["mirrorKey"]), ("witness", card["witnessKey"])]
            named += [(f"office {office}", key) for office, key in card["offices"].items()]
            for name, key in named:
                demand(
                    is_hex(key) and strict_key(bytes.fromhex(key)),
                    path,
                    f"the key of {name} is not a strict one",
                    f"la clave de {name} no es estricta",
                )
                self.keys[party, name].append(bytes.fromhex(key))
            self.follow(before, it, card, path)
            for office in set(before["offices"] if before else ()) | set(card["offices"]):
                old = before["offices"].get(office) if before else None
                if old and old != card["offices"].get(office):
                    self.until[party, bytes.fromhex(old)] = card["since"]
                if office in card["offices"]:
                    self.until.pop((party, bytes.fromhex(card["offices"][office])), None)
            before = card
            body = canonical(card)
            demand(
                signed(
                    bytes.fromhex(card["logKey"]), bytes.fromhex(it["signature"]), b"enlace-card/v1\n" + body
                ),
                path,
                "the signature is wrong",
                "la firma es incorrecta",
            )
            demand(
                card["version"] == 1 and card["party"] == party, path, "of another party", "es de otra parte"
            )
            demand(
                path in former
                or (card["agreement"], card["agreementCore"]) == (self.agreement_digest, self.core_digest),
                path,
                f"made for another agreement than that of {self.parts}",
                f"hecha para otro acuerdo que el de {self.parts}",
            )
            if path not in former:
                print_ = " ".join(
                    "%04d" % (number % 10000) for number in struct.unpack(">8H", sha(body)[:16])
                )
                self.lines.append(
                    say(
                        f"card of {party}: sound, {len(card['offices'])} offices, fingerprint {print_}",
                        f"tarjeta de {party}: en orden, {len(card['offices'])} oficinas, huella {print_}",
                    )
                )

    def follow(
        self, before: dict[str, Any] | None, it: dict[str, Any], card: dict[str, Any], path: str
    ) -> None:
        """The chain of a party's cards, by serial and by the digest of the former one."""
        good = card["serial"] == (before["serial"] + 1 if before else 1)
        good = good and card.get("former") == (digest(before) if before else None)
        demand(
            good and (not before or card["since"] >= before["since"]),
            path,
            "does not follow the former card",
            "no sigue a la tarjeta anterior",
        )
        # A former key that is declared compromised vouches for nothing: its signature is as good as none.
        vouched = before and before["logKey"] not in card["compromised"] and "formerSignature" in it
        if before and vouched:
            demand(
                signed(
                    bytes.fromhex(before["logKey"]),
                    bytes.fromhex(it["formerSignature"]),
                    b"enlace-card/v1\n" + canonical(card),
                ),
                path,
                "the signature by the former key is wrong",
                "la firma de la clave anterior es incorrecta",
            )
        elif before:
            self.lines.append(
                say(
                    f"{path}: not signed by the former key; compare its fingerprint by voice",
                    f"{path}: sin firma de la clave anterior; compare la huella de viva voz",
                )
            )
        if card["compromised"]:
            self.lines.append(
                say(
                    f"{path}: some keys are declared compromised; files do not show when",
                    f"{path}: hay claves comprometidas; los archivos no dicen cuándo",
                )
            )

    # Pictures

    def compare(self) -> None:
        self.heads.sort(key=lambda head: head["origin"])
        path, stated = "export.json", self.stated["digests"]
        demand(
            self.heads == self.stated["heads"],
            path,
            "the heads are not those of the logs",
            "las cabezas no son las de las bitácoras",
        )
        borders, found = Borders(self.core), {"counts": {}, "obligations": {}}
        for klass in CLASSES:
            heads = [head for head in self.heads if head["origin"].split("/")[4] == klass]
            told = told_of(self.records[klass])
            base = {
                "agreement": self.stated["versions"],
                "class": klass,
                "heads": heads,
                "instant": self.stated["instant"],
                "parties": self.parties,
            }
            rows = counts(told, self.core, borders)
            owed = obligations(told, self.core, self.clocks, self.stated["instant"])
            found["counts"][klass] = digest({**base, "counts": rows, "rule": "CR-INC"})
            found["obligations"][klass] = digest({**base, "obligations": owed})
            states = ", ".join(f"{n} {s}" for s, n in sorted(Counter(row["state"] for row in owed).items()))
            total = sum(row["incidents"] for row in rows)
            self.lines.append(
                say(
                    f"picture {klass}: {total} incidents in {len(rows)} rows; obligations: {states or 0}",
                    f"cuadro {klass}: {total} incidentes en {len(rows)} filas; obligaciones: {states or 0}",
                )
            )
        pairs = [
            (f"{name} {klass}", found[name][klass], stated[name][klass])
            for name in ("counts", "obligations")
            for klass in CLASSES
        ]
        pairs += [
            ("picture", digest(found["counts"]), stated["picture"]),
            ("owed", digest(found["obligations"]), stated["owed"]),
        ]
        for name, computed, said in pairs:
            if computed == said:
                self.equal += 1
            else:
                self.findings.append(
                    str(
                        Finding(
                            path,
                            f"digest {name} is {computed}, stated {said}",
                            f"resumen {name}: resulta {computed}, declara {said}",
                        )
                    )
                )


# The command --------------------------------------------------------------------------------------------


def main(words: list[str] | None = None) -> int:
    local = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "en"
    )
    command = argparse.ArgumentParser(
        description="Verifies exports of Enlace. / Verifica exportaciones de Enlace."
    )
    command.add_argument("folder", type=Path, nargs="+", help="one export, or one of each side")
    command.add_argument("--language", choices=("en", "es"), default="es" if local.startswith("es") else "en")
    options = command.parse_args(words)
    forms.spanish = options.language == "es"
    if len(options.folder) > 2:
        command.error(say("one folder or two", "una carpeta o dos"))
    exports = [Export(folder) for folder in options.folder]
    sound = True
    for export in exports:
        print(f"{export.folder}:")
        sound = export.verify() and sound
        for line in export.lines:
            print(f"  {line}")
        for finding in export.findings:
            print(say("  FINDING ", "  HALLAZGO ") + finding)
        numbers = export.entries, export.sections, export.logs, export.equal
        if not export.findings:
            print(
                say(
                    "verified: %d entries, %d sections, %d logs, %d digests equal",
                    "verificado: %d entradas, %d secciones, %d bitácoras, %d resúmenes iguales",
                )
                % numbers
            )
        else:
            print(say("NOT verified: %d findings", "NO verificado: %d hallazgos") % len(export.findings))
    if len(exports) == 2:
        differ = [
            name
            for name in ("agreement", "versions", "parties", "heads", "instant", "digests")
            if exports[0].stated.get(name) != exports[1].stated.get(name)
        ]
        sound = sound and not differ
        print(
            say(
                "both sides state the same heads and digests",
                "ambas partes declaran las mismas cabezas y resúmenes",
            )
            if not differ
            else say(
                "FINDING export.json of both sides differ in: ",
                "HALLAZGO los export.json de ambas partes difieren en: ",
            )
            + ", ".join(differ)
        )
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
