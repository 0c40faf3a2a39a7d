# SPDX-License-Identifier: Apache-2.0
"""Every page, in both languages and three themes, at every width: axe finds nothing, nothing is hidden."""
from harness import LANGUAGES, PAGES, THEMES, assert_none, show, sideways, violations

# 320 px is a telephone, or 1280 px at 400 %; 640 px is 1280 px at 200 %.
WIDTHS = (640, 320)


# Who opens what the watch may not.
READERS = {"access": "auditor"}


class Readers:
    """A browser for the watch, and one for each role that opens a page which the watch may not."""

    def __init__(self, suite, language, **options):
        self.suite, roles = suite, {"watch", *READERS.values()}
        self.pages = {
            role: suite.sign_in("us", language, account=role, path="/help", **options) for role in roles
        }

    def of(self, name):
        return self.pages[READERS.get(name, "watch")]

    def close(self):
        self.suite.close(*self.pages.values())


def tell(suite):
    for language in LANGUAGES:
        readers = Readers(suite, language)
        pages = with_records(readers.of("watch"))
        for theme in THEMES:

            @suite.check(f"axe finds nothing on any of {len(pages)} pages: {language}, {theme}")
            def _():
                assert_none(look(readers, pages, theme, language, WIDTHS if theme == "day" else ()), "found")

        readers.close()
    motionless(suite)
    forced(suite)
    zoomed(suite)


def with_records(page):
    """The pages of the list, and those of one record each, as their lists link them."""
    pages = dict(PAGES)
    for name, start, link in (
        ("alert", "/watch", "a[href^='/calls/0']"), ("incident", "/incidents", "a[href^='/incidents/0']"),
        ("entry of the ledger", "/ledger", "a[href^='/ledger/']"),
        ("record", "/release", "a[href^='/records/0']"), ("receipt", "/watch", "a[href*='/proof']"),
        ("release of one record", "/release", "a[href^='/release/0']"),
    ):
        answer = page.goto(f"{page.base}{start}?class=exercise")
        found = page.locator(f"main {link}").first if answer.status == 200 else None
        # A page that no list leads to is asked for all the same, and fails.
        pages[name] = found.get_attribute("href") if found and found.count() else f"/{name}-has-no-link"
    return pages


def look(readers, pages, theme, language, widths):
    """What is wrong with the pages in a theme, each problem with the page it stands on."""
    found = []
    for name, path in pages.items():
        page = readers.of(name)
        try:
            show(page, path, lang=language, theme=theme)
            assert page.locator("html").get_attribute("lang") == language, "another language"
            # A receipt is paper: it looks the same by day and by night.
            if name != "receipt":
                assert page.locator("html").get_attribute("data-theme") == theme, "another theme"
            assert page.locator("h1").count() == 1, f"{page.locator('h1').count()} main headings"
            found += [f"{name}: {line}" for line in violations(page)]
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                found += [f"{name} at {width} px: {line}" for line in sideways(page)]
        except Exception as error:
            found.append(f"{name}: {str(error).splitlines()[0]}")
        page.set_viewport_size({"width": 1280, "height": 900})
    return found


def everywhere(readers, problems):
    """What a test finds on each page of the list; a page that does not come is a find too."""
    found = []
    for name, path in PAGES.items():
        page = readers.of(name)
        try:
            show(page, path)
            found += [f"{name}: {line}" for line in problems(page)]
        except Exception as error:
            found.append(f"{name}: {str(error).splitlines()[0]}")
    return found


def moving(page):
    count = page.evaluate("document.getAnimations().filter((a) => a.playState === 'running').length")
    return [f"{count} animations"] if count else []


def motionless(suite):
    readers = Readers(suite, "en", reduced_motion="reduce")

    @suite.check("nothing moves for those who asked for no motion")
    def _():
        assert_none(everywhere(readers, moving), "moves")

    readers.close()


def forced(suite):
    """With the system's own colours, fills and shadows vanish: words and outlines must carry everything."""
    readers = Readers(suite, "en", forced_colors="active")

    @suite.check("with forced colours every sign still has a word or an outline, and axe finds nothing")
    def _():
        assert_none(everywhere(readers, lambda shown: violations(shown) + sideways(shown) + wordless(shown)), "found")

    readers.close()


def wordless(page):
    """Buttons without an outline, and marks of severity without a word."""
    return page.evaluate("""() => {
      const found = [];
      for (const e of document.querySelectorAll('main button, main .button')) {
        const style = getComputedStyle(e);
        if (e.offsetParent && style.borderStyle === 'none' && style.outlineStyle === 'none'
            && style.textDecorationLine === 'none')
          found.push(`no outline: ${e.textContent.trim().slice(0, 40)}`);
      }
      for (const e of document.querySelectorAll('main [class*=severity]'))
        if (e.offsetParent && !e.closest('[class*=severity]').textContent.trim()
            && !e.parentElement.textContent.trim()) found.push(`a severity without a word: ${e.className}`);
      return found;
    }""")


def zoomed(suite):
    """At 200 % on a screen of 1280 × 900 a page has half of it."""
    readers = Readers(suite, "es", viewport={"width": 640, "height": 450}, device_scale_factor=2)

    @suite.check("at 200 % nothing is cut off, and the strip covers no field that has the focus")
    def _():
        assert_none(everywhere(readers, lambda shown: sideways(shown) + covered(shown)), "found")

    readers.close()


def covered(page, limit=40):
    """Elements that the keyboard reaches but that something else lies over (WCAG 2.4.11)."""
    found = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        hidden = page.evaluate("""() => {
          const e = document.activeElement;
          if (!e || e === document.body || e.closest('.skip')) return null;
          const box = e.getBoundingClientRect();
          if (!box.width || !box.height) return null;
          const points = [[.5, .5], [.1, .1], [.9, .9], [.1, .9], [.9, .1]].map(([x, y]) =>
            document.elementFromPoint(box.left + x * box.width, box.top + y * box.height));
          return points.some((p) => p && (e.contains(p) || p.contains(e))) ? null
            : `covered: ${e.tagName} ${(e.name || e.textContent).trim().slice(0, 40)}`;
        }""")
        if hidden:
            found.append(hidden)
    return found
