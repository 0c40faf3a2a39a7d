# SPDX-License-Identifier: Apache-2.0
"""A small package of EnlaceLedger and EnlaceExchange with their tests, for measuring them without the rest.

The whole project takes minutes to build again with other flags; this takes one. Sources are linked, or copied
where they are going to be altered. What EnlaceTesting's samples need of EnlaceNode has stand-ins.
"""

import pathlib
import re
import shutil

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Files of EnlaceTesting that need neither a node nor a store.
SAMPLES = [
    "Agreement+Sample.swift", "GrowingLog.swift", "HandmadeChannel.swift", "ManualClock.swift",
    "SampleContent+Erasure.swift", "SampleContent.swift", "SampleKeys.swift", "SplitMix64.swift",
    "WitnessCase.swift",
]

FOLDERS = [
    "Sources/EnlaceModel", "Sources/EnlaceGeography", "Sources/EnlaceLedger", "Sources/EnlaceExchange",
    "Tests/EnlaceLedgerTests", "Tests/EnlaceExchangeTests",
]

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let lower: [Target.Dependency] = ["EnlaceModel", "EnlaceLedger", crypto]
let package = Package(
    name: "enlace", platforms: [.macOS(.v15)],
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", exact: "VERSION")],
    targets: [
        .target(name: "EnlaceModel"),
        .target(name: "EnlaceGeography", dependencies: ["EnlaceModel"]),
        .target(name: "EnlaceLedger", dependencies: [crypto]),
        .target(name: "EnlaceExchange", dependencies: lower),
        .target(name: "EnlaceNode", dependencies: lower),
        .target(
            name: "EnlaceTesting",
            dependencies: lower + ["EnlaceGeography", "EnlaceExchange", "EnlaceNode"]),
        .testTarget(name: "EnlaceLedgerTests", dependencies: ["EnlaceLedger", crypto], exclude: ["Vectors"]),
        .testTarget(name: "EnlaceExchangeTests", dependencies: lower + ["EnlaceExchange", "EnlaceTesting"]),
    ]
)
"""

# The C library inside swift-crypto is optimised also here: the tests verify thousands of signatures. Both
# scripts build with the same flags, so that they can share a folder.
FLAGS = ["--enable-code-coverage", "-Xcc", "-O2"]


def create(folder, copy=False):
    """Writes the package into a folder, which may hold an earlier one with its build."""
    folder = pathlib.Path(folder)
    for name in ("Sources", "Tests"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    for name in FOLDERS:
        place(ROOT / name, folder / name, copy)
    for name in ("EnlaceTesting", "EnlaceNode"):
        (folder / "Sources" / name).mkdir()
    for file in SAMPLES:
        place(ROOT / "Sources/EnlaceTesting" / file, folder / "Sources/EnlaceTesting" / file, copy)
    place(ROOT / "scripts/checks/EnlaceNode.swift", folder / "Sources/EnlaceNode/EnlaceNode.swift", copy)
    # The version of swift-crypto is the one the project itself uses.
    manifest = (ROOT / "Package.swift").read_text()
    version = re.search(r'apple/swift-crypto", exact: "([^"]+)"', manifest).group(1)
    (folder / "Package.swift").write_text(MANIFEST.replace("VERSION", version))


def place(source, destination, copy):
    if copy and source.is_dir():
        shutil.copytree(source, destination)
    elif copy:
        shutil.copy(source, destination)
    else:
        destination.symlink_to(source)
