# SPDX-License-Identifier: Apache-2.0
"""A page must come over a bad line at night: how many bytes each page is, for a browser that has nothing yet."""
from harness import transferred

# Bytes over the wire with everything a page needs, cold.
LIMITS = {"/watch": 60_000, "/map": 1_200_000}


def tell(suite):
    page = suite.sign_in("us", "en")
    for path, limit in LIMITS.items():

        @suite.check(f"{path} comes cold with at most {limit:,} bytes")
        def _():
            total = transferred(page, f"{page.base}{path}?class=exercise")
            print(f"    {path}: {total:,} bytes")
            assert 0 < total <= limit, f"{total:,} bytes"

    suite.close(page)
