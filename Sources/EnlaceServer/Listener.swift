// SPDX-License-Identifier: Apache-2.0
import EnlaceModel
import EnlaceNode
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// Knows the ports that the system gave, and tells once that all listeners are up.
final class PortBook: Sendable {
    struct Ports: Sendable {
        var console: Int?
        var peers: Int?
        var isLocalUp = false
    }

    private let held = Mutex(Ports())
    private let logger: Logger
    private let onReady: NodeServer.Ready

    init(logger: Logger, onReady: @escaping NodeServer.Ready) {
        self.logger = logger
        self.onReady = onReady
    }

    var ports: Ports { held.withLock { $0 } }

    /// Notes that a listener is up; with the last of them the node is ready.
    func up(_ change: @Sendable (inout Ports) -> Void) {
        let ports = held.withLock { ports in
            change(&ports)
            return ports
        }
        guard ports.isLocalUp, let console = ports.console, let peers = ports.peers else { return }
        logger.notice("the node is ready", metadata: ["console": "\(console)", "peers": "\(peers)"])
        onReady(console, peers)
    }
}

/// A listener at an address of the settings.
struct Listener<Context: RequestContext>: Service
where Context.Source == ApplicationRequestContextSource {
    let setting: NodeServerError.Setting
    let address: HostPort
    let ports: PortBook
    let logger: Logger
    let connectionCountMax: Int
    let server: HTTPServerBuilder
    let responder: RouterResponder<Context>

    func run() async throws {
        let application = Application(
            responder: responder, server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                availableConnectionsDelegate: MaximumAvailableConnections(connectionCountMax)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                ports.up { ports in
                    switch setting {
                    case .console: ports.console = port
                    case .peers: ports.peers = port
                    }
                }
            }, logger: quiet(logger))
        do {
            try await application.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw NodeServerError.portInUse(setting, address: address.text)
        } catch let error as IOError {
            throw NodeServerError.cannotListen(
                setting, address: address.text, reason: String(cString: strerror(error.errnoCode)))
        } catch let error as SocketAddressError {
            throw NodeServerError.cannotListen(setting, address: address.text, reason: "\(error)")
        }
    }
}

/// The listener at the folder's socket, for commands of the folder's owner.
struct LocalListener: Service {
    let path: String
    let ports: PortBook
    let logger: Logger
    let connectionCountMax: Int
    let responder: RouterResponder<BasicRequestContext>

    func run() async throws {
        let application = Application(
            responder: responder,
            configuration: ApplicationConfiguration(
                address: .unixDomainSocket(path: path),
                availableConnectionsDelegate: MaximumAvailableConnections(connectionCountMax)),
            onServerRunning: { _ in
                // Its folder is closed to others already; between binding and this the mode is the umask's.
                if closeToOthers(path) {
                    ports.up { $0.isLocalUp = true }
                } else {
                    logger.critical("the socket cannot be closed to others", metadata: ["path": "\(path)"])
                }
            }, logger: quiet(logger))
        do {
            try await application.run()
        } catch let error as IOError {
            throw NodeServerError.cannotMakeSocket(path, reason: String(cString: strerror(error.errnoCode)))
        }
    }
}

/// The HTTP library's own words, but for what went wrong: the node says itself when it is ready.
func quiet(_ logger: Logger) -> Logger {
    var logger = logger
    logger.logLevel = max(logger.logLevel, .warning)
    return logger
}
