# SPDX-License-Identifier: Apache-2.0
"""What every story in the browser needs: the demo's two nodes, people who sign in, and a place for results."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import traceback

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect, sync_playwright

PASSWORD = "simulacro"
LANGUAGES = ("en", "es")
THEMES = ("day", "dusk", "night")

# Every page of the console, by its address: (name, address). Where an id stands in it, a story fills it in.
PAGES = {
    "watch": "/watch",
    "first notice": "/notices/new",
    "questions": "/questions",
    "voice calls": "/voice",
    "hand-over": "/hand-over",
    "incidents": "/incidents",
    "map": "/map",
    "overdue": "/overdue",
    "release": "/release",
    "ledger": "/ledger",
    "quality": "/quality",
    "access": "/access",
    "help": "/help",
    "components": "/node/components",
}

# Says which sounds a page made, without a loudspeaker: what reaches the browser's audio is noted.
LISTEN = """
window.soundsHeard = [];
for (const type of [window.OscillatorNode, window.AudioBufferSourceNode]) {
  if (!type) continue;
  const start = type.prototype.start;
  type.prototype.start = function (...when) {
    window.soundsHeard.push(this.frequency ? Math.round(this.frequency.value) : 'buffer');
    return start.apply(this, when);
  };
}
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () { window.soundsHeard.push(this.src); return play.call(this); };
"""


class Suite:
    """The checks of one run, the requests its pages made, and what went wrong in them."""

    def __init__(self, browser, demo, pictures=None):
        self.browser, self.demo, self.pictures = browser, demo, pictures
        self.results, self.foreign, self.faults, self.contexts = [], [], [], []

    def check(self, name):
        """Runs a test at once and notes whether it passed; one that fails never keeps the next back."""

        def run(body):
            start = time.monotonic()
            try:
                body()
                error = None
            except Exception as caught:  # every failure is told and counted
                error = caught
            self.results.append((name, error))
            took = time.monotonic() - start
            if error is None:
                print(f"✓ {name} ({took:.1f} s)", flush=True)
                return
            frames = traceback.extract_tb(error.__traceback__)
            place = next((f for f in reversed(frames) if "Tests/Browser" in f.filename), frames[-1])
            words = [line for line in str(error).splitlines() if line.strip()][:12] or [repr(error)]
            print(f"✕ {name} ({took:.1f} s)\n    {pathlib.Path(place.filename).name}:{place.lineno}", flush=True)
            for line in words:
                print(f"    {line}", flush=True)

        return run

    def picture(self, page, name):
        """A picture of a whole page, where somebody asked for pictures."""
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=self.pictures / f"{name}.png", full_page=True)

    def context(self, base, **options):
        """A browser of its own: no cookies, nothing cached; what it asks of whom is noted."""
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = self.browser.new_context(**options)
        context.set_default_timeout(8000)
        context.add_init_script(LISTEN)
        context.on("request", lambda request: self._requested(base, request.url))
        context.on("weberror", lambda error: self.faults.append(f"{error.page.url}: {error.error}"))
        context.on("console", lambda message: self._said(message))
        self.contexts.append(context)
        return context

    def _requested(self, base, address):
        if not address.startswith((base, "data:", "blob:")):
            self.foreign.append(address)

    def _said(self, message):
        # A refused form is a normal answer (422); whatever else the browser complains of is a fault.
        if message.type == "error" and "422" not in message.text:
            self.faults.append(f"{message.page.url if message.page else ''}: {message.text}")

    def sign_in(self, party, language, account="watch", className="exercise", path="/watch", **options):
        """A page of somebody who has signed in to a party's console, in a language."""
        base = self.demo.address[party]
        page = self.context(base, **options).new_page()
        page.base = base
        page.goto(f"{base}/sign-in?lang={language}")
        page.fill("input[name=user]", self.demo.account(account))
        page.fill("input[name=password]", PASSWORD)
        page.press("input[name=password]", "Enter")
        page.wait_for_url(lambda address: "/sign-in" not in address)
        show(page, path, className)
        return page

    def close(self, *pages):
        """Closes the browsers of pages: streams that nobody looks at cost the nodes work."""
        for page in pages:
            page.context.close()

    def steps(self, story, text):
        """How much somebody had to do, for docs/usability.md."""
        print(f"    {story}: {text}", flush=True)

    def end(self):
        """Says how many checks passed; returns whether all did."""
        failed = sum(1 for _, error in self.results if error)
        print(f"{len(self.results) - failed} passed, {failed} failed", flush=True)
        return failed == 0


def show(page, path, className="exercise", **query):
    """Opens a page of the console; one that does not answer as it should fails the check, and loudly."""
    if className and "class=" not in path:
        query = {"class": className, **query}
    text = "&".join(f"{name}={value}" for name, value in query.items())
    joint = "&" if "?" in path else "?"
    answer = page.goto(f"{page.base}{path}{joint if text else ''}{text}")
    assert answer.status == 200, f"{path} answered {answer.status}"
    assert "/sign-in" not in page.url, f"{path} asked to sign in"
    return page


