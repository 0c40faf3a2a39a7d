# SPDX-License-Identifier: Apache-2.0
"""The forms of docs/format.md that everything else rests on: canonical JSON, hashes, keys, notes, fields."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import re
from datetime import datetime
from typing import Any, Callable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

CLASSES = ("exercise", "live", "reference")
MARKINGS = {"RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"}
RETENTIONS = {"operational", "case", "reference", "exchange"}
PURPOSES = {"prevention", "response", "investigation", "accountability", "policy", "training", "follow-up"}
LANES = {
    "first-notice": "urgent",
    "alert": "urgent",
    "acknowledgement": "urgent",
    "alert-update": "urgent",
    "question": "urgent",
    "answer": "urgent",
    "assistance-request": "urgent",
    "voice-log": "record",
    "comms-test": "record",
    "shift-handover": "record",
    "incident": "record",
    "same-event": "record",
    "extension": "record",
    "correction": "record",
    "received": "record",
    "release": "record",
    "redaction": "record",
    "destruction-confirmed": "record",
}
NEVER_ERASED = {"release", "received", "redaction", "destruction-confirmed"}
CODE = re.compile(r"[A-Za-z0-9-]{1,40}")
HEX64, HEX128, SALT = re.compile("[0-9a-f]{64}"), re.compile("[0-9a-f]{128}"), re.compile("[0-9a-f]{32}")
RECORD = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")

spanish = False


def say(en: str, es: str) -> str:
    return es if spanish else en


class Finding(Exception):
    """What is wrong, and in which file."""

    def __init__(self, path: str, en: str, es: str) -> None:
        super().__init__(f"{path}: {say(en, es)}")


def demand(fact: Any, path: str, en: str, es: str) -> None:
    if not fact:
        raise Finding(path, en, es)


# Canonical JSON -----------------------------------------------------------------------------------------


def units(text: str) -> bytes:
    """UTF-16 code units in the order in which canonical keys ascend."""
    return text.encode("utf-16-be")


def canonical(value: Any) -> bytes:
    def arranged(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: arranged(value[key]) for key in sorted(value, key=units)}
        return [arranged(item) for item in value] if isinstance(value, list) else value

    return written(arranged(value))


def written(value: Any) -> bytes:
    # json.dumps escapes exactly what RFC 8785 escapes, in the same forms.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def refused(text: str) -> Any:
    raise ValueError(text)


def ascending(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [units(key) for key, _ in pairs]
    if any(first >= second for first, second in zip(keys, keys[1:])):
        raise ValueError("keys")
    return dict(pairs)


def shape(value: Any, depth: int) -> None:
    if depth > 15:
        raise ValueError("depth")
    kind = type(value)
    if kind is dict:
        for item in value.values():
            shape(item, depth + 1)
    elif kind is list:
        for item in value:
            shape(item, depth + 1)
    elif kind is int:
        if abs(value) > 2**53 - 1:
            raise ValueError("number")
    elif kind is not str and kind is not bool:
        raise ValueError("null")


def parsed(data: bytes) -> Any:
    """The value of canonical bytes; ValueError for any other. Written again, it must be the same bytes:
    that finds white space, other escapes, `-0` and double spellings without a parser of our own."""
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=ascending, parse_float=refused, parse_constant=refused
        )
    except RecursionError:
        raise ValueError("depth") from None
    shape(value, 0)
    if written(value) != data:
        raise ValueError("not canonical")
    return value


def read_json(data: bytes, path: str) -> Any:
    try:
        return parsed(data)
    except ValueError:
        raise Finding(path, "not canonical JSON", "no es JSON canónico") from None


# Hashes, keys, notes ------------------------------------------------------------------------------------


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def leaf(entry: bytes) -> bytes:
    return sha(b"\0" + entry)


def root_of(hashes: list[bytes]) -> bytes:
    """RFC 6962 section 2.1. A last odd hash moves up unchanged, which gives the same tree."""
    if not hashes:
        return sha(b"")
    while len(hashes) > 1:
        odd = hashes[-1:] if len(hashes) % 2 else []
        hashes = [sha(b"\1" + hashes[i] + hashes[i + 1]) for i in range(0, len(hashes) - 1, 2)] + odd
    return hashes[0]


P = 2**255 - 19
D = -121665 * pow(121666, -1, P) % P


def strict_key(data: bytes) -> bool:
    """True when the bytes are a canonical point of the curve and that point is not of small order."""
    y, sign = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    if y >= P:
        return False
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if x * x % P != square or (x == 0 and sign):
        return False
    if x & 1 != sign:
        x = P - x
    for _ in range(3):  # eight times a point of small order is the neutral point
        k = D * x * x * y * y % P
        x, y = 2 * x * y * pow(1 + k, -1, P) % P, (y * y + x * x) * pow(1 - k, -1, P) % P
    return (x, y) != (0, 1)


@functools.lru_cache(maxsize=None)
def signed(key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
        return True
    except InvalidSignature:
        return False


def note(
    data: bytes, path: str, origin: str, log_keys: list[bytes], mirror: str, mirror_keys: list[bytes]
) -> tuple[int, bytes, bool, bool]:
    """A checkpoint: its size, root, and whether author and mirror signed. Any other signature refuses it."""

    def wrong(fact: Any) -> None:
        demand(
            fact,
            path,
            "not a checkpoint of this log in the strict form",
            "no es un punto de control de esta bitácora en la forma estricta",
        )

    try:
        text, _, tail = data.decode("utf-8").rpartition("\n\n")
        lines, signatures = (text + "\n").split("\n"), tail.split("\n")
        wrong(len(lines) == 4 and lines[0] == origin and re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]))
        root = base64.b64decode(lines[2], validate=True)
        wrong(len(root) == 32 and base64.b64encode(root).decode() == lines[2])
        wrong(signatures[-1] == "" and 2 <= len(signatures) <= 65 and len(data) <= 2**20)
        body, author, cosigned = (text + "\n").encode(), False, False
        for line in signatures[:-1]:
            mark, name, code = line.split(" ")
            blob = base64.b64decode(code, validate=True)
            wrong(mark == "—" and base64.b64encode(blob).decode() == code)
            named = [(0x01, key) for key in log_keys if name == origin]
            named += [(0x04, key) for key in mirror_keys if name == mirror]
            known = [
                (kind, key)
                for kind, key in named
                if sha(name.encode() + b"\n" + bytes([kind]) + key)[:4] == blob[:4]
            ]
            demand(
                known,
                path,
                f"a signature by a key nobody here has: {name}",
                f"una firma de una clave que nadie tiene aquí: {name}",
            )
            kind, key = known[0]
            message, signature = body, blob[4:]
            if kind == 0x04:
                message = b"cosignature/v1\ntime %d\n" % int.from_bytes(blob[4:12], "big") + body
                signature = blob[12:]
            demand(
                len(signature) == 64 and signed(key, signature, message),
                path,
                f"the signature of {name} is wrong",
                f"la firma de {name} es incorrecta",
            )
            wrong(not (author if kind == 0x01 else cosigned))
            author, cosigned = author or kind == 0x01, cosigned or kind == 0x04
        demand(author, path, "not signed by the author", "no lo firmó la parte autora")
        return int(lines[1]), root, author, cosigned
    except ValueError:
        wrong(False)
        raise


# Field values -------------------------------------------------------------------------------------------


def is_code(value: Any) -> bool:
    return type(value) is str and CODE.fullmatch(value) is not None


def is_hex(value: Any, form: re.Pattern[str] = HEX64) -> bool:
    return type(value) is str and form.fullmatch(value) is not None


def is_moment(value: Any) -> bool:
    try:
        return is_hex(value, MOMENT) and value >= "1970" and bool(moment(value))
    except ValueError:
        return False


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")


def stamp(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (instant.microsecond // 1000)


def whole(value: Any, low: int, high: int) -> bool:
    return type(value) is int and low <= value <= high


def is_name(value: Any) -> bool:
    return type(value) is str and 1 <= len(value.encode()) <= 500


def array(of: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: type(value) is list and len(value) <= 4096 and all(of(item) for item in value)


def members(value: Any, *names: str) -> bool:
    return type(value) is dict and set(value) == set(names)


FORMS: dict[str, Callable[[Any], bool]] = {
    "moment": is_moment,
    "code": is_code,
    "codes": array(is_code),
    "name": is_name,
    "names": array(is_name),
    "number": lambda v: whole(v, -(2**53), 2**53),
    "persons": lambda v: v == "unknown" or whole(v, 0, 1_000_000),
    "answer": lambda v: v in ("yes", "no", "unknown"),
    "words": lambda v: (
        members(v, "language", "text")
        and v["language"] in ("en", "es")
        and type(v["text"]) is str
        and 1 <= len(v["text"]) <= 1200
    ),
    "position": lambda v: (
        members(v, "latitudeE7", "longitudeE7")
        and whole(v["latitudeE7"], -9 * 10**8, 9 * 10**8)
        and whole(v["longitudeE7"], -18 * 10**8, 18 * 10**8)
    ),
    "record": lambda v: is_hex(v, RECORD),
    "records": array(lambda v: is_hex(v, RECORD)),
    "values": lambda v: type(v) is dict and all(type(fields) is dict for fields in v.values()),
}


def fields(text: str) -> dict[str, dict[str, str]]:
    """`section: field form, field form; section: …` as a table."""
    return {
        name.strip(): dict(item.split() for item in rest.split(","))
        for name, rest in (part.split(":") for part in text.split(";"))
    }


KINDS = {
    "first-notice": fields(
        "facts: learnedAt moment, timeCertainty code, event code, sentence code, ongoing answer, crossedLine"
        " answer, firearm answer, lessLethal answer, officers code, hurt persons, dead persons, medical code; where:"
        " segment code, sideOfOrigin code, sideOfEffect code; request: requests codes,"
        " callBack code; note: note words"
    ),
    "alert": fields(
        "facts: severity code, event code, sentence code, learnedAt moment, callBack code; where:"
        " segment code, side code, place position; note: note words"
    ),
    "acknowledgement": fields("acknowledgement: of record, desk code, intent code"),
    "alert-update": fields("update: of record, state code, severity code, desk code; note: note words"),
    "question": fields(
        "question: form code, about record, learnedAt moment, event code, sentence code, callBack code;"
        " where: segment code, side code; note: note words"
    ),
    "answer": fields("answer: of record, answer code, desk code; note: note words"),
    "assistance-request": fields(
        "request: requests codes, about record, learnedAt moment, sentence code, callBack code; where:"
        " segment code, side code; note: note words"
    ),
    "voice-log": fields(
        "call: about record, at moment, direction code, channel code, ownDesk code, otherDesk code,"
        " result code, sentence code; note: note words"
    ),
    "comms-test": fields(
        "test: at moment, channel code, ownDesk code, otherDesk code, result code; note: note words"
    ),
    "shift-handover": fields(
        "handover: desk code, at moment, outgoing name, incoming name, open records; note: note words"
    ),
    "incident": fields(
        "what: event code, status code, killed persons, injured persons, missing persons; when: happenedAt"
        " moment, timePrecision code; where: place position, placePrecision code, claimedSide code; source:"
        " source name, sourceReference name, licence name, sourceCategory name; note: note words;"
        " compelled-statement: compelledStatement words"
    ),
    "same-event": fields(
        "link: first record, second record, state code, of record; note: note words"
    ),
    "extension": fields(
        "extension: clock name, record record, until moment, state code, of record, reason code;"
        " note: note words"
    ),
    "correction": fields("correction: of record, reason code, values values"),
    "redaction": fields(
        "order: of record, sections names; basis: reason code, reference name, orderedBy name,"
        " orderedAt moment"
    ),
    "destruction-confirmed": fields("destruction: redaction record, sections names, destroyedAt moment"),
    "received": fields("received: log name, from number, to number, root name, rejected names"),
}


def fits(kind: str, sections: dict[str, dict[str, Any]]) -> bool:
    table = KINDS.get(kind, {})
    return all(
        name in table
        and all(field in table[name] and FORMS[table[name][field]](value) for field, value in content.items())
        for name, content in sections.items()
    )
