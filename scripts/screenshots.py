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
    found = {
        "watch": "/watch", "first-notice": "/notices/new", "map": "/map", "overdue": "/overdue",
        "receipt": link(page, "/watch", "a[href*='/proof']"),
    }
    release = link(page, "/release", "a.release__begin")
    found["release"] = f"{release}/preview?withhold-note=1&purpose=response"
    return found


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
            for party, language in (("us", "en"), ("mx", "es")):
                page = suite.sign_in(party, language, viewport=SIZE)
                officer = suite.sign_in(party, language, account="release", viewport=SIZE)
                for name, address in {**addresses(page)}.items():
                    who = officer if name == "release" else page
                    for theme in THEMES:
                        show(who, address, theme=theme, lang=language)
                        if name == "map":
                            who.locator("#map canvas").wait_for(timeout=15_000)
                            who.wait_for_timeout(1500)  # tiles fade in
                        save(folder / f"{name}-{language}-{theme}.png", who.screenshot())
                suite.close(page, officer)
        finally:
            browser.close()
            demo.stop()


main()
