# SPDX-License-Identifier: Apache-2.0
"""To be told."""


def tell(suite):
    raise NotImplementedError("this story is not told yet")
