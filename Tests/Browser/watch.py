# SPDX-License-Identifier: Apache-2.0
"""The Watch page of two nodes in a real browser: an alert pressed on one side is seen and acknowledged on the
other, each page in its own language; what cannot be verified says so; axe finds nothing on any page; nothing
is asked of any third party.

Usage: watch.py PROGRAM [FOLDER-FOR-SCREENSHOTS]
"""
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

PROGRAM = sys.argv[1]
HOSTILE = str(pathlib.Path(PROGRAM).parent / "enlace-hostile")
PICTURES = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
ACCOUNT, PASSWORD = "guard", "simulacro"
results = []


def check(name):
    """Runs a test and notes whether it passed."""

    def run(body):
        try:
            body()
            results.append((name, None))
            print(f"✓ {name}")
        except Exception as error:  # every failure is told and counted
            results.append((name, error))
            print(f"✕ {name}: {str(error).splitlines()[0]}")

    return run


class Demo:
    """Both nodes of the demo, up while the tests run."""

    def __init__(self, data):
        self.data = data
        environment = dict(os.environ, ENLACE_LANG="en")
        self.process = subprocess.Popen(
            [PROGRAM, "demo", "--data", data, "--port", "18480"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
        self.address = {}
        for line in self.process.stdout:
            found = re.match(r"\s+(\w+)\s+(http://[^/]+)/", line)
            if found:
                self.address[found[1]] = found[2]
            if "Ctrl-C" in line:
                break
        assert len(self.address) == 2, "the demo did not say where its consoles are"

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)


def sign_in(browser, base, language, **options):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    page = context.new_page()
    page.requests_seen = []
    page.on("request", lambda request: page.requests_seen.append(request.url))
    page.goto(f"{base}/watch?class=exercise&lang={language}")
    page.fill("input[name=user]", ACCOUNT)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/watch**")
    page.goto(f"{base}/watch?class=exercise&lang={language}")
    return page


def press_alert(page, note):
    form = page.locator("form[action^='/alerts']:has(select[name=severity])")
    form.locator("select[name=severity]").select_option("severe")
    form.locator("select[name=event]").select_option("A10")
    form.locator("select[name=segment]").select_option("S16")
    form.locator("textarea[name=note]").fill(note)
    form.get_by_role("button").click()


def picture(page, name):
    if PICTURES:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def run(browser, demo):
    us = sign_in(browser, demo.address["us"], "en")
    mx = sign_in(browser, demo.address["mx"], "es")

    @check("each page is in its own language and marked as an exercise")
    def _():
        expect(us.locator("html")).to_have_attribute("lang", "en")
        expect(mx.locator("html")).to_have_attribute("lang", "es")
        for page in (us, mx):
            expect(page.locator("body")).to_contain_text("EXERCISE / SIMULACRO")
        expect(mx.locator("h1")).to_have_text("Guardia")
        picture(us, "watch-en")
        picture(mx, "watch-es")

    @check("an alert pressed on one side appears on the other without reloading")
    def _():
        press_alert(us, "<b>Rocks</b> at the fence & one window broken")
        row = mx.locator("#notices").get_by_text("<b>Rocks</b> at the fence & one window broken")
        expect(row).to_be_visible(timeout=5000)
        assert mx.locator("#notices b", has_text="Rocks").count() == 0, "text became markup"

    @check("acknowledging on one side is seen on the other, and delivery stands apart from it")
    def _():
        row = mx.locator("#notices tr, #notices li, #notices article").filter(
            has_text="one window broken").first
        expect(row).to_contain_text("SIN ACUSE")
        row.locator("select[name=intent]").select_option("observing")
        row.get_by_role("button").click()
        own = us.locator("#notices tr, #notices li, #notices article").filter(
            has_text="one window broken").first
        expect(own).to_contain_text("Acknowledged", timeout=5000)
        expect(own).to_contain_text("Delivered")

    @check("a delivered call has a receipt to print, in both languages, and a file that proves it offline")
    def _():
        for page, base, word in (
            (us, demo.address["us"], "Receipt"), (mx, demo.address["mx"], "Constancia"),
        ):
            row = page.locator("#notices tr").filter(has_text="one window broken").first
            row.get_by_role("link", name=re.compile(word)).click()
            page.wait_for_url("**/records/*/proof**")
            body = page.locator("body")
            for text in (
                "EXERCISE", "SIMULACRO", "Receipt of a record", "Constancia de un registro", "admission",
                "admisión", "sha256sum", "<b>Rocks</b> at the fence & one window broken",
            ):
                expect(body).to_contain_text(text)
            assert page.locator("main b", has_text="Rocks").count() == 0, "text became markup"
            for width in (1280, 320):
                page.set_viewport_size({"width": width, "height": 900})
                found = Axe().run(page)
                assert found.violations_count == 0, found.generate_report()
                wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
                assert not wide, "the page scrolls sideways"
            page.set_viewport_size({"width": 1280, "height": 900})
            picture(page, f"proof-{word.lower()}")
            if PICTURES:
                for paper in ("A4", "Letter"):
                    page.pdf(path=PICTURES / f"proof-{word.lower()}-{paper}.pdf", format=paper)
            with page.expect_download() as waiting:
                page.get_by_role("link", name=re.compile("Download|Descargar")).click()
            with tempfile.TemporaryDirectory() as folder:
                file = f"{folder}/proof.json"
                waiting.value.save_as(file)
                done = subprocess.run([PROGRAM, "verify", file], capture_output=True, text=True)
                assert done.returncode == 0, done.stdout + done.stderr
            page.goto(f"{base}/watch?class=exercise")

    @check("it works without JavaScript")
    def _():
        page = sign_in(browser, demo.address["us"], "en", java_script_enabled=False)
        press_alert(page, "pressed without a script")
        expect(page.locator("#notices")).to_contain_text("pressed without a script")

    @check("nobody sees anything without signing in")
    def _():
        page = browser.new_context().new_page()
        page.goto(f"{demo.address['us']}/watch?class=exercise")
        assert "/sign-in" in page.url, page.url
        expect(page.locator("#notices")).to_have_count(0)

    @check("no request leaves the node")
    def _():
        for page, base in ((us, demo.address["us"]), (mx, demo.address["mx"])):
            foreign = [url for url in page.requests_seen if not url.startswith(base)]
            assert not foreign, foreign

    @check("a message that cannot be verified is shown at once, marked, and put aside by the watch")
    def _():
        # The counterpart's keys sign another history of the channel that is held: its alerts are still shown.
        subprocess.run(
            [HOSTILE, "--node", f"{demo.data}/mx", "--peer", f"{demo.data}/us/card.json", "--attack", "fork"],
            stdout=subprocess.DEVNULL, check=False)
        us.set_viewport_size({"width": 1280, "height": 900})
        items = us.locator("#unverified li")
        expect(items).to_have_count(3, timeout=20000)
        expect(items.first).to_contain_text("NOT VERIFIED")
        expect(items.first).to_contain_text("Confirm by voice")
        expect(us.locator("#strip")).to_contain_text("Receipts to Mexico:")
        assert us.locator("#notices").get_by_text("honest 0").count() == 0, "counted among alerts"
        picture(us, "unverified-en")
        us.goto(f"{demo.address['us']}/watch?class=exercise&lang=es")
        expect(us.locator("#unverified")).to_contain_text("3 mensajes SIN VERIFICAR")
        picture(us, "unverified-es")
        us.get_by_role("button", name="Confirmado por voz").first.click()
        expect(us.locator("#unverified li")).to_have_count(2)

    for language in ("en", "es"):
        for theme in ("day", "dusk", "night"):
            for width in (1280, 320):

                @check(f"axe finds nothing: {language}, {theme}, {width} px")
                def _():
                    us.set_viewport_size({"width": width, "height": 900})
                    us.goto(f"{demo.address['us']}/watch?class=exercise&lang={language}&theme={theme}")
                    found = Axe().run(us)
                    assert found.violations_count == 0, found.generate_report()
                    wide = us.evaluate("document.documentElement.scrollWidth > window.innerWidth")
                    assert not wide, "the page scrolls sideways"


def main():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(f"{folder}/demo")
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path=chromium, args=["--no-sandbox"])
                run(browser, demo)
                browser.close()
        finally:
            demo.stop()
    failed = [name for name, error in results if error]
    print(f"{len(results) - len(failed)} passed, {len(failed)} failed")
    sys.exit(1 if failed else 0)


main()
