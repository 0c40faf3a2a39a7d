// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// Every warning is an error: a warning nobody reads is a defect nobody sees.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Products of other packages, by module name.
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioTLS = Target.Dependency.product(name: "NIOTLS", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle", package: "swift-service-lifecycle")
let swiftASN1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// The targets below a layer, in the order of the house (`ARCHITECTURE.md`).
let pure: [Target.Dependency] = [
    "EnlaceModel", "EnlaceGeography", "EnlaceLedger", "EnlaceExchange", "EnlacePicture", "EnlaceAnalysis",
    "EnlaceInterop", "EnlaceConsole",
]

/// A layer of the house. `ArchitectureTests` holds the same arrows; the compiler does not.
func layer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// Tests of a layer.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
    name: "enlace",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "enlace", targets: ["enlace"]),
        .executable(name: "enlace-hostile", targets: ["enlace-hostile"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "CPowerLoss", swiftSettings: strict, linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "CMapFiles", exclude: ["files", "LICENSES.txt"], swiftSettings: strict),
        layer("EnlaceModel", []),
        layer("EnlaceGeography", ["EnlaceModel"]),
        layer("EnlaceLedger", [crypto]),
        layer("EnlaceExchange", ["EnlaceModel", "EnlaceLedger", crypto]),
        layer("EnlacePicture", ["EnlaceModel", "EnlaceGeography"]),
        layer("EnlaceAnalysis", ["EnlaceModel", "EnlaceGeography"]),
        layer("EnlaceInterop", ["EnlaceModel", "EnlaceGeography", "CZlib", yams]),
        layer("EnlaceConsole", ["EnlaceModel", "EnlacePicture"]),
        layer(
            "EnlaceStore",
            ["EnlaceModel", "EnlaceLedger", "EnlaceExchange", "EnlacePicture", "EnlaceGeography", grdb]),
        layer("EnlaceNode", pure + ["EnlaceStore", crypto]),
        layer(
            "EnlaceServer",
            pure + [
                "EnlaceStore", "EnlaceNode", "CMapFiles", asyncHTTPClient, crypto, cryptoExtras, httpTypes,
                hummingbird, hummingbirdCore, logging, nioCore, nioHTTP1, nioPosix, nioSSL, nioTLS,
                serviceLifecycle, swiftASN1, unixSignals, x509,
            ]),
        .executableTarget(
            name: "enlace",
            dependencies: pure + ["EnlaceStore", "EnlaceNode", "EnlaceServer", argumentParser, logging],
            swiftSettings: strict),
        .executableTarget(
            name: "enlace-hostile",
            dependencies: pure + ["EnlaceNode", "EnlaceServer", "EnlaceTesting", argumentParser],
            swiftSettings: strict),
        layer("EnlaceTesting", pure + ["EnlaceStore", "EnlaceNode", "CPowerLoss", crypto]),
        tests("ArchitectureTests", []),
        tests("EnlaceModelTests", ["EnlaceModel"], exclude: ["Vectors"]),
        tests("EnlaceGeographyTests", ["EnlaceGeography", "EnlaceModel"]),
        tests("EnlaceLedgerTests", ["EnlaceLedger", crypto], exclude: ["Vectors"]),
        tests("EnlaceExchangeTests", pure + ["EnlaceTesting", crypto]),
        tests(
            "EnlacePictureTests", ["EnlacePicture", "EnlaceModel", "EnlaceGeography"], exclude: ["Golden"]),
        tests("EnlaceAnalysisTests", ["EnlaceAnalysis"]),
        tests("EnlaceInteropTests", ["EnlaceInterop", "EnlaceGeography", "EnlaceModel"]),
        tests("EnlaceConsoleTests", ["EnlaceConsole", "EnlaceModel", "EnlacePicture"]),
        tests("EnlaceStoreTests", pure + ["EnlaceStore", "EnlaceTesting", crypto, grdb]),
        tests("EnlaceNodeTests", pure + ["EnlaceStore", "EnlaceNode", "EnlaceTesting", crypto, grdb]),
        tests("SimulationTests", ["EnlaceTesting"]),
        tests(
            "EnlaceServerTests",
            pure + [
                "EnlaceStore", "EnlaceNode", "EnlaceServer", "EnlaceTesting", asyncHTTPClient, crypto, grdb,
                hummingbird, logging, nioCore, nioHTTP1, nioPosix, nioSSL, serviceLifecycle,
            ]),
        tests(
            "EndToEndTests",
            pure + ["EnlaceStore", "EnlaceNode", "EnlaceServer", "enlace", "enlace-hostile"]),
    ]
)
