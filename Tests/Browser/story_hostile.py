# SPDX-License-Identifier: Apache-2.0
"""The counterpart's keys sign another history of a channel that is held: its alerts are still shown, marked."""
import pathlib
import subprocess

from harness import assert_none, expect, show, sideways, violations


def tell(suite):
    demo = suite.demo
    us = suite.sign_in("us", "en")

    @suite.check("a message that cannot be verified is shown at once, marked, and put aside by the watch")
    def _():
        hostile = str(pathlib.Path(demo.program).parent / "enlace-hostile")
        subprocess.run(
            [hostile, "--node", f"{demo.folder}/mx", "--peer", f"{demo.folder}/us/card.json", "--attack", "fork"],
            stdout=subprocess.DEVNULL, check=False)
        items = us.locator("#unverified li")
        expect(items).to_have_count(3, timeout=20000)
        expect(items.first).to_contain_text("NOT VERIFIED")
        expect(items.first).to_contain_text("Confirm by voice")
        expect(us.locator("#strip")).to_contain_text("Receipts to Mexico:")
        assert us.locator("#notices").get_by_text("honest 0").count() == 0, "counted among alerts"
        suite.picture(us, "unverified-en")
        for width in (1280, 320):
            us.set_viewport_size({"width": width, "height": 900})
            assert_none(violations(us), "axe")
            assert_none(sideways(us), "not all can be read")
        us.set_viewport_size({"width": 1280, "height": 900})
        show(us, "/watch", lang="es")
        expect(us.locator("#unverified")).to_contain_text("3 mensajes SIN VERIFICAR")
        suite.picture(us, "unverified-es")
        us.get_by_role("button", name="Confirmado por voz").first.click()
        expect(us.locator("#unverified li")).to_have_count(2)

    suite.close(us)
