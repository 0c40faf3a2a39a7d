# SPDX-License-Identifier: Apache-2.0
"""The consoles of two nodes in real browsers: what happens between the shot and the answer, told as stories.

Usage: watch.py PROGRAM [FOLDER-FOR-PICTURES] [STORY…]

Each story is a file of its own, and all are told in one run on one demo; naming some tells only those. The last
line says how many checks passed and how many failed.
"""
import pathlib
import sys
import tempfile

import story_case
import story_forms
import story_hostile
import story_map
import story_notice
import story_pages
import story_question
import story_release
import story_voice
import story_weight
from harness import Demo, Suite, hurried, launch, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# In the order of a night. What stops or damages a link comes last.
STORIES = {
    "weight": story_weight, "pages": story_pages, "notice": story_notice, "question": story_question,
    "case": story_case, "release": story_release, "map": story_map, "forms": story_forms,
    "voice": story_voice, "hostile": story_hostile,
}


def main():
    program, rest = sys.argv[1], sys.argv[2:]
    pictures = pathlib.Path(rest.pop(0)) if rest and rest[0] not in STORIES else None
    chosen = rest or list(STORIES)
    with tempfile.TemporaryDirectory() as folder:
        agreement = hurried(ROOT / "Agreements" / "us-mx", f"{folder}/us-mx")
        demo = Demo(program, f"{folder}/demo", agreement)
        try:
            with sync_playwright() as playwright:
                browser = launch(playwright)
                suite = Suite(browser, demo, pictures)
                for name in chosen:
                    suite.check(f"story {name} was told to its end")(lambda: STORIES[name].tell(suite))

                @suite.check("no request leaves the node")
                def _():
                    assert not suite.foreign, sorted(set(suite.foreign))

                @suite.check("no page's script fails, and the content policy refuses nothing")
                def _():
                    assert not suite.faults, "\n".join(sorted(set(suite.faults)))

                browser.close()
        finally:
            demo.stop()
    sys.exit(0 if suite.end() else 1)


main()
