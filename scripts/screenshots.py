# SPDX-License-Identifier: Apache-2.0
"""Takes the pictures of docs/images: six pages of the demo, in both languages, by day and by night.

Usage: screenshots.py PROGRAM FOLDER. The colours of each picture are reduced to a palette, so that it stays
under 150 kB; pictures of other names in the folder are left alone.
"""
import io
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Tests" / "Browser"))

from harness import Demo, Suite, launch, show, sync_playwright  # noqa: E402
from PIL import Image  # noqa: E402

BYTES_MAX = 150_000
SIZE = {"width": 1200, "height": 900}
THEMES = ("day", "night")


def link(page, start, selector):
    """The address that a list leads to."""
    show(page, start)
    return page.locator(f"main {selector}").first.get_attribute("href")


def addresses(page):
    """The pages that are pictured, by the name of the picture."""
    return {
        "watch": "/watch", "first-notice": "/notices/new", "map": "/map", "overdue": "/overdue",
        "receipt": link(page, "/watch", "a[href*='/proof']"),
    }


def save(file, picture):
    """Writes a picture with as many colours as fit."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (256, 128, 64, 32):
        out = io.BytesIO()
        image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
            out, "PNG", optimize=True)
        if out.tell() <= BYTES_MAX:
            break
    assert out.tell() <= BYTES_MAX, f"{file}: {out.tell():,} bytes"
    file.write_bytes(out.getvalue())
    print(f"{file} {out.tell():,} bytes, {colours} colours")


def main():
    folder = pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        demo = Demo(sys.argv[1], f"{data}/demo")
        browser = launch(playwright)
        try:
            suite = Suite(browser, demo)
            # The night leaves a record to decide about on one side only: that page is pictured there twice.
            officer = suite.sign_in("us", "en", account="release", viewport=SIZE)
            release = link(officer, "/release", "a.release__begin") + "/preview?withhold-note=1&purpose=response"
            for party, language in (("us", "en"), ("mx", "es")):
                page = suite.sign_in(party, language, viewport=SIZE)
                pictured = [(page, name, address) for name, address in addresses(page).items()]
                for who, name, address in [*pictured, (officer, "release", release)]:
                    # A receipt is paper: it looks the same by day and by night.
                    for theme in THEMES[:1] if name == "receipt" else THEMES:
                        show(who, address, theme=theme, lang=language)
                        if name == "map":
                            who.locator("#map canvas").wait_for(timeout=15_000)
                            who.locator("#map").scroll_into_view_if_needed()
                            who.wait_for_timeout(1500)  # tiles fade in
                        save(folder / f"{name}-{language}-{theme}.png", who.screenshot())
                suite.close(page)
            suite.close(officer)
        finally:
            browser.close()
            demo.stop()


main()
