# SPDX-License-Identifier: Apache-2.0
"""Shots are heard: a first notice leaves, the other side hears it, acknowledges, and that is seen."""
import re
import subprocess
import tempfile

from harness import Keyboard, assert_none, expect, show, sideways, violations

NOTE = "<b>Rocks</b> at the fence & one window broken"


def row(page, text):
    return page.locator("#notices tr, #notices li, #notices article").filter(has_text=text).first


def press_alert(page, note, severity="severe", event="A10", segment="S16"):
    form = page.locator("form[action^='/alerts']:has(select[name=severity])")
    form.locator("select[name=severity]").select_option(severity)
    form.locator("select[name=event]").select_option(event)
    form.locator("select[name=segment]").select_option(segment)
    form.locator("textarea[name=note]").fill(note)
    form.get_by_role("button").last.click()


def fill_notice(page, event="C10", segment="S16", note=""):
    page.locator("#notice input[name=event]").fill(event)
    page.locator("#notice input[name=segment]").fill(segment)
    page.locator("#notice textarea[name=note]").fill(note)


def tell(suite):
    us = suite.sign_in("us", "en")
    mx = suite.sign_in("mx", "es")

    @suite.check("each page is in its own language and marked as an exercise")
    def _():
        expect(us.locator("html")).to_have_attribute("lang", "en")
        expect(mx.locator("html")).to_have_attribute("lang", "es")
        for page in (us, mx):
            expect(page.locator("body")).to_contain_text("EXERCISE / SIMULACRO")
        expect(mx.locator("h1")).to_have_text("Guardia")
        suite.picture(us, "watch-en")
        suite.picture(mx, "watch-es")

    @suite.check("sound is off until somebody turns it on, and then a call is heard")
    def _():
        assert mx.evaluate("window.soundsHeard.length") == 0, "a page sounded without a gesture"
        mx.locator("#sound-on").click()
        mx.wait_for_function("window.soundsHeard.length > 0")

    @suite.check("an alert pressed on one side appears on the other without reloading, and sounds")
    def _():
        before = mx.evaluate("window.soundsHeard.length")
        press_alert(us, NOTE)
        expect(mx.locator("#notices").get_by_text(NOTE)).to_be_visible(timeout=5000)
        assert mx.locator("#notices b", has_text="Rocks").count() == 0, "text became markup"
        mx.wait_for_function("before => window.soundsHeard.length > before", arg=before)
        expect(mx.locator("html")).to_have_attribute("data-sounded", "severe")

    @suite.check("two keys from the sound to the acknowledgement, which the other side sees")
    def _():
        received = row(mx, "one window broken")
        expect(received).to_contain_text("SIN ACUSE")
        mx.locator("#main").focus()
        keys = Keyboard(mx)
        keys.press("a")
        # What waits longest or is worst comes first; here it is the alert just pressed.
        expect(received.locator(":focus")).to_have_count(1)
        keys.press("a")
        own = row(us, "one window broken")
        expect(own).to_contain_text("Acknowledged", timeout=5000)
        expect(own).to_contain_text("Delivered")
        suite.steps("sound to acknowledged", f"{keys.count} keys")

    @suite.check("from another page too a call is one line above it, acknowledged by two keys")
    def _():
        show(mx, "/help")
        press_alert(us, "Second group at the fence", event="A20")
        line = mx.locator("#alarm [data-call]").first
        expect(line).to_be_visible(timeout=5000)
        keys = Keyboard(mx)
        keys.press("a", "a")
        expect(row(us, "Second group at the fence")).to_contain_text("Acknowledged", timeout=5000)
        assert keys.count == 2
        show(mx, "/watch")

    @suite.check("a first notice tells who is called, and shows delivery and acknowledgement as they come")
    def _():
        show(us, "/notices/new")
        fill_notice(us, note="Two shots near the bridge")
        us.locator("#notice button[data-send]").click()
        us.wait_for_url(re.compile(r"/notices/[0-9a-f-]{36}"))
        state = us.locator("#sent-state")
        expect(state).to_contain_text("Delivered", timeout=8000)
        received = row(mx, "Two shots near the bridge")
        expect(received).to_be_visible()
        received.locator(".acknowledge button").first.click()
        expect(state).to_contain_text("Acknowledged", timeout=8000)
        suite.picture(us, "notice-sent-en")
        show(us, "/watch")

    @suite.check("a delivered call has a receipt to print, in both languages, and a file that proves it offline")
    def _():
        for page, word in ((us, "Receipt"), (mx, "Constancia")):
            receipt(suite, page, word)

    @suite.check("nobody sees anything without signing in")
    def _():
        stranger = suite.context(us.base).new_page()
        stranger.goto(f"{us.base}/watch?class=exercise")
        assert "/sign-in" in stranger.url, stranger.url
        expect(stranger.locator("#notices")).to_have_count(0)
        suite.close(stranger)

    suite.close(us, mx)


def receipt(suite, page, word):
    row(page, "one window broken").get_by_role("link", name=re.compile(word)).first.click()
    page.wait_for_url("**/records/*/proof**")
    body = page.locator("body")
    for text in (
        "EXERCISE", "SIMULACRO", "Receipt of a record", "Constancia de un registro", "admission", "admisión",
        "sha256sum", NOTE,
    ):
        expect(body).to_contain_text(text)
    assert page.locator("main b", has_text="Rocks").count() == 0, "text became markup"
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert_none(violations(page), "axe")
        assert_none(sideways(page), "not all can be read")
    page.set_viewport_size({"width": 1280, "height": 900})
    suite.picture(page, f"proof-{word.lower()}")
    if suite.pictures:
        for paper in ("A4", "Letter"):
            page.pdf(path=suite.pictures / f"proof-{word.lower()}-{paper}.pdf", format=paper)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile("Download|Descargar")).click()
    with tempfile.TemporaryDirectory() as folder:
        file = f"{folder}/proof.json"
        waiting.value.save_as(file)
        done = subprocess.run([suite.demo.program, "verify", file], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    show(page, "/watch")
