#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Deletes or weakens one check after the other and sees whether the tests notice.

All mutants are built once, each behind a switch that is off; then the tests run once for each with its switch
on, and must fail. `--check` builds nothing and only says whether every snippet still stands in its file exactly
once. `--only 3-7` runs some of them.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import checks_package
from checks.mutants import MUTANTS

COUNT_MIN = 30
TIMEOUT_SECONDS = 300

# Each altered module asks the environment which of its checks is missing.
SWITCH = """import Foundation

private let active = ProcessInfo.processInfo.environment["ENLACE_MUTANT"].flatMap { Int($0) } ?? 0

func mutant(_ number: Int) -> Bool { active == number }
"""


def source(mutant, root):
    return root / "Sources" / mutant.target / mutant.file


def unplaced():
    """Mutants whose snippet is not in its file exactly once, or that change nothing."""
    return [
        (number, mutant)
        for number, mutant in enumerate(MUTANTS, 1)
        if source(mutant, checks_package.ROOT).read_text().count(mutant.original) != 1
        or "MUTANT" not in mutant.replacement
    ]


def alter(folder):
    """Puts every mutant into the copied sources, behind its switch."""
    for number, mutant in enumerate(MUTANTS, 1):
        file = source(mutant, folder)
        text = file.read_text()
        if text.count(mutant.original) != 1:
            sys.exit(f"mutant {number} overlaps another in {mutant.file}")
        file.write_text(
            text.replace(mutant.original, mutant.replacement.replace("MUTANT", f"mutant({number})")))
    for target in {mutant.target for mutant in MUTANTS}:
        (folder / "Sources" / target / "Mutant.swift").write_text(SWITCH)


def run(command, folder, number=0):
    """The exit code and what was said; tests that do not end in time have failed."""
    try:
        done = subprocess.run(
            ["swift", *command, "--package-path", str(folder), *checks_package.FLAGS],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            timeout=TIMEOUT_SECONDS if number else None,
            env={**os.environ, "ENLACE_MUTANT": str(number)},
        )
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired:
        return 124, "did not end in time"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only look for the snippets")
    parser.add_argument("--only", help="numbers of mutants, such as 3 or 3-7")
    parser.add_argument("--folder", help="where to build; a temporary folder otherwise")
    parser.add_argument("--build-only", action="store_true", help="prepare and build, run no tests")
    parser.add_argument("--skip-build", action="store_true", help="use what --build-only built in --folder")
    arguments = parser.parse_args()

    missing = unplaced()
    for number, mutant in missing:
        print(f"mutant {number}: not exactly once in {mutant.file}: {mutant.original!r}")
    if missing or len(MUTANTS) < COUNT_MIN:
        sys.exit(f"{len(MUTANTS)} mutants, {len(missing)} out of place; at least {COUNT_MIN} are asked")
    if arguments.check:
        return

    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(arguments.folder or temporary)
        if not arguments.skip_build:
            checks_package.create(folder, copy=True)
            alter(folder)
            code, said = run(["build", "--build-tests"], folder)
            if code != 0:
                errors = [line for line in said.splitlines() if "error:" in line]
                sys.exit("the mutants do not build:\n" + "\n".join(errors[:20] or [said[-3000:]]))
        if not arguments.build_only:
            sys.exit(judge(folder, arguments.only or f"1-{len(MUTANTS)}"))


def judge(folder, only):
    """Runs the tests for each mutant; the exit code, 1 when one survives."""
    # Tests that fail already would kill every mutant.
    code, said = run(["test", "--skip-build"], folder)
    if code != 0:
        sys.exit(f"the tests fail without any mutation:\n{said[-3000:]}")
    first, _, last = only.partition("-")
    killed, survivors = 0, []
    for number, mutant in enumerate(MUTANTS, 1):
        if not int(first) <= number <= int(last or first):
            continue
        start = time.monotonic()
        code, _ = run(["test", "--skip-build", "--filter", mutant.tests], folder, number)
        verdict = "survived" if code == 0 else "killed"
        print(
            f"{number:3} {verdict} ({time.monotonic() - start:.0f} s) {mutant.file}: {mutant.why}",
            flush=True)
        if code == 0:
            survivors.append(number)
        else:
            killed += 1
    print(f"{killed} killed, {len(survivors)} survived {survivors or ''}")
    return 1 if survivors else 0


if __name__ == "__main__":
    main()
