# SPDX-License-Identifier: Apache-2.0
"""Both sides report one event: one page tells it, what differs stands side by side, both say it is the same."""
import re

from harness import expect, show
from story_forms import arrived


def tell(suite):
    us = suite.sign_in("us", "en")
    mx = suite.sign_in("mx", "es")

    @suite.check("an event has one page with the timeline of both sides, and what was not disclosed is named")
    def _():
        show(mx, "/incidents")
        page = linked(mx)
        show(mx, page)
        expect(mx.locator("ol.timeline > li")).not_to_have_count(0)
        expect(mx.locator("main")).to_contain_text("Estados Unidos")
        expect(mx.locator("main")).to_contain_text("México")
        suite.picture(mx, "case-es")

    @suite.check("the other side proposed that two reports are one event; it is confirmed, and both see it")
    def _():
        show(mx, linked(mx))
        form = mx.locator("form[action$='/same-event']:has(input[name=state][value=confirmed])").first
        form.get_by_role("button").click()
        mx.wait_for_url("**/incidents/**")
        expect(mx.locator("form[action$='/same-event']:has(input[value=confirmed])")).to_have_count(0)
        address = re.sub(r"\?.*", "", mx.url[len(mx.base):])
        arrived(us, address, "Mexico")

    @suite.check("the overdue list says what is owed, by whom, since when, and whom to ring")
    def _():
        for page, words in ((us, "Overdue"), (mx, "Vencido")):
            show(page, "/overdue")
            expect(page.locator("tr.owing__row").first).to_be_visible()
            expect(page.locator("main")).to_contain_text(re.compile(words, re.IGNORECASE))
            suite.picture(page, f"overdue-{page.locator('html').get_attribute('lang')}")

    @suite.check("a record's page says in words what is proved, and the mathematics is one fold below")
    def _():
        show(us, "/ledger")
        us.locator("main a[href^='/ledger/']").first.click()
        fold = us.locator("main details.proofs__mathematics").first
        expect(fold).to_be_visible()
        expect(fold).not_to_have_attribute("open", "")
        suite.picture(us, "entry-en")

    suite.close(us, mx)


def linked(page):
    """The address of the first incident that somebody proposes to be one with another."""
    show(page, "/incidents")
    found = [a.get_attribute("href") for a in page.locator("main td a[href^='/incidents/0']").all()]
    for address in found:
        show(page, address)
        if page.locator("form[action$='/same-event'] input[name=of]").count():
            return address
    raise AssertionError(f"none of {len(found)} incidents has a proposed link")
