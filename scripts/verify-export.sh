#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Verifies the exports of both sides with a program that shares no line with Enlace, then tests that program
# with damaged copies of the first, unless told not to: scripts/verify-export.sh FOLDER_A FOLDER_B [undamaged]
# Installs what is missing: Debian's python3-venv and, in a virtual environment, cryptography from PyPI.
set -euo pipefail
[ $# -ge 2 ] || { echo "usage: scripts/verify-export.sh FOLDER_A FOLDER_B [undamaged]" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
python=python3
if ! python3 -c 'import cryptography' 2>/dev/null; then
  environment=$root/.build/verify-export
  python=$environment/bin/python3
  if ! "$python" -c 'import cryptography' 2>/dev/null; then
    if ! python3 -c 'import ensurepip' 2>/dev/null; then
      sudo=""
      if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
      $sudo apt-get update -qq
      DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends python3-venv
    fi
    python3 -m venv "$environment"
    "$python" -m pip install --quiet --disable-pip-version-check cryptography==48.0.0
  fi
fi
export PYTHONDONTWRITEBYTECODE=1
"$python" "$root/tools/verify.py" "$1" "$2"
if [ "${3:-}" != undamaged ]; then "$python" "$root/tools/verify_test.py" "$1"; fi
