// SPDX-License-Identifier: Apache-2.0
import EnlaceExchange
import EnlaceModel
import EnlaceNode
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import UnixSignals

/// One running node: group commit, senders, and the listeners for browsers, counterparts and commands.
///
/// Services stop in the reverse of this order, each within its turn: first nobody new is let in, then senders
/// end, then what was accepted is written. What is not done after eight seconds is cancelled.
package final class NodeServer: Sendable {
    /// The node that is served.
    package let node: Node
    /// What the description of the console's routes says and leaves out.
    package let apiDescription: APIDescription
    private let lock: FolderLock
    private let transports: [HTTPPeerTransport]
    private let witnessTransports: [HTTPWitnessTransport]
    private let passwords: PasswordChecker
    private let group: ServiceGroup
    private let logger: Logger

    private static let shutdownDuration = Duration.seconds(8)
    /// The most connections of each listener: browsers keep two or three each, a counterpart eight.
    private static let connectionCountMax = (console: 4096, peers: 256, local: 64)

    /// The ports on which the node listens, once all of its listeners are up.
    package typealias Ready = @Sendable (_ console: Int, _ peers: Int) -> Void

    /// Makes the server of a folder's node. Takes the folder's lock before it opens the store.
    ///
    /// - Parameters:
    ///   - handlesSignals: whether SIGTERM and SIGINT stop it; with several servers the process does that.
    /// - Throws: ``NodeServerError``, `NodeFolderError` or `StoreError`, each with what to do.
    package init(
        folder: NodeFolder, clock: any NodeClock = SystemClock(), logger: Logger,
        handlesSignals: Bool = true, onReady: @escaping Ready = { _, _ in }
    ) throws {
        try FolderPermissions.check(folder)
        let settings = try folder.settings()
        lock = try FolderLock(folder)
        do {
            node = try Node(folder: folder, clock: clock)
            let identity = try TLSIdentity(party: node.party, key: node.keys.tls)
            try Self.checkCard(of: folder, identity)
            let peers = node.counterparts.values.map(\.card).sorted { $0.party < $1.party }
            transports = try peers.map { try HTTPPeerTransport(identity: identity, card: $0) }
            witnessTransports = node.witnessSettings.map { HTTPWitnessTransport(address: $0.address) }
            passwords = PasswordChecker()
            self.logger = logger
            let ports = PortBook(logger: logger, onReady: onReady)
            let wake = WakeReport(logger: logger)
            let health = NodeHealth(node: node, wake: wake, logger: logger)
            var services: [any Service] = [
                CommitService(node: node, health: health), ListPreparation(node: node, logger: logger),
            ]
            for (card, transport) in zip(peers, transports) {
                services += SenderService.all(
                    to: card.party, node: node, transport: transport, logger: logger)
            }
            services += WitnessService.all(node: node, transports: witnessTransports, logger: logger)
            services += WakeService.all(node: node, setting: settings.wake, report: wake, logger: logger)
            services.append(MapService(node: node, logger: logger))
            let links = Dictionary(
                uniqueKeysWithValues: zip(peers.map(\.party), transports as [any PeerTransport]))
            services.append(
                LocalListener(
                    path: folder.socketFile.path, ports: ports, logger: logger,
                    connectionCountMax: Self.connectionCountMax.local,
                    responder: LocalRoutes(
                        node: node, folder: folder, ports: ports,
                        recovery: RecoveryRoute(node: node, links: links), logger: logger
                    ).router.buildResponder()))
            let pins = PinDirectory(
                Dictionary(peers.map { ($0.tlsPin, $0.party) }, uniquingKeysWith: { first, _ in first }),
                isMember: { [node] in node.isMember($0) })
            services.append(
                Listener(
                    setting: .peers, address: settings.peers, ports: ports, logger: logger,
                    connectionCountMax: Self.connectionCountMax.peers,
                    server: try .peers(identity, pins: pins),
                    responder: PeerRoutes(
                        node: node,
                        transports: Dictionary(
                            zip(peers.map(\.party), transports), uniquingKeysWith: { first, _ in first }),
                        logger: logger
                    ).router.buildResponder()))
            let site = ConsoleSite(
                node: node, folder: folder, health: health, passwords: passwords, logger: logger)
            apiDescription = site.apiDescription
            services.append(
                Listener(
                    setting: .console, address: settings.console, ports: ports, logger: logger,
                    connectionCountMax: Self.connectionCountMax.console, server: .http1(),
                    responder: site.router.buildResponder()))
            group = Self.group(services, handlesSignals: handlesSignals, logger: logger)
        } catch {
            lock.release()
            throw error
        }
        if node.counterparts.isEmpty {
            logger.warning("no counterpart is paired; pair one with: enlace pair")
        }
    }

    private static func group(_ services: [any Service], handlesSignals: Bool, logger: Logger) -> ServiceGroup
    {
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = shutdownDuration
        configuration.maximumCancellationDuration = .seconds(10)
        return ServiceGroup(configuration: configuration)
    }

    /// A card that does not name the node's own TLS key would make every counterpart refuse this node.
    private static func checkCard(of folder: NodeFolder, _ identity: TLSIdentity) throws {
        let card = try PartyCard(signed: Array(try Data(contentsOf: folder.cardFile)))
        guard card.tlsPin == identity.pin else { throw NodeServerError.cardOfOtherKeys(folder.cardFile.path) }
    }

    /// Runs until a signal, ``stop()``, or an error that keeps the node from running. Once only.
    package func run() async throws {
        do {
            try await group.run()
        } catch {
            try await close()
            throw error
        }
        try await close()
    }

    /// Stops gracefully: requests that were accepted are answered and what they wrote is durable.
    package func stop() async { await group.triggerGracefulShutdown() }

    private func close() async throws {
        defer { lock.release() }
        for transport in transports { try await transport.shutdown() }
        for transport in witnessTransports { try await transport.shutdown() }
        try await passwords.shutdown()
        try node.store.close()
        logger.info("the node has stopped")
    }
}
