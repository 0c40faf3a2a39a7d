#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the pictures of docs/images from the demo: both languages, by day and by night.
# Usage: screenshots.sh PROGRAM. Installs what browser-test.sh does, and Pillow from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/browser-venv.sh
"$browser_python" -c "import PIL" 2>/dev/null || "$venv/bin/pip" install -q "pillow==13.0.0"
"$browser_python" scripts/screenshots.py "$1" docs/images
