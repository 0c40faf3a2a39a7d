# SPDX-License-Identifier: Apache-2.0
"""Nobody is kept out: by keyboard alone, without scripts, in either language and any theme, nothing is lost."""
import re

from harness import PASSWORD, Keyboard, expect, show
from story_notice import fill_notice, press_alert, row

SENT = re.compile(r"/notices/[0-9a-f-]{36}")


def tell(suite):
    keyboard(suite)
    switches(suite, True)
    switches(suite, False)
    themes(suite)
    scriptless(suite)


def keyboard(suite):
    """From the address of the form to the notice that was sent, with the keys that this took."""

    @suite.check("without a mouse, from sign-in to a first notice that was sent")
    def _():
        base = suite.demo.address["mx"]
        page = suite.context(base).new_page()
        page.base = base
        page.goto(f"{base}/notices/new?class=exercise")
        keys = Keyboard(page)
        keys.tab_to("input[name=user]")
        keys.type(suite.demo.account("watch"))
        keys.press("Tab")
        keys.type(PASSWORD)
        keys.press("Enter")
        page.wait_for_url("**/notices/new**")
        signed_in = keys.count
        keys.tab_to("#notice input[name=event]")
        keys.type("C10")
        keys.press("Tab")
        keys.type("16")
        keys.press("Control+Enter")
        page.wait_for_url(SENT)
        suite.steps("first notice", f"{keys.count - signed_in} keys after {signed_in} to sign in")
        assert keys.count - signed_in <= 20, f"{keys.count - signed_in} keys"
        suite.close(page)

    @suite.check("every page of the navigation is reached by two letters, and ? shows the keys")
    def _():
        page = suite.sign_in("us", "en")
        keys = Keyboard(page)
        entries = page.locator("nav.nav a[data-go]")
        found = [(e.get_attribute("href"), e.get_attribute("data-go")) for e in entries.all()]
        assert len(found) >= 10, found
        for address, letter in found:
            page.locator("#main").focus()
            keys.press("g", letter)
            page.wait_for_url(re.compile(re.escape(address.split("?")[0]) + r"(\?|#|$)"))
        show(page, "/watch")
        page.locator("#main").focus()
        keys.press("n")
        page.wait_for_url("**/notices/new**")
        show(page, "/watch")
        page.locator("#main").focus()
        keys.press(":")
        keys.type("go map")
        keys.press("Enter")
        page.wait_for_url("**/map**")
        show(page, "/watch")
        page.locator("#main").focus()
        keys.press("?")
        expect(page.locator("dialog[open]")).to_be_visible()
        keys.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
        suite.close(page)


def switches(suite, script):
    """The language is switched in the middle of a form: nothing that was typed is lost."""
    how = "with scripts" if script else "without scripts"

    @suite.check(f"language and theme can be switched in a half-filled form, {how}")
    def _():
        page = suite.sign_in("us", "en", path="/notices/new", java_script_enabled=script)
        fill_notice(page, note="half a sentence")
        page.locator("#notice input[name=hurt]").fill("2")
        page.locator(".switch :is(a, button)[lang=es]").click()
        expect(page.locator("html")).to_have_attribute("lang", "es")
        kept(page)
        page.locator(".switch :is(a, button)", has_text="Noche").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "night")
        expect(page.locator("html")).to_have_attribute("lang", "es")
        kept(page)
        suite.close(page)


def kept(page):
    expect(page.locator("#notice textarea[name=note]")).to_have_value("half a sentence")
    expect(page.locator("#notice input[name=event]")).to_have_value(re.compile("^C10"))
    expect(page.locator("#notice input[name=hurt]")).to_have_value("2")


def themes(suite):
    @suite.check("a theme holds on every page, and each is another one")
    def _():
        page = suite.sign_in("us", "en")
        grounds = []
        for theme in ("day", "dusk", "night"):
            show(page, "/watch", theme=theme)
            show(page, "/incidents")
            expect(page.locator("html")).to_have_attribute("data-theme", theme)
            grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert len(set(grounds)) == 3, grounds
        suite.close(page)


def scriptless(suite):
    """What every story does, without JavaScript."""
    us = suite.sign_in("us", "en", java_script_enabled=False)
    mx = suite.sign_in("mx", "es", java_script_enabled=False)

    @suite.check("without scripts: an alert is sent, seen and acknowledged")
    def _():
        press_alert(us, "pressed without a script")
        expect(us.locator("#notices")).to_contain_text("pressed without a script")
        arrived(mx, "/watch", "pressed without a script")
        row(mx, "pressed without a script").locator(".acknowledge button").first.click()
        arrived(us, "/watch", "Acknowledged", within="pressed without a script")

    @suite.check("without scripts: a first notice is checked and sent")
    def _():
        show(us, "/notices/new")
        fill_notice(us, note="noticed without a script")
        us.locator("#notice button[name=check]").last.click()
        expect(us.locator("#notice textarea[name=note]")).to_have_value("noticed without a script")
        us.locator("#notice button[data-send]").click()
        us.wait_for_url(SENT)

    @suite.check("without scripts: a wrong answer comes back with everything typed, and says what is wrong")
    def _():
        show(us, "/notices/new")
        fill_notice(us, event="no such kind", note="typed with care")
        us.locator("#notice button[data-send]").click()
        expect(us.locator("#notice textarea[name=note]")).to_have_value("typed with care")
        expect(us.locator("main [aria-invalid=true]").first).to_be_visible()

    @suite.check("without scripts: incidents are filtered")
    def _():
        show(us, "/incidents")
        us.locator("details.case__filter summary").click()
        us.locator("select[name=segment]").select_option("S16")
        us.locator("form.case__filters button").click()
        assert "segment=S16" in us.url, us.url

    suite.close(us, mx)


def arrived(page, path, text, within=None, tries=20):
    """Opens a page again until it tells something: without a script nothing comes by itself."""
    for _ in range(tries):
        show(page, path)
        place = row(page, within) if within else page.locator("main")
        if place.count() and text in place.first.text_content():
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{path} never told “{text}”")
