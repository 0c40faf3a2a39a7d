#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Asks PROJ what the tests of EnlaceGeography compare with, into .build/oracle. Installs pyproj, numpy and shapely
# from PyPI into a virtual environment of their own.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.build/oracle-tools

if ! python3 -c "import ensurepip" 2>/dev/null; then
  echo "oracle: will install python3-venv (a few MB)."
  sudo=""
  if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends python3-venv
fi
if [ ! -e "$venv/complete" ]; then
  echo "oracle: will install pyproj, numpy and shapely into $venv (about 100 MB)."
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q "pyproj==3.7.2" "shapely==2.2.0" "numpy<3"
  touch "$venv/complete"
fi
"$venv/bin/python" scripts/geography_oracle.py locate .build/oracle
"$venv/bin/python" scripts/geography_oracle.py equal-area .build/oracle
