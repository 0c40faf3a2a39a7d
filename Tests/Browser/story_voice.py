# SPDX-License-Identifier: Apache-2.0
"""The link is cut: the page says so, one side rings and writes it down, and the other attests it afterwards.

The other side's process is stopped (SIGSTOP), as a cable pulled or a power cut would; the demo of these tests
plays under an agreement in which a link counts as silent after seconds (`harness.hurried`).
"""
import os
import re
import signal

from harness import Keyboard, expect, show
from story_notice import press_alert, row
from story_question import until

CALL = "Told by telephone while the link was down"
ALERT = "Vehicle stopped at the gate"


def call(page):
    return page.locator("li.entry").filter(has_text=CALL).first


def tell(suite):
    us = suite.sign_in("us", "en")
    mx = suite.sign_in("mx", "es", path="/voice")
    number = suite.demo.node("mx")

    @suite.check("a link that is silent is said to be down on every page, and what to do")
    def _():
        os.kill(number, signal.SIGSTOP)
        press_alert(us, ALERT)
        advice = us.locator("#strip .advice, #strip .strip__fact--bad")
        expect(advice.first).to_be_visible(timeout=40_000)
        expect(row(us, ALERT)).to_contain_text("Not delivered")
        show(us, "/voice")
        expect(us.locator("main .advice").first).to_contain_text("Mexico")
        suite.picture(us, "link-down-en")

    @suite.check("a call by voice is logged in two keys, and says that nobody has attested it")
    def _():
        form = us.locator("#log form")
        about = form.locator("select[name=about]")
        about.select_option(about.locator("option").nth(1).get_attribute("value"))
        form.locator("textarea[name=note], input[name=note]").fill(CALL)
        press = form.locator("button[name=call][value='out passed']")
        press.focus()
        keys = Keyboard(us)
        keys.press("Enter")
        us.wait_for_url("**/voice**")
        expect(call(us)).to_contain_text("not attested")

    @suite.check("the link comes back, the other side attests the call, and the clock counts from it")
    def _():
        os.kill(number, signal.SIGCONT)
        until(mx, "/voice", CALL, call, tries=120)
        suite.picture(mx, "attest-es")
        call(mx).locator("form[action$='/attest'] button").click()
        until(us, "/voice", "attested by the other side|attested [0-9]", call, tries=80)

    @suite.check("two keys log a call from anywhere: v, then what happened")
    def _():
        show(us, "/watch")
        us.locator("#main").focus()
        before = us.locator("li.entry").count()
        keys = Keyboard(us)
        keys.press("g", "v")
        us.wait_for_url("**/voice**")
        before = us.locator("li.entry").count()
        keys.press("1")
        us.wait_for_load_state()
        expect(us.locator("li.entry")).not_to_have_count(before)
        suite.steps("a voice call", f"{keys.count} keys from Watch, one of them on the page")

    @suite.check("without scripts: a test of the telephone and a hand-over, signed by the officer who comes")
    def _():
        plain = suite.sign_in("us", "en", path="/voice", java_script_enabled=False)
        plain.locator("form[action='/voice/tests'] button[value=passed]").click()
        expect(plain.locator("main")).to_contain_text(re.compile("Last test with"))
        show(plain, "/hand-over")
        form = plain.locator("form[action='/hand-over']")
        field = form.locator("[name=incoming]")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option("command")
        else:
            field.fill("command")
        form.locator("button.button--main").click()
        expect(plain.locator("main")).to_contain_text("not signed yet")
        relief = suite.sign_in("us", "en", account="command", path="/hand-over", java_script_enabled=False)
        relief.locator("form[action$='/sign'] button").first.click()
        expect(relief.locator("main")).to_contain_text(re.compile("signed [0-9]"))
        suite.close(plain, relief)

    os.kill(number, signal.SIGCONT)
    suite.close(us, mx)
