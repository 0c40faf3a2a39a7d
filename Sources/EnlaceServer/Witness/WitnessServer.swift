// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// A neutral witness that runs: group commit and one listener, plain HTTP behind the operator's own TLS.
package final class WitnessServer: Sendable {
    /// The witness that is served.
    package let witness: NeutralWitness
    private let lock: FolderLock
    private let group: ServiceGroup

    private static let shutdownDuration = Duration.seconds(8)
    private static let connectionCountMax = 4096

    /// Makes the server of a folder's witness. Takes the folder's lock before it opens the store.
    ///
    /// - Parameters:
    ///   - handlesSignals: whether SIGTERM and SIGINT stop it.
    ///   - onReady: is told the port once it listens.
    /// - Throws: ``WitnessServerError``, `WitnessFolderError`, `NodeFolderError` or `StoreError`.
    package init(
        folder: WitnessFolder, listen: HostPort, clock: any NodeClock = SystemClock(), logger: Logger,
        handlesSignals: Bool = true, onReady: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) throws {
        _ = try folder.signer()
        try FolderPermissions.assertPrivate(folder.keyFile, wanted: "600")
        do throws(NodeServerError) {
            lock = try FolderLock(file: folder.lockFile, of: folder.url)
        } catch {
            throw WitnessServerError.alreadyRunning(folder.url.path)
        }
        do {
            witness = try NeutralWitness(folder: folder, clock: clock)
        } catch {
            lock.release()
            throw error
        }
        var configuration = ServiceGroupConfiguration(
            services: [
                WitnessCommitService(witness: witness),
                WitnessListener(
                    address: listen, logger: logger, connectionCountMax: Self.connectionCountMax,
                    responder: WitnessRoutes(witness: witness, logger: logger).router.buildResponder(),
                    onReady: onReady),
            ], gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.shutdownDuration
        configuration.maximumCancellationDuration = .seconds(10)
        group = ServiceGroup(configuration: configuration)
    }

    /// Runs until a signal, ``stop()``, or an error that keeps the witness from running. Once only.
    package func run() async throws {
        defer { lock.release() }
        do {
            try await group.run()
        } catch {
            try witness.close()
            throw error
        }
        try witness.close()
    }

    /// Stops gracefully: requests that were accepted are answered.
    package func stop() async { await group.triggerGracefulShutdown() }
}

/// Runs the witness's group commit; ends after the last accepted request is answered.
private struct WitnessCommitService: Service {
    let witness: NeutralWitness

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await witness.run() }
            group.addTask {
                // Throws only when the group is cancelled instead, and then it is time to stop as well.
                try? await gracefulShutdown()
                await witness.stop()
            }
            await group.waitForAll()
        }
    }
}

/// The listener of a witness.
private struct WitnessListener: Service {
    let address: HostPort
    let logger: Logger
    let connectionCountMax: Int
    let responder: RouterResponder<BasicRequestContext>
    let onReady: @Sendable (Int) -> Void

    func run() async throws {
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: MaximumAvailableConnections(connectionCountMax)),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? address.port) },
            logger: quiet(logger))
        do {
            try await application.run()
        } catch let error as IOError {
            throw WitnessServerError.cannotListen(
                address: address.text, reason: String(cString: strerror(error.errnoCode)))
        } catch let error as SocketAddressError {
            throw WitnessServerError.cannotListen(address: address.text, reason: "\(error)")
        }
    }
}

/// Why a neutral witness could not be started. Nothing was changed in its folder.
package enum WitnessServerError: SpokenError, Equatable {
    /// A witness is running in the folder, or the folder cannot be written.
    case alreadyRunning(String)
    /// The address is taken, or not one of this machine.
    case cannotListen(address: String, reason: String)

    package var code: String {
        switch self {
        case .alreadyRunning: "server.witness-already-running"
        case .cannotListen: "server.witness-cannot-listen"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .alreadyRunning(let path):
            Phrase(
                en: "A witness is running in \(path) already, or the folder cannot be written.",
                es: "Ya hay un testigo en marcha en \(path), o la carpeta no admite escritura.")
        case .cannotListen(let address, let reason):
            Phrase(
                en: "The witness cannot listen at \(address) (\(reason)). Choose another with --listen.",
                es: "El testigo no puede escuchar en \(address) (\(reason)). Elija otra con --listen.")
        }
    }
}
