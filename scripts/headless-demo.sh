#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the demo without consoles on a feed of real incidents, and fails if anything is missing or unequal.
set -euo pipefail
program=$1
feed=$2

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

if [ ! -f "$feed" ]; then
  if [ "${CI:-}" = true ]; then
    echo "headless demo: no feed at '$feed'; set ENLACE_SHARED_DATA." >&2
    exit 1
  fi
  echo "headless demo: skipped, no feed at '$feed' (set ENLACE_SHARED_DATA)."
  exit 0
fi
"$program" demo --headless --data "$data/demo" --incidents "$feed" --json
