# SPDX-License-Identifier: Apache-2.0
"""Tools that nobody of this project wrote, on what our nodes produce: aics-tlog and aics-witness.

They verify and cosign what is honest, and refuse a log of ours that was forked on purpose; our own witness
gives every hostile request the status of the specification, also after it was killed.

Usage: foreign.py PROGRAM
"""
import atexit
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

from aics_tlog import (
    FileSystemTileReader, audit_tiles, inclusion_proof_from_tiles, parse_note, parse_vkey, read_entry,
    verify_checkpoint, verify_consistency, verify_leaf_inclusion)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import growing_log
from harness import Node, Process, Witness, check, conclude, equal, free_port, wait_until

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
AGREEMENT = pathlib.Path(__file__).resolve().parents[2] / "Agreements" / "us-mx"
DESK = "us-tca-watch"
PATH = "us/mx/exercise/urgent"
ORIGIN = f"enlace/us-mx/{PATH}"
ALERTS = 300  # more than one full tile
TOOLS = pathlib.Path(sys.executable).parent
folder = pathlib.Path(tempfile.mkdtemp(prefix="enlace-foreign-"))
processes = []
atexit.register(lambda: [process.kill() for process in processes])


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise AssertionError(f"{command[0]}: {done.returncode} {done.stderr[:500]}")
    return done.stdout


def our_witness(name, logs):
    """Our neutral witness: verifier key, address, process."""
    place, port = folder / name, free_port()
    made = run(PROGRAM, "witness", "init", "--dir", place, "--name", f"{name}.example/w1", "--json")
    run(PROGRAM, "witness", "add-log", "--dir", place, *logs)
    process = Process(
        [PROGRAM, "witness", "serve", "--dir", str(place), "--listen", f"127.0.0.1:{port}"], port)
    processes.append(process)
    return json.loads(made)["key"], f"http://127.0.0.1:{port}", process


def foreign_witness(name, logs):
    """aics-witness: verifier key, address, process."""
    # It keeps key and database beside its settings: a folder each.
    port, config = free_port(), folder / name / "witness.json"
    config.parent.mkdir()
    tool = TOOLS / "aics-witness"
    listen = f"127.0.0.1:{port}"
    key = run(tool, "init", "-c", config, "--name", f"{name}.example/w1", "--listen", listen).split()[-1]
    for vkey in logs:
        run(tool, "add-log", "-c", config, "--origin", vkey.split("+")[0], "--vkey", vkey)
    process = Process([str(tool), "serve", "-c", str(config), "--log-level", "ERROR"], port)
    processes.append(process)
    return key, f"http://127.0.0.1:{port}", process


def made_up(name, size=20):
    """A log of the test's own, with a key of its own."""
    leaves = [growing_log.leaf(f"{name} {number}".encode()) for number in range(size)]
    return growing_log.Log(f"{name}.example", Ed25519PrivateKey.generate(), leaves)


# Our witness against hostile requests.

target = made_up("target")
target_key, target_address, target_process = our_witness("hostile", [target.vkey])


@check("our witness cosigns a growing log, and aics-tlog accepts the cosignature")
def _():
    status, _, lines = Witness(target_address).ask(target.request(0, 10))
    equal(status, 200)
    note = parse_note(target.note(10) + lines.decode())
    verdict = verify_checkpoint(note, parse_vkey(target.vkey), [parse_vkey(target_key)], quorum=1)
    equal((verdict.ok, verdict.size), (True, 10), str(verdict.error))


def ask_all(address, when):
    witness = Witness(address)
    for name, body, expected in growing_log.hostile_cases(target):
        @check(f"our witness, {when}, {name}: {expected}")
        def _():
            status, kind, answer = witness.ask(body)
            equal(status, expected, answer.decode(errors="replace")[:200])
            if expected == 409:
                equal((kind, answer), ("text/x.tlog.size", b"10\n"))


ask_all(target_address, "first")


