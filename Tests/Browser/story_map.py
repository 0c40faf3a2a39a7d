# SPDX-License-Identifier: Apache-2.0
"""The map is the table, drawn: same records, same filter, same order; nothing is lost in between."""
import re

from harness import expect, show


def ids(page):
    return [row.get_attribute("data-id") for row in page.locator(".map__table tbody tr").all()]


def numbers(page):
    """All, in view, beyond the view, drawn as areas, without a place: what the page says it shows."""
    said = page.locator("#map-sum").inner_text()
    return [int(re.sub(r"\D", "", number)) for number in re.findall(r"\d[\d,. \u202f]*", said)][:5]


def listed(page, query=""):
    """The same records as the list of incidents has them."""
    show(page, f"/incidents{query}")
    found = [a.get_attribute("href") for a in page.locator("main td a[href^='/incidents/0']").all()]
    return [re.search(r"/incidents/([0-9a-f-]+)", address)[1] for address in found]


def tell(suite):
    page = suite.sign_in("us", "en")

    @suite.check("the map counts what the table and the list of incidents hold, record by record")
    def _():
        list_ids = listed(page)
        show(page, "/map")
        assert list_ids and sorted(ids(page)) == sorted(list_ids), (ids(page), list_ids)
        total, *parts = numbers(page)
        assert total == len(list_ids) == sum(parts), (total, parts)
        suite.picture(page, "map-en")

    for script in (True, False):
        how = "with scripts" if script else "without scripts"

        @suite.check(f"a filter on the map is the filter of the table, {how}")
        def _():
            other = suite.sign_in("us", "es", java_script_enabled=script, path="/map")
            before = len(ids(other))
            for choice in ("S16", "S01"):
                other.locator("form.mappage__form select[name=segment]").select_option(choice)
                other.locator("form.mappage__form button[type=submit]").click()
                other.wait_for_url(f"**segment={choice}**")
                expect(other.locator("form.mappage__form select[name=segment]")).to_have_value(choice)
                shown, said = ids(other), numbers(other) if other.locator("#map-sum").count() else [0]
                wanted = listed(other, f"?segment={choice}")
                assert sorted(shown) == sorted(wanted), (choice, shown, wanted)
                assert said[0] == len(wanted), (choice, said)
                show(other, f"/map?segment={choice}&class=exercise")
            assert before > 0, "nothing to filter"
            suite.close(other)

    @suite.check("from a row one press leads to its place on the map, with the keys alone too")
    def _():
        show(page, "/map")
        link = page.locator(".map__table a.map__show").first
        wanted = link.locator("xpath=ancestor::tr").get_attribute("data-id")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".mappage__focus")).to_be_visible()
        assert wanted in ids(page), "the row in focus is not in the table"

    @suite.check("the map is drawn by the browser, from the node alone")
    def _():
        show(page, "/map")
        expect(page.locator("#map canvas")).to_be_visible(timeout=15000)
        suite.picture(page, "map-drawn-en")

    suite.close(page)
