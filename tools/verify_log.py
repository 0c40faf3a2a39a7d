# SPDX-License-Identifier: Apache-2.0
"""One log of an export: checkpoint, receipt, entries, hash tiles, signed records, disclosed sections."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Iterable

from verify_forms import (
    CLASSES,
    HEX128,
    LANES,
    MARKINGS,
    NEVER_ERASED,
    PURPOSES,
    RECORD,
    RETENTIONS,
    SALT,
    Finding,
    array,
    canonical,
    demand,
    is_code,
    is_hex,
    is_moment,
    leaf,
    members,
    note,
    read_json,
    root_of,
    say,
    sha,
    signed,
    whole,
)


class Cut:
    """Bytes cut into runs behind their lengths."""

    def __init__(self, data: bytes, path: str) -> None:
        self.data, self.path, self.at = data, path, 0

    def bytes(self, count: int) -> bytes:
        demand(
            self.at + count <= len(self.data),
            self.path,
            "the file ends too early",
            "el archivo termina antes",
        )
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, width: int) -> int:
        return int.from_bytes(self.bytes(width), "big")

    def take(self, width: int) -> bytes:
        return self.bytes(self.number(width))

    def close(self) -> None:
        demand(self.at == len(self.data), self.path, "bytes behind the end", "sobran bytes al final")


class Logs:
    """The folder, what was found in it, and its logs. Every file is read once."""

    id: str
    parties: list[str]
    stated: dict[str, Any]
    core_digest: str

    def __init__(self, folder: Path) -> None:
        self.folder, self.used, self.findings, self.lines = folder, set[str](), list[str](), list[str]()
        self.entries = self.sections = self.logs = self.equal = 0
        self.heads: list[dict[str, Any]] = []
        self.records: dict[str, list[dict[str, Any]]] = defaultdict(list)  # by class, in order of the heads
        self.files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}
        self.stated: dict[str, Any] = {}
        self.until: dict[tuple[str, bytes], str] = {}

    def read(self, path: str) -> bytes:
        self.used.add(path)
        self.reading = path
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            raise Finding(path, "the file is missing", "falta el archivo") from None

    def tiles(self, path: str, count: int) -> Iterable[tuple[str, int]]:
        """The paths of tiles with their widths, as tlog-tiles writes them."""
        for number in range((count + 255) // 256):
            width, digits = min(256, count - 256 * number), "%03d" % (number % 1000)
            rest = number // 1000
            while rest:
                digits, rest = "x%03d/%s" % (rest % 1000, digits), rest // 1000
            yield f"{path}/{digits}" + (f".p/{width}" if width < 256 else ""), width

    def read_log(self, path: str) -> None:
        where, origin = f"log/{path}", f"enlace/{self.id}/{path}"
        author, recipient, klass, lane = (path.split("/") + [""] * 4)[:4]
        at = f"{where}/checkpoint"
        demand(
            path.count("/") == 3
            and sorted((author, recipient)) == self.parties
            and klass in CLASSES
            and lane in ("urgent", "record"),
            at,
            "not a channel of these parties",
            "no es un canal de estas partes",
        )
        keys = (
            origin,
            self.keys[author, "log"],
            f"enlace/{self.id}/{recipient}/mirror",
            self.keys[recipient, "mirror"],
        )
        size, root, _, cosigned = note(self.read(at), at, *keys)
        demand(size > 0, at, "a channel without an entry", "un canal sin entradas")
        head = {"origin": origin, "size": size, "root": root.hex()}
        demand(
            head in self.stated["heads"],
            at,
            "not the head that export.json names",
            "no es la cabeza que nombra export.json",
        )
        self.heads.append(head)
        leaves, tally = list[bytes](), Counter[str]()
        names = list(self.tiles(f"{where}/tile/entries", size))
        for (bundle, width), (sections, _) in zip(names, self.tiles(f"{where}/section", size)):
            entries = Cut(self.read(bundle), bundle)
            texts = Cut(self.read(sections), sections)
            for _ in range(width):
                entry = entries.take(2)
                leaves.append(leaf(entry))
                self.read_entry(entry, bundle, texts, sections, author, recipient, klass, lane, tally)
            entries.close()
            texts.close()
        hashes = leaves
        for level in range(8):
            for number, (tile, width) in enumerate(self.tiles(f"{where}/tile/{level}", len(hashes))):
                named = names[number][0] if level == 0 else f"{names[0][0]} …"
                demand(
                    self.read(tile) == b"".join(hashes[256 * number : 256 * number + width]),
                    tile,
                    f"not the hashes of the entries ({named})",
                    f"no son los resúmenes de las entradas ({named})",
                )
            hashes = [root_of(hashes[i : i + 256]) for i in range(0, len(hashes) - 255, 256)]
        demand(
            root_of(leaves) == root, at, "the entries do not give this root", "las entradas no dan esta raíz"
        )
        receipted, receipt = size if cosigned else 0, f"{where}/receipt"
        if receipt in self.files:
            receipted, earlier, _, both = note(self.read(receipt), receipt, *keys)
            demand(
                both and not cosigned and receipted <= size,
                receipt,
                "not a receipt that belongs here",
                "no es un acuse que corresponda aquí",
            )
            demand(
                root_of(leaves[:receipted]) == earlier,
                receipt,
                "the entries do not give this root",
                "las entradas no dan esta raíz",
            )
        self.entries, self.logs, self.sections = (
            self.entries + size,
            self.logs + 1,
            self.sections + tally["disclosed"],
        )
        kinds = ", ".join(f"{count} {kind[1:]}" for kind, count in sorted(tally.items()) if kind[0] == "=")
        self.lines.append(
            say(
                f"log {path}: {size} entries ({kinds}), receipt for {receipted}; sections: "
                f"{tally['disclosed']} disclosed, {tally['withheld']} withheld, "
                f"{tally['erased']} erased by order",
                f"bitácora {path}: {size} entradas ({kinds}), acuse por {receipted}; secciones: "
                f"{tally['disclosed']} reveladas, {tally['withheld']} reservadas, "
                f"{tally['erased']} borradas por orden",
            )
        )

    def read_header(self, record: Any, path: str, author: str) -> dict[str, Any]:
        """A signed record: its form, and the signature of one of the author's offices."""

        def wrong(fact: Any) -> None:
            demand(
                fact,
                path,
                "a record is not of the form, or of another party",
                "un registro no tiene la forma, o es de otra parte",
            )

        wrong(members(record, "header", "signature") and is_hex(record["signature"], HEX128))
        it, names = (
            record["header"],
            [
                "version",
                "class",
                "id",
                "kind",
                "kindVersion",
                "thread",
                "party",
                "office",
                "instant",
                "marking",
                "retention",
                "agreement",
                "sections",
            ],
        )
        wrong(type(it) is dict and members(it, *names, *(["predecessor"] if "predecessor" in it else [])))
        wrong(
            it["version"] == 1
            and it["class"] in CLASSES
            and is_code(it["kind"])
            and whole(it["kindVersion"], 1, 1000)
        )
        wrong(all(is_hex(it[name], RECORD) for name in ("id", "thread", "predecessor") if name in it))
        wrong(it["party"] == author and is_code(it["office"]) and is_moment(it["instant"]))
        wrong(
            it["marking"] in MARKINGS
            and it["retention"] in RETENTIONS
            and members(it["agreement"], "core", "annexes")
        )
        wrong(
            type(it["sections"]) is dict
            and all(is_code(name) and is_hex(value) for name, value in it["sections"].items())
        )
        demand(
            it["agreement"]["core"] == self.core_digest,
            path,
            f"record {it['id']}: another agreement",
            f"registro {it['id']}: otro acuerdo",
        )
        message = b"enlace-record/v1\n" + canonical(it)
        demand(
            any(
                signed(key, bytes.fromhex(record["signature"]), message)
                for key in self.keys.get((author, f"office {it['office']}"), ())
                if it["instant"] < self.until.get((author, key), "~")  # a key counts until it was replaced
            ),
            path,
            f"record {it['id']}: not signed by the office {it['office']}",
            f"registro {it['id']}: no lo firmó la oficina {it['office']}",
        )
        return it

    def read_entry(
        self,
        entry: bytes,
        bundle: str,
        texts: Cut,
        path: str,
        author: str,
        recipient: str,
        klass: str,
        lane: str,
        tally: Counter[str],
    ) -> None:
        it = read_json(entry, bundle)
        demand(
            members(it, "disclosed", "purpose", "record", "version")
            and it["version"] == 1
            and it["purpose"] in PURPOSES
            and array(is_code)(it["disclosed"]),
            bundle,
            "an envelope is not of the form",
            "un sobre no tiene la forma",
        )
        header, names = self.read_header(it["record"], bundle, author), it["disclosed"]
        demand(
            header["class"] == klass and LANES.get(header["kind"], lane) == lane,
            bundle,
            f"record {header['id']}: of another class or lane",
            f"registro {header['id']}: otra clase u otro carril",
        )
        demand(
            all(a < b for a, b in zip(names, names[1:]))
            and set(names) <= set(header["sections"])
            and "compelled-statement" not in names,
            bundle,
            f"record {header['id']}: what is disclosed",
            f"registro {header['id']}: lo revelado",
        )
        demand(
            texts.number(2) == len(names),
            path,
            f"record {header['id']}: number of sections",
            f"registro {header['id']}: número de secciones",
        )
        content, gone = {}, set[str]()
        for name in names:
            text = texts.take(4)
            if text[:1] == b"{":
                self.read_notice(text, path, header, name)
                gone.add(name)
                tally["erased"] += 1
            else:
                content[name] = self.read_section(text, path, header, name)
                tally["disclosed"] += 1
        tally["withheld"] += len(header["sections"]) - len(names)
        tally["=" + header["kind"]] += 1
        self.records[klass].append({"header": header, "content": content, "to": recipient, "gone": gone})

    def read_section(self, text: bytes, path: str, header: dict[str, Any], name: str) -> dict[str, Any]:
        entries = path.replace("/section/", "/tile/entries/")
        demand(
            sha(text).hex() == header["sections"].get(name),
            path,
            f"record {header['id']}: section {name} is not what was signed ({entries})",
            f"registro {header['id']}: la sección {name} no es lo que se firmó ({entries})",
        )
        it = read_json(text, path)
        demand(
            type(it) is list
            and len(it) == 3
            and is_hex(it[0], SALT)
            and it[1] == name
            and type(it[2]) is dict
            and len(text) <= 262144,
            path,
            f"record {header['id']}: section {name} is not of the form",
            f"registro {header['id']}: la sección {name} no tiene la forma",
        )
        return it[2]

    def read_notice(self, text: bytes, path: str, header: dict[str, Any], name: str) -> None:
        it = read_json(text, path)
        demand(
            members(it, "order", "redaction"), path, "not a notice of erasure", "no es un aviso de borrado"
        )
        redaction = self.read_header(it["redaction"], path, header["party"])
        order = self.read_section(canonical(it["order"]), path, redaction, "order")
        demand(
            redaction["kind"] == "redaction"
            and redaction["kindVersion"] == 1
            and redaction["class"] == header["class"]
            and header["kind"] not in NEVER_ERASED
            and order.get("of") == header["id"]
            and name in order.get("sections", ()),
            path,
            f"record {header['id']}: no order to erase {name}",
            f"registro {header['id']}: ninguna orden de borrar {name}",
        )
