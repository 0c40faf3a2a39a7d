# SPDX-License-Identifier: Apache-2.0
"""A report leaves by two persons, without the words one of them withheld; a note with an identifier stays.

What was withheld is searched for on the other side: in every byte of its folder, where sections at rest are
sealed, and in the export in which that node shows all that it can read.
"""
import pathlib
import subprocess
import tempfile

from harness import expect, show
from story_notice import press_alert, row

# What the demo's report says in the section that the story withholds.
WITHHELD = "yellow jacket"
HELD = "Witness can be called at 915-555-0134"


def readable(suite, party, other):
    """Everything that a party's node can read of what the two share, as one text."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "export"
        done = subprocess.run(
            [suite.demo.program, "export", "shared", "--node", str(suite.demo.folder / party), "--with", other,
             "--out", str(out)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return b"\n".join(file.read_bytes() for file in out.rglob("*") if file.is_file())


def tell(suite):
    watch = suite.sign_in("us", "en")
    second = suite.sign_in("us", "en", account="release")
    mx = suite.sign_in("mx", "es")

    @suite.check("a release is proposed with a section withheld, struck through and named")
    def _():
        show(watch, "/release")
        watch.locator("a.release__begin").first.click()
        watch.locator("input[name=withhold-note]").check()
        if watch.locator("select[name=to]").count():
            watch.locator("select[name=to]").select_option("mx")
        watch.locator("select[name=purpose]").select_option("response")
        watch.locator("form[action$='/preview'] button").last.click()
        sheet = watch.locator(".release__sheet")
        expect(sheet).to_be_visible()
        expect(sheet).not_to_contain_text(WITHHELD)
        expect(watch.locator("main del").first).to_be_visible()
        suite.picture(watch, "release-en")
        watch.locator("form.release__decide button").click()
        watch.wait_for_url("**/release/pending/**")
        expect(watch.locator("form[action$='/confirm'] button")).to_have_count(0)

    @suite.check("who proposed cannot confirm; a second person does, and the other side has it")
    def _():
        show(second, watch.url[len(watch.base):], className=None)
        expect(second.locator("main")).not_to_contain_text(WITHHELD)
        second.locator("form[action$='/confirm'] button").click()
        second.wait_for_url("**/done?to=mx**")
        for _ in range(20):
            if "with its time" in second.content() or second.locator("main a[href*='/proof']").count():
                break
            second.reload()
        expect(second.locator("main a[href*='/proof']").first).to_be_visible()
        suite.steps("release", "6 presses to propose, 2 to confirm")

    @suite.check("a note with a telephone number stays, the alert leaves at once, a second person is asked")
    def _():
        show(watch, "/watch")
        press_alert(watch, HELD, severity="moderate", event="A30")
        expect(row(mx, "A30")).to_be_visible(timeout=5000)
        show(second, "/release")
        expect(second.locator("form[action^='/release/held/']").first).to_be_visible()
        expect(mx.locator("#notices")).not_to_contain_text("915-555-0134")

    @suite.check("what was withheld or held is on no byte of the other side's disk, nor in what it can read")
    def _():
        text = readable(suite, "mx", "us")
        # The search would find it: words that were released are there, and the own side reads its own.
        assert b"Shots heard at the fence" in text, "not even released words were found"
        assert WITHHELD.encode() in readable_own(suite), "the own side does not hold its own words"
        for words in (WITHHELD, "915-555-0134"):
            assert words.encode() not in text, f"“{words}” is in what the other side reads"
            assert not suite.demo.holds("mx", words), suite.demo.holds("mx", words)

    suite.close(watch, second, mx)


def readable_own(suite):
    """The own side's page of the record whose note was withheld."""
    page = suite.sign_in("us", "en", path="/release")
    try:
        for address in [a.get_attribute("href") for a in page.locator("main a[href^='/records/0']").all()]:
            show(page, address)
            if WITHHELD in page.content():
                return page.content().encode()
        return b""
    finally:
        suite.close(page)
