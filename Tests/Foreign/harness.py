# SPDX-License-Identifier: Apache-2.0
"""Programs that run while a test does, requests to them, and the count of what passed."""
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import traceback
import urllib.parse

results = []


def check(name):
    """Runs a test at once, and notes whether it passed."""

    def run(body):
        try:
            detail = body()
            results.append(True)
            print(f"✓ {name}{': ' + detail if detail else ''}", flush=True)
        except Exception as error:  # every failure is told and counted
            results.append(False)
            print(f"✕ {name}: {type(error).__name__}: {error}", flush=True)
            if os.environ.get("TRACE"):
                traceback.print_exc()

    return run


def conclude():
    """Prints the count; the exit code says whether all passed."""
    failed = results.count(False)
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed or not results else 0


def equal(found, expected, what=""):
    """Fails unless both are the same."""
    if found != expected:
        raise AssertionError(f"{what + ': ' if what else ''}found {found!r}, expected {expected!r}")


def free_port():
    """A port of loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, what, seconds=60):
    """Asks again until a condition holds; fails after a time far beyond what it takes."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.02)
    raise TimeoutError(what)


def answers(port):
    """Whether something listens at a port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A program that runs until it is stopped or killed."""

    def __init__(self, command, port):
        self.command = command
        self.port = port
        self.start()

    def start(self):
        environment = dict(os.environ, ENLACE_LANG="en")
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)

        def is_up():
            if self.process.poll() is not None:
                raise AssertionError(f"{self.command[0]} ended: {self.process.stderr.read().decode()[:500]}")
            return answers(self.port)

        wait_until(is_up, f"{self.command[:3]} does not listen")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=60)

    def kill(self):
        """As when the power fails, as far as a process can tell."""
        self.process.kill()
        self.process.wait(timeout=60)


class Witness:
    """A C2SP witness at an address; one connection is kept open."""

    def __init__(self, address):
        parts = urllib.parse.urlparse(address)
        self.prefix = parts.path.rstrip("/")
        self.connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)

    def ask(self, body, path="/add-checkpoint", method="POST"):
        """Status, media type and body of the answer."""
        try:
            return self._ask(body, path, method)
        except (http.client.HTTPException, ConnectionError):
            # An idle connection may be closed by the other side, or the witness was started anew.
            self.connection.close()
            return self._ask(body, path, method)

    def _ask(self, body, path, method):
        self.connection.request(method, self.prefix + path, body)
        answer = self.connection.getresponse()
        return answer.status, answer.headers.get("Content-Type", ""), answer.read()

    def status(self, body):
        return self.ask(body)[0]


class UnixConnection(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path):
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Node:
    """The node of a party in a folder."""

    def __init__(self, program, folder, party, agreement):
        self.program, self.folder, self.party = program, pathlib.Path(folder), party
        self.console, self.peers = free_port(), free_port()
        self.made = json.loads(self.enlace(
            "init", "--node", folder, "--party", party, "--agreement", agreement,
            "--console", f"127.0.0.1:{self.console}", "--peers", f"127.0.0.1:{self.peers}", "--json"))
        self.card = json.loads((self.folder / "card.json").read_text())["card"]

    def enlace(self, *arguments):
        """Runs a command of the program and returns what it printed."""
        done = subprocess.run(
            [self.program, *map(str, arguments)], capture_output=True, text=True, timeout=120,
            env=dict(os.environ, ENLACE_LANG="en"))
        if done.returncode != 0:
            raise AssertionError(f"enlace {arguments[0]}: {done.returncode} {done.stderr[:500]}")
        return done.stdout

    def pair(self, other):
        self.enlace("pair", "--node", self.folder, other.folder / "card.json",
                    "--fingerprint", other.made["fingerprint"])

    def ask_witnesses(self, witnesses):
        """Writes witnesses, pairs of address and verifier key, into the settings."""
        file = self.folder / "node.json"
        settings = json.loads(file.read_text())
        settings["witnesses"] = [{"address": address, "key": key} for address, key in witnesses]
        file.write_text(json.dumps(settings, sort_keys=True, separators=(",", ":")))

    def serve(self):
        self.process = Process([self.program, "serve", "--node", str(self.folder)], self.peers)
        self.socket = UnixConnection(str(self.folder / "run" / "node.sock"))
        wait_until((self.folder / "run" / "node.sock").exists, "the node makes no socket")

    def local(self, path, body=None):
        """Asks over the node's socket."""
        data = None
        if body is not None:
            data = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        self.socket.request("POST" if data else "GET", path, data)
        answer = self.socket.getresponse()
        text = answer.read()
        equal(answer.status, 200, f"{path} {text[:300]!r}")
        return json.loads(text)

    def say_alert(self, desk, number, class_name="exercise"):
        """Says an exercise alert of a desk."""
        facts = {"callBack": desk, "event": "A10", "learnedAt": "2026-11-24T05:35:00.000Z",
                 "severity": "severe"}
        note = {"note": {"language": "en", "text": f"exercise {number}"}}
        self.local("/v1/say", {
            "class": class_name, "desk": desk, "kind": "alert",
            "sections": {"facts": facts, "note": note, "where": {"segment": "S16"}}})

    def log_status(self, path):
        """Size and receipted size of an own log."""
        for log in self.local("/v1/status")["own"]:
            if log["log"] == path:
                return log["size"], log.get("receipted", 0)
        return 0, 0
