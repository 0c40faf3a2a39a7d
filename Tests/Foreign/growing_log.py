# SPDX-License-Identifier: Apache-2.0
"""A log in the formats of C2SP, written from the texts alone: honest, or lying as a test wants."""
import base64
import hashlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

DASH = "\u2014"
LOG, COSIGNATURE = 1, 4


def sha(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


def leaf(entry):
    return sha(b"\x00" + entry)


def split(count):
    """The largest power of two below a count (RFC 6962 §2.1)."""
    return 1 << (count - 1).bit_length() - 1


def root(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


def consistency(old, leaves, whole=True):
    """RFC 6962 §2.1.2: from the first `old` leaves to all of them."""
    if old == 0 or old == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if old <= k:
        return consistency(old, leaves[:k], whole) + [root(leaves[k:])]
    return consistency(old - k, leaves[k:], False) + [root(leaves[:k])]


def key_id(name, kind, public):
    return sha(name.encode() + b"\n" + bytes([kind]) + public)[:4]


def verifier_key(name, kind, public):
    return f"{name}+{key_id(name, kind, public).hex()}+{b64(bytes([kind]) + public)}"


def public_bytes(key):
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


class Log:
    """Leaves, an origin and a key. `leaves` may be changed at will: that is what a fork is."""

    def __init__(self, origin, key, leaves):
        self.origin, self.key, self.leaves = origin, key, list(leaves)

    @property
    def vkey(self):
        return verifier_key(self.origin, LOG, public_bytes(self.key))

    def rewritten(self, index):
        leaves = list(self.leaves)
        leaves[index] = leaf(b"another entry")
        return Log(self.origin, self.key, leaves)

    def text(self, size, of_root=None):
        return f"{self.origin}\n{size}\n{b64(of_root or root(self.leaves[:size]))}\n"

    def line(self, text, key=None, name=None):
        key, name = key or self.key, name or self.origin
        signature = key_id(name, LOG, public_bytes(key)) + key.sign(text.encode())
        return f"{DASH} {name} {b64(signature)}\n"

    def note(self, size):
        text = self.text(size)
        return text + "\n" + self.line(text)

    def proof(self, old, new):
        return consistency(old, self.leaves[:new])

    def request(self, old, new, proof=None, note=None):
        hashes = self.proof(old, new) if proof is None else proof
        lines = [f"old {old}", *map(b64, hashes), "", note or self.note(new)]
        return "\n".join(lines).encode()


def hostile_cases(log):
    """Requests to a witness that holds ten entries of a log of twenty, with the status each deserves.

    From the texts of tlog-witness and signed-note. Order matters to nothing: none of them is cosigned.
    """
    fork = log.rewritten(4)
    stranger = Log(log.origin, Ed25519PrivateKey.generate(), log.leaves)
    unknown = Log(log.origin + "/unknown", log.key, log.leaves)
    growth, proof, text = log.note(20), log.proof(10, 20), log.text(20)
    wrong_line = log.line(log.text(19))
    other_line = log.line(text, stranger.key, "stranger.example")
    hash_line = b64(root(log.leaves)) + "\n"
    return [
        ("a rollback from the held size", log.request(10, 7, []), 400),
        ("a rollback that says so", log.request(7, 7), 409),
        ("a rollback to nothing", log.request(0, 0), 409),
        ("from nothing again", log.request(0, 20), 409),
        ("from a smaller size", log.request(6, 20), 409),
        ("from a larger size", log.request(14, 20), 409),
        ("a split view of one size", fork.request(10, 10), 409),
        ("a split view of one size, from nothing", fork.request(0, 10), 409),
        ("a split view that grows", fork.request(10, 20), 422),
        ("a split view with the honest proof", log.request(10, 20, proof, fork.note(20)), 422),
        ("no proof", log.request(10, 20, []), 422),
        ("a proof too short", log.request(10, 20, proof[:-1]), 422),
        ("a proof too long", log.request(10, 20, proof + [sha(b"")]), 422),
        ("a proof in another order", log.request(10, 20, proof[::-1]), 422),
        ("a proof of another growth", log.request(10, 20, log.proof(9, 20)), 422),
        ("a proof where none is needed", log.request(10, 10, [sha(b"")]), 422),
        ("an unknown log", unknown.request(10, 20), 404),
        ("a stranger under the log's name", stranger.request(10, 20), 403),
        ("no signature by the log", log.request(10, 20, proof, text + "\n" + other_line), 403),
        ("the signature of another head", log.request(10, 20, proof, text + "\n" + wrong_line), 403),
        ("the old size behind the head", log.request(21, 20, []), 400),
        ("an empty body", b"", 400),
        ("no checkpoint", b"old 10\n\n", 400),
        ("no old size", growth.encode(), 400),
        ("an old size with a zero before", log.request(10, 20).replace(b"old 10", b"old 010"), 400),
        ("an old size with a sign", log.request(10, 20).replace(b"old 10", b"old +10"), 400),
        ("a negative old size", log.request(10, 20).replace(b"old 10", b"old -10"), 400),
        ("an old size beyond 64 bits",
         log.request(10, 20).replace(b"old 10", b"old 18446744073709551616"), 400),
        ("lines of another system", log.request(10, 20).replace(b"\n", b"\r\n"), 400),
        ("64 hashes", f"old 10\n{hash_line * 64}\n{growth}".encode(), 400),
        ("a hash that is too short", f"old 10\nAAAA\n\n{growth}".encode(), 400),
        ("no empty line before the checkpoint", f"old 10\n{growth}".encode(), 400),
        ("a checkpoint without signature", f"old 10\n\n{text}".encode(), 400),
        ("bytes that are no text", b"old 10\n\n\xff\xfe\n" + growth.encode(), 400),
    ]
