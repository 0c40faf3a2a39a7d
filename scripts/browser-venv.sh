# SPDX-License-Identifier: Apache-2.0
# Sourced: makes $browser_python, a Python with Playwright and axe from PyPI, and sees to Debian's Chromium.
venv=.build/browser-tests
browser_python=$venv/bin/python

sudo=""
if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
packages=()
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null; then packages+=(chromium); fi
if ! python3 -c "import ensurepip" 2>/dev/null; then packages+=(python3-venv); fi
if [ "${#packages[@]}" -gt 0 ]; then
  echo "browser: will install ${packages[*]} (about 400 MB, two minutes)."
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi
if ! "$browser_python" -c "import playwright, axe_playwright_python" 2>/dev/null; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "playwright==1.65.2" "axe-playwright-python==0.1.8"
fi
export PYTHONDONTWRITEBYTECODE=1
