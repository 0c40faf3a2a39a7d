#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the demo without consoles: on the fictional agreement of three parties, and on the real line with a feed of
# real incidents; fails if anything is missing, unequal, or told to a third party.
# Usage: headless-demo.sh PROGRAM FEED [FOLDER-FOR-BOTH-EXPORTS], the folder empty or not there.
set -euo pipefail
program=$1
feed=$2

data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

here=$(dirname "$0")
"$program" demo --headless --data "$data/lakes" --agreement "$here/../Agreements/three-lakes" \
  --export "$data/lakes-exports" --json
for export in "$data/lakes-exports"/*/; do "$program" verify "$export" --json > /dev/null; done
"$here/verify-export.sh" "$data/lakes-exports"/* undamaged
echo "headless demo: three parties, and the third was told nothing."

if [ ! -f "$feed" ]; then
  if [ "${CI:-}" = true ]; then
    echo "headless demo: no feed at '$feed'; set ENLACE_SHARED_DATA." >&2
    exit 1
  fi
  echo "headless demo: skipped, no feed at '$feed' (set ENLACE_SHARED_DATA)."
  exit 0
fi
exports=${3:-$data/exports}
"$program" demo --headless --data "$data/demo" --reference "$feed" --export "$exports" --json

# What the demo left behind holds without it: both exports, and the proof of one record for a court.
for export in "$exports"/*/; do "$program" verify "$export" --node "$data/demo/us" --json > /dev/null; done
record=$(grep -ahom1 '"id":"[0-9a-f-]*"' "$exports/us/log/us/mx/exercise/urgent/tile/entries/000.p"/* | sed -n 1p |
  cut -d'"' -f4)
"$program" export record "$record" --node "$data/demo/us" --out "$data/record.json" \
  --page "$data/record.html" --json > /dev/null
"$program" verify "$data/record.json" --node "$data/demo/mx" --json > /dev/null
grep -q "SIMULACRO" "$data/record.html"
echo "headless demo: both exports and the proof of record $record hold."

# And so does a program that shares no line with this one: it computes every digest again.
"$here/verify-export.sh" "$exports/us" "$exports/mx"
