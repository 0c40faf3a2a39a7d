#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures which regions of EnlaceLedger, and of sealing and filtering in EnlaceExchange, the tests reach, and
# fails when a line is not reached that docs/testing.md does not name. Builds two small packages of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=${1:-.build/coverage}
mkdir -p "$folder"
exec python3 scripts/coverage.py "$folder"
