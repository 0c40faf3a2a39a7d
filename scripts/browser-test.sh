#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tells the stories of Tests/Browser on two real nodes: headless Chromium, both languages.
# Usage: browser-test.sh PROGRAM [FOLDER-FOR-PICTURES] [STORY…]
# Installs Debian's Chromium and, in a virtual environment, Playwright and axe from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/browser-venv.sh
"$browser_python" Tests/Browser/watch.py "$@"
