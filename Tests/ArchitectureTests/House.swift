// SPDX-License-Identifier: Apache-2.0

/// The targets, from the top of the house down, and what each may import. Every arrow not here is forbidden.
///
/// SwiftPM does not enforce this: an import of a sibling that is built already compiles undeclared.
enum House {
    static let arrows: [String: Set<String>] = [
        "EnlaceModel": ["Foundation"],
        "EnlaceGeography": ["Foundation", "EnlaceModel"],
        "EnlaceLedger": ["Foundation", "Crypto"],
        "EnlaceExchange": ["Foundation", "EnlaceModel", "EnlaceLedger", "Crypto"],
        "EnlacePicture": ["Foundation", "EnlaceModel", "EnlaceGeography"],
        "EnlaceAnalysis": ["Foundation", "EnlaceModel", "EnlaceGeography"],
        "EnlaceInterop": ["Foundation", "EnlaceModel", "EnlaceGeography", "Yams", "CZlib"],
        "EnlaceConsole": ["Foundation", "EnlaceModel", "EnlacePicture"],
        "EnlaceStore": system.union([
            "EnlaceModel", "EnlaceLedger", "EnlaceExchange", "EnlacePicture", "EnlaceGeography", "GRDB",
        ]),
        "EnlaceNode": system.union(pure).union(["EnlaceStore", "Crypto"]),
        "EnlaceServer": system.union(pure).union([
            "EnlaceStore", "EnlaceNode", "CMapFiles", "Hummingbird", "HummingbirdCore", "AsyncHTTPClient",
            "NIOCore",
            "NIOPosix", "NIOSSL", "NIOTLS", "NIOHTTP1", "HTTPTypes", "Crypto", "CryptoExtras", "X509",
            "SwiftASN1",
            "Logging", "ServiceLifecycle", "UnixSignals",
        ]),
        "enlace": system.union(pure).union([
            "EnlaceStore", "EnlaceNode", "EnlaceServer", "ArgumentParser", "Logging",
        ]),
        "enlace-hostile": system.union(pure).union([
            "EnlaceNode", "EnlaceServer", "EnlaceTesting", "ArgumentParser",
        ]),
        "EnlaceTesting": system.union(pure).union([
            "EnlaceStore", "EnlaceNode", "CPowerLoss", "Crypto",
        ]),
    ]

    /// The targets above the store: functions of their arguments, without clock, randomness or files.
    static let pure: Set<String> = [
        "EnlaceModel", "EnlaceGeography", "EnlaceLedger", "EnlaceExchange", "EnlacePicture", "EnlaceAnalysis",
        "EnlaceInterop", "EnlaceConsole",
    ]

    /// Targets whose numbers end in signed pictures: the same bits on every machine.
    static let exact: Set<String> = ["EnlaceGeography", "EnlaceAnalysis", "EnlacePicture"]

    /// What the targets that have state, threads and processes may use of the system.
    static let system: Set<String> = [
        "Foundation", "Synchronization", "Dispatch", "Glibc", "Musl", "Darwin",
    ]

    /// Folders of `Sources` that hold no Swift: headers of the system, C for tests, files of others as C.
    static let foreign: Set<String> = ["CZlib", "CPowerLoss", "CMapFiles"]
}
