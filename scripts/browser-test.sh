#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the browser tests against two real nodes: headless Chromium, both languages.
# Usage: browser-test.sh PROGRAM [FOLDER-FOR-PICTURES] [STORY…]
# Installs Debian's Chromium and, in a virtual environment, Playwright and axe from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$1
venv=.build/browser-tests

sudo=""
if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
packages=()
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then packages+=(chromium); fi
if ! python3 -c "import ensurepip" 2>/dev/null; then packages+=(python3-venv); fi
if [ "${#packages[@]}" -gt 0 ]; then
  echo "browser tests: will install ${packages[*]} (about 400 MB, two minutes)."
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi
if ! "$venv/bin/python" -c "import playwright, axe_playwright_python" 2>/dev/null; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "playwright==1.65.2" "axe-playwright-python==0.1.8"
fi
"$venv/bin/python" Tests/Browser/watch.py "$program" "${@:2}"
