// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import EnlaceExchange
import EnlaceLedger
import EnlaceModel
import NIOCore
import NIOPosix

/// The way to a neutral witness: HTTP, or HTTPS with the machine's trusted roots. What it answers counts only
/// by its signature, so the way needs no trust.
package final class HTTPWitnessTransport: WitnessTransport {
    private let client: HTTPClient
    private let address: String

    private static let timeout = TimeAmount.seconds(10)
    /// The longest answer that is read.
    private static let answerMax = 64 << 10

    /// A way to a prefix such as `https://witness.example`. ``shutdown()`` must be called before it is let
    /// go.
    package init(address: String) {
        self.address = address.hasSuffix("/") ? String(address.dropLast()) : address
        var configuration = HTTPClient.Configuration()
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    }

    /// Closes the connections.
    package func shutdown() async throws { try await client.shutdown() }

    /// Asks for a cosignature. Throws ``WitnessLinkError``.
    package func addCheckpoint(_ request: [UInt8]) async throws -> WitnessReply {
        var message = HTTPClientRequest(url: "\(address)/add-checkpoint")
        message.method = .POST
        message.headers.add(name: "content-type", value: "text/plain; charset=utf-8")
        message.body = .bytes(ByteBuffer(bytes: request))
        let status: Int
        let body: [UInt8]
        do {
            let response = try await client.execute(message, timeout: Self.timeout)
            status = Int(response.status.code)
            body = Array(try await response.body.collect(upTo: Self.answerMax).readableBytesView)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw WitnessLinkError.unreachable(address: address, reason: "\(error)")
        }
        switch status {
        case 200: return .cosigned(body)
        case 409:
            do throws(LedgerError) {
                return .held(try CosignedSize(bytes: body).size)
            } catch {
                throw WitnessLinkError.unexpectedAnswer(address: address, status: status)
            }
        case 400, 403, 404, 422: return .refused(status: status)
        default: throw WitnessLinkError.unexpectedAnswer(address: address, status: status)
        }
    }
}

/// Why a neutral witness could not be asked. All are tried again; nothing else waits for it.
package enum WitnessLinkError: SpokenError, Equatable {
    /// Nothing answers at the address.
    case unreachable(address: String, reason: String)
    /// The answer is not one of the protocol.
    case unexpectedAnswer(address: String, status: Int)

    package var code: String {
        switch self {
        case .unreachable: "link.witness-unreachable"
        case .unexpectedAnswer: "link.witness-unexpected-answer"
        }
    }

    package var phrase: Phrase {
        switch self {
        case .unreachable(let address, let reason):
            Phrase(
                en: "The witness at \(address) does not answer (\(reason)). It is tried again; nothing waits "
                    + "for it.",
                es: "El testigo en \(address) no responde (\(reason)). Se intentará de nuevo; nada espera "
                    + "por él.")
        case .unexpectedAnswer(let address, let status):
            Phrase(
                en: "The witness at \(address) gave an answer that is not of the protocol (\(status)).",
                es: "El testigo en \(address) dio una respuesta ajena al protocolo (\(status)).")
        }
    }
}
