# SPDX-License-Identifier: Apache-2.0
"""Region coverage of the files that must be covered whole; called by coverage.sh."""

import json
import pathlib
import re
import subprocess
import sys

import checks_package

# What must be covered whole: all of the ledger; of the exchange, what seals, withholds and verifies.
MEASURED = {
    "EnlaceLedger": None,
    "EnlaceExchange": [
        "ChannelReader.swift", "Envelope.swift", "SealedSection.swift", "SectionVault.swift",
        "SignedRecord.swift",
    ],
}
DOCUMENT = checks_package.ROOT / "docs/testing.md"


def documented():
    """Lines that stay uncovered: rows `| File.swift | `line` | reason |` of docs/testing.md."""
    rows = re.findall(r"^\| `(\w[\w+]*\.swift)` \| `(.+?)` \|", DOCUMENT.read_text(), re.M)
    return {(file, line) for file, line in rows}


def measure(folder):
    """Builds, tests, and returns the file summaries."""
    checks_package.create(folder)
    flags = ["--package-path", str(folder), *checks_package.FLAGS]
    subprocess.run(["swift", "build", "--build-tests", *flags], check=True, stdout=sys.stderr)
    subprocess.run(["swift", "test", "--skip-build", *flags], check=True, stdout=sys.stderr)
    path = subprocess.run(
        ["swift", "test", "--show-codecov-path", *flags], check=True, capture_output=True, text=True,
    ).stdout.strip()
    return json.loads(pathlib.Path(path).read_text())["data"][0]["files"]


def uncovered_lines(file):
    """Texts of the lines on which a region begins that no test reached."""
    lines = pathlib.Path(file["filename"]).read_text().splitlines()
    numbers = set()
    for line, _, count, has_count, is_entry, is_gap in file["segments"]:
        if has_count and is_entry and count == 0 and not is_gap:
            numbers.add(line)
    return [(number, lines[number - 1].strip()) for number in sorted(numbers)]


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    known, seen, unknown = documented(), set(), []
    files = sorted(measure(folder), key=lambda file: file["filename"])
    for target, names in MEASURED.items():
        covered = total = 0
        print(f"{target}: regions covered")
        for file in files:
            name = pathlib.Path(file["filename"]).name
            if f"/Sources/{target}/" not in file["filename"] or (names and name not in names):
                continue
            regions = file["summary"]["regions"]
            covered += regions["covered"]
            total += regions["count"]
            print(f"  {regions['covered']:4} of {regions['count']:4}  {name}")
            for number, text in uncovered_lines(file):
                mark = "documented" if (name, text) in known else "NOT DOCUMENTED"
                print(f"       line {number}, {mark}: {text}")
                seen.add((name, text))
                if (name, text) not in known:
                    unknown.append((name, number))
        print(f"  {covered:4} of {total:4}  in all ({100 * covered / total:.2f} %)")
    for name, text in sorted(known - seen):
        print(f"docs/testing.md names a line that is covered or gone: {name}: {text}")
    sys.exit(1 if unknown or known - seen else 0)


main()
