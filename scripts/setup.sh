#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the system packages that building and testing need, after saying which, on Debian and Ubuntu.
set -euo pipefail

want() { # package, and how to tell that it is there
  if ! eval "$2" >/dev/null 2>&1; then missing+=("$1"); fi
}

missing=()
want ca-certificates "test -d /etc/ssl/certs"
want git "command -v git"
want libsqlite3-dev "test -e /usr/include/sqlite3.h"
want zlib1g-dev "test -e /usr/include/zlib.h"
want libstdc++-12-dev "ls /usr/include/c++"
want python3 "command -v python3"

if ! command -v swift >/dev/null; then
  echo "setup: Swift 6.2 or later is needed and not installed; see the README." >&2
  exit 1
fi

if [ "${#missing[@]}" -eq 0 ]; then
  echo "setup: all system packages are there."
  exit 0
fi
echo "setup: will install ${missing[*]} (about 40 MB, under a minute)."
sudo=""
if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}"