class Demo:
    """The demo's nodes, up while the tests run, with everything its night left on them."""

    def __init__(self, program, folder, agreement=None, language="en"):
        self.program, self.folder = program, pathlib.Path(folder)
        command = [program, "demo", "--data", str(folder), "--port", str(free_ports())]
        if agreement:
            command += ["--agreement", str(agreement)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=dict(os.environ, ENLACE_LANG=language))
        # A demo that hangs says nothing more; then it is ended, and so is the wait for its words.
        patience = threading.Timer(90, self.process.kill)
        patience.start()
        self.address, lines = {}, []
        for line in self.process.stdout:
            lines.append(line.rstrip())
            if found := re.match(r"\s+(\w+)\s+(http://127[^/]+)/", line):
                self.address.setdefault(found[1], found[2])
            if "Ctrl-C" in line:
                break
        patience.cancel()
        self.said = "\n".join(lines)
        if not self.address:
            self.process.kill()
            raise SystemExit(f"the demo did not say where its consoles are:\n{self.said}")

    def account(self, role):
        """The account of a role, as the demo named it."""
        found = re.search(r"with the same password: ([\w, ]+)\.", self.said)
        assert found and role in found[1].split(", "), f"the demo names no account of the role {role}"
        return role

    def node(self, party):
        """The number of the process that runs a party's node."""
        for entry in pathlib.Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                words = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if str(self.folder / party).encode() in words and b"serve" in words:
                return int(entry.name)
        raise AssertionError(f"no process runs the node of {party}")

    def holds(self, party, text):
        """Whether any file of a party's node holds a text, in any of its bytes."""
        wanted = text.encode()
        return [
            str(file) for file in (self.folder / party).rglob("*")
            if file.is_file() and wanted in file.read_bytes()
        ]

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()


def free_ports():
    """A port above which some more are likely free: several runs may go side by side."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return min(probe.getsockname()[1], 65_000)


def launch(playwright):
    """Debian's Chromium, without a screen."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    return playwright.chromium.launch(
        executable_path=chromium, args=["--no-sandbox"])


def hurried(source, folder):
    """A copy of an agreement in which an answer is owed, and a link is silent, after seconds: clocks cannot be
    moved from outside, and nobody waits ten minutes for a test."""
    shutil.copytree(source, folder)
    clocks = pathlib.Path(folder) / "annexes" / "clocks.yaml"
    answer = r"(- name: answer-question\n(?:.*\n)*?    seconds: )\d+"
    text, count = re.subn(answer, r"\g<1>6", clocks.read_text(), count=1)
    assert count == 1, "the agreement has no clock answer-question"
    text += """  - name: link-silent
    title: { en: "A link is shown as down", es: "Un enlace se muestra como caído" }
    seconds: 14
    status: proposed
    source: "for tests: shorter than in use"
"""
    clocks.write_text(text)
    return folder


class Keyboard:
    """A person without a mouse: presses keys and counts them."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.count += len(text)

    def tab_to(self, selector, limit=80):
        """Goes forward, field by field, until one that matches has the focus."""
        for _ in range(limit):
            if self.page.evaluate("query => document.activeElement.matches(query)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{limit} times Tab does not reach {selector}")


def violations(page):
    """What axe finds on a page, as lines; none when all is well."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then((result) => result.violations)")
    return [
        f"{problem['id']}: {node['target']} {' '.join(node['html'].split())[:160]}"
        for problem in found for node in problem["nodes"]
    ]


def sideways(page):
    """What is wider than the window, or cut off within its own box; none when all can be read."""
    return page.evaluate("""() => {
      const found = [], wide = document.documentElement.scrollWidth - window.innerWidth;
      if (wide > 0) {
        const beyond = [...document.querySelectorAll('body *')].filter((e) => !e.children.length
          && e.getBoundingClientRect().right > window.innerWidth + .5).slice(0, 3);
        const names = beyond.map((e) => `${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 40)}”`);
        found.push(`the page is ${wide} px wider than the window: ${names.join('; ')}`);
      }
      for (const e of document.querySelectorAll('body *')) {
        const box = e.getBoundingClientRect(), style = getComputedStyle(e);
        if (box.width <= 2 || box.height <= 2 || style.visibility === 'hidden') continue;
        const isCut = /hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
        if (isCut && style.textOverflow !== 'ellipsis' && !e.closest('svg, [aria-hidden=true], .hidden, canvas'))
          found.push(`cut off: ${e.tagName}.${e.className} “${e.textContent.trim().slice(0, 40)}”`);
      }
      return found;
    }""")


def assert_none(found, what):
    assert not found, f"{what}:\n" + "\n".join(found[:10])


def transferred(page, address):
    """Opens an address in an empty browser; how many bytes came over the wire before it was quiet."""
    sizes = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    answer = page.goto(address)
    assert answer.status == 200, f"{address} answered {answer.status}"
    page.wait_for_timeout(1500)  # the stream never ends, so the network is never idle
    session.detach()
    return sum(sizes)


__all__ = [
    "Demo", "Keyboard", "LANGUAGES", "PAGES", "PASSWORD", "Suite", "THEMES", "assert_none", "expect", "hurried", "launch",
    "show", "sideways", "signal", "subprocess", "sync_playwright", "sys", "transferred", "violations",
]