@check("our witness keeps both heads of a split view, and only real ones")
def _():
    files = sorted((folder / "hostile" / "evidence").iterdir())
    equal(len(files), 1)
    kept = json.loads(files[0].read_text())
    key, heads = parse_vkey(target.vkey), [parse_note(kept["held"]), parse_note(kept["offered"])]
    verdicts = [verify_checkpoint(head, key) for head in heads]
    equal([verdict.log_ok for verdict in verdicts], [True, True])
    equal(verdicts[0].size, verdicts[1].size)
    assert verdicts[0].root != verdicts[1].root


target_process.kill()
target_process.start()
ask_all(target_address, "killed and started again")


@check("our witness, killed while a log grows, has never forgotten a head that it cosigned")
def _():
    log, size = made_up("killed", 400), 0
    _, address, process = our_witness("killed", [log.vkey])
    witness = Witness(address)
    for _ in range(4):
        for _ in range(25):
            equal(witness.status(log.request(size, size + 3)), 200)
            size += 3
        process.kill()
        process.start()
        equal(witness.ask(log.request(0, 1))[2], f"{size}\n".encode(), "after the kill")
    return f"{size} entries, 4 kills"


# A pair of nodes, asked for by two witnesses: ours and the foreign one.

us = Node(PROGRAM, folder / "us", "us", AGREEMENT)
mx = Node(PROGRAM, folder / "mx", "mx", AGREEMENT)
us.pair(mx)
mx.pair(us)
log_key = growing_log.verifier_key(ORIGIN, growing_log.LOG, bytes.fromhex(us.card["logKey"]))
neutral_key, neutral_address, _ = our_witness("neutral", [log_key])
aics_key, aics_address, _ = foreign_witness("aics", [log_key])
us.ask_witnesses([(neutral_address, neutral_key), (aics_address, aics_key)])
us.serve()
mx.serve()
processes += [us.process, mx.process]
mirror_key = growing_log.verifier_key(
    "enlace/us-mx/mx/mirror", growing_log.COSIGNATURE, bytes.fromhex(mx.card["mirrorKey"]))
tiles = folder / "tiles"


def is_cosigned():
    note = parse_note((tiles / "checkpoint").read_bytes())
    names = {signature.name for signature in note.signatures}
    return {"enlace/us-mx/mx/mirror", "neutral.example/w1", "aics.example/w1"} <= names


@check("a node's log grows, its counterpart receipts it, and aics-witness and our witness cosign it")
def _():
    for number in range(ALERTS):
        us.say_alert(DESK, number)
    wait_until(lambda: us.log_status(PATH) == (ALERTS, ALERTS), "the log was not receipted")

    def export():
        us.enlace("export", "tiles", "--node", us.folder, "--log", PATH, "--out", tiles)
        return is_cosigned()

    wait_until(export, "not every cosignature arrived: " + json.dumps(us.local("/v1/status")["witnesses"]))
    status = json.loads(run(TOOLS / "aics-witness", "status", "-c", folder / "aics" / "witness.json", "--json"))
    equal([log["size"] for log in status["logs"]], [ALERTS])


def head():
    """Our exported checkpoint, as aics-tlog reads it."""
    note = parse_note((tiles / "checkpoint").read_bytes())
    keys = [parse_vkey(key) for key in (mirror_key, neutral_key, aics_key)]
    return verify_checkpoint(note, parse_vkey(log_key), keys, quorum=3, expected_origin=ORIGIN)


@check("aics-tlog accepts our checkpoint: log, counterpart's mirror, our witness, aics-witness")
def _():
    verdict = head()
    equal((verdict.ok, verdict.size, verdict.cosignature_count), (True, ALERTS, 3), str(verdict.error))


@check("aics-tlog accepts every tile and entry bundle of our export")
def _():
    verdict = head()
    report = audit_tiles(FileSystemTileReader(tiles), verdict.size, verdict.root)
    return f"{report.tiles} tiles, {report.bundles} bundles"


@check("aics-tlog accepts inclusion of each of our entries")
def _():
    verdict, reader = head(), FileSystemTileReader(tiles)
    for index in range(verdict.size):
        entry = read_entry(reader, index, verdict.size)
        equal(json.loads(entry)["record"]["header"]["kind"], "alert")
        proof = inclusion_proof_from_tiles(reader, index, verdict.size)
        assert verify_leaf_inclusion(entry, index, verdict.size, proof, verdict.root)
        assert not verify_leaf_inclusion(entry + b" ", index, verdict.size, proof, verdict.root)


