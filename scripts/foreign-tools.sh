#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs tools that this project did not write on what our nodes produce: aics-tlog and aics-witness, from PyPI
# into a virtual environment. They declare Python 3.12; where only an older one is, they are installed all
# the same (--ignore-requires-python): what they use of Python is in 3.11 too.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$1
venv=.build/foreign-tools

works() { "$1" -c "import sys; sys.exit(sys.version_info < (3, ${2}))" 2>/dev/null; }

python=""
for candidate in "${PYTHON:-}" python3.14 python3.13 python3.12 python3; do
  if [ -n "$candidate" ] && command -v "$candidate" >/dev/null && works "$candidate" 11; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "foreign tools: Python 3.11 or later is needed; set PYTHON to one." >&2
  exit 1
fi
if ! "$python" -c "import ensurepip" 2>/dev/null; then
  echo "foreign tools: will install python3-venv (a few MB)."
  sudo=""
  if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends python3-venv
fi
if [ ! -x "$venv/bin/aics-witness" ]; then
  echo "foreign tools: will install aics-tlog and aics-witness into $venv (about 20 MB)."
  rm -rf "$venv"
  "$python" -m venv "$venv"
  options=()
  works "$python" 12 || options+=(--ignore-requires-python)
  "$venv/bin/pip" install -q "${options[@]}" "aics-tlog==0.2.1" "aics-witness==0.1.0"
fi
"$venv/bin/python" Tests/Foreign/foreign.py "$program"
