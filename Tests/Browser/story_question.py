# SPDX-License-Identifier: Apache-2.0
"""“Was it yours?”: both sides see the clock of the answer, and a silence that becomes overdue by itself.

The demo of these tests plays under an agreement in which an answer is owed within seconds (`harness.hurried`).
"""
import re

from harness import expect, show

WORDS = "Was it your patrol at the ford?"


def entry(page, text=WORDS):
    return page.locator("li.entry").filter(has_text=text).first


def until(page, address, text, place, tries=60):
    """Opens a page until a place in it tells something: what a clock brings, no press brings."""
    for _ in range(tries):
        show(page, address)
        if place(page).count() and re.search(text, place(page).text_content()):
            return
        page.wait_for_timeout(250)
    raise AssertionError(f"{address} never told “{text}”: {' '.join(place(page).all_text_contents())[:400]}")


def tell(suite):
    us = suite.sign_in("us", "en", path="/questions")
    mx = suite.sign_in("mx", "es", path="/questions")

    @suite.check("a question goes to the other side, and both see until when the answer is owed")
    def _():
        ask(us)
        expect(us.locator("main")).to_contain_text(WORDS)
        until(mx, "/questions", re.escape(WORDS), entry)
        expect(entry(us).locator("[data-until], .due, .bad").first).to_be_visible()
        expect(entry(mx).locator("[data-until], .due, .bad").first).to_be_visible()
        suite.picture(mx, "questions-es")

    @suite.check("a silence becomes overdue on both sides, without a record of the silent side")
    def _():
        until(us, "/questions", "SILENCE|OVERDUE", entry)
        until(mx, "/questions", "VENCID|VENCIÓ", entry)
        show(mx, "/overdue")
        expect(mx.locator("main")).to_contain_text(re.compile("Respuesta a una pregunta"))
        show(us, "/overdue")
        expect(us.locator("main")).to_contain_text(re.compile("Answer to a question"))
        suite.picture(us, "silence-en")

    @suite.check("an answer, “not known yet” too, is given by one press and seen by who asked")
    def _():
        show(mx, "/questions")
        entry(mx).locator("button[name=answer][value=unknown]").click()
        mx.wait_for_url("**/questions**")
        until(us, "/questions", "(?s)answered.*not known yet", entry)
        expect(entry(us)).to_contain_text(re.compile("late", re.IGNORECASE))

    @suite.check("without scripts: a question is asked and answered")
    def _():
        plain = suite.sign_in("mx", "es", path="/questions", java_script_enabled=False)
        other = suite.sign_in("us", "en", path="/questions", java_script_enabled=False)
        ask(plain, "Preguntado sin script")
        until(other, "/questions", "Preguntado sin script", lambda page: entry(page, "Preguntado sin script"))
        entry(other, "Preguntado sin script").locator("button[name=answer][value=not-ours]").click()
        until(
            plain, "/questions", "(?s)respondió.*no es nuestro", lambda page: entry(page, "Preguntado sin script"))
        suite.close(plain, other)

    suite.close(us, mx)


def ask(page, words=WORDS):
    form = page.locator("#ask form[action='/questions']")
    form.locator("select[name=form]").select_option("was-it-yours")
    form.locator("select[name=segment]").select_option("S16")
    form.locator("textarea[name=note]").fill(words)
    form.locator("button.button--main").click()
    page.wait_for_url("**/questions**")