def our_log():
    """Our node's log with its real key: what a government could do that holds it."""
    reader, secret = FileSystemTileReader(tiles), json.loads((us.folder / "keys.json").read_text())["log"]
    leaves = [growing_log.leaf(read_entry(reader, index, ALERTS)) for index in range(ALERTS)]
    return growing_log.Log(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)), leaves)


@check("aics-tlog accepts that our log only grew, and refuses a forked one")
def _():
    log = our_log()
    fork = log.rewritten(100)
    old, new = growing_log.root(log.leaves[:200]), growing_log.root(log.leaves)
    assert verify_consistency(200, ALERTS, old, new, log.proof(200, ALERTS))
    forked = growing_log.root(fork.leaves)
    for proof in (log.proof(200, ALERTS), fork.proof(200, ALERTS)):
        try:
            accepted = verify_consistency(200, ALERTS, old, forked, proof)
        except ValueError:
            accepted = False
        assert not accepted, "a forked log passed as a growth"


@check("aics-tlog refuses our tiles under a forked head, though our key signed it")
def _():
    fork = our_log().rewritten(100)
    verdict = verify_checkpoint(parse_note(fork.note(ALERTS)), parse_vkey(log_key))
    equal(verdict.log_ok, True)
    try:
        audit_tiles(FileSystemTileReader(tiles), verdict.size, verdict.root)
    except ValueError:
        return
    raise AssertionError("tiles were accepted under another root")


for name, address, split in (("our witness", neutral_address, 409), ("aics-witness", aics_address, 422)):
    @check(f"{name} refuses the forked log of our node, the rollback and the split view")
    def _():
        log = our_log()
        fork, witness = log.rewritten(100), Witness(address)
        grown = growing_log.Log(ORIGIN, log.key, fork.leaves + [growing_log.leaf(b"more")])
        equal(witness.status(grown.request(ALERTS, ALERTS + 1)), 422, "a forked log that grows")
        equal(witness.status(fork.request(ALERTS, ALERTS)), split, "two heads of one size")
        equal(witness.status(log.request(ALERTS, ALERTS - 50, [])), 400, "a rollback")
        equal(witness.status(log.request(ALERTS - 50, ALERTS - 50)), 409, "a rollback that says so")
        # What is honest is still cosigned: the fork has poisoned nothing.
        equal(witness.status(log.request(ALERTS, ALERTS)), 200)


@check("our witness and aics-witness give the same status to every hostile request but one")
def _():
    log = made_up("both")
    address = {
        "ours": our_witness("both-ours", [log.vkey])[1],
        "aics": foreign_witness("both-aics", [log.vkey])[1]}
    statuses = {}
    for name, place in address.items():
        witness = Witness(place)
        equal(witness.status(log.request(0, 10)), 200, name)
        statuses[name] = [(case, witness.status(body)) for case, body, _ in growing_log.hostile_cases(log)]
    differing = [
        f"{case} {ours}/{theirs}"
        for (case, ours), (_, theirs) in zip(statuses["ours"], statuses["aics"]) if ours != theirs]
    # Two heads of one size: tlog-witness says 409, aics-witness 0.1.0 says 422. Both refuse.
    equal(differing, ["a split view of one size 409/422"])


@check("how fast each cosigns for one client that asks one after the other")
def _():
    steps, rate = 60, {}
    for name, make in (("ours", our_witness), ("aics-witness", foreign_witness)):
        log = made_up(f"rate-{name}", 7 * steps)
        requests = [log.request(7 * step, 7 * step + 7) for step in range(steps)]
        witness = Witness(make(f"rate-{name}", [log.vkey])[1])
        start = time.perf_counter()
        for request in requests:
            equal(witness.status(request), 200, name)
        rate[name] = steps / (time.perf_counter() - start)
    ours, theirs = rate["ours"], rate["aics-witness"]
    return f"ours {ours:.0f}/s, aics-witness {theirs:.0f}/s, ratio {ours / theirs:.1f}"


for process in reversed(processes):
    process.stop()
shutil.rmtree(folder, ignore_errors=True)
sys.exit(conclude())
