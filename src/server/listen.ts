import { once } from 'node:events';
import { createServer as createHttp1, type IncomingHttpHeaders } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import { createServer, type Socket } from 'node:net';

/** What requests of HTTP/1.1 and HTTP/2 have in common. */
export interface Incoming extends AsyncIterable<unknown> {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** What responses of HTTP/1.1 and HTTP/2 have in common. */
export interface Outgoing {
  readonly headersSent: boolean;
  readonly statusCode: number;
  setHeader(name: string, value: string): unknown;
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(text: string): unknown;
  end(text: string): unknown;
}

export interface Listening {
  readonly port: number;
  /** Stops listening and drops open connections. */
  readonly close: () => Promise<void>;
}

/** First bytes of an HTTP/2 connection without TLS, which no HTTP/1.1 request starts with (RFC 9113, section 3.4). */
const HTTP2 = 'PRI';

/**
 * Listens for HTTP/1.1 and, on the same port, for HTTP/2 without TLS, which AWS clients of Bedrock speak by default.
 *
 * @param port 0 takes a free one
 * @param handle must not throw
 * @throws Error with the code of `listen`, such as EADDRINUSE
 */
export async function listen(
  { host, port }: { readonly host: string; readonly port: number },
  handle: (request: Incoming, response: Outgoing) => void,
): Promise<Listening> {
  const http1 = createHttp1(handle);
  const http2 = createHttp2(handle);
  const sockets = new Set<Socket>();
  const front = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    // A connection that breaks ends its own request only; both servers add listeners of their own later.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    // Only the first bytes are read here: put back, they belong to the server that takes the connection over.
    socket.once('readable', () => {
      const first: Buffer | null = socket.read();
      if (first !== null) {
        socket.unshift(first);
        const speaksHttp2 = first.toString('latin1', 0, HTTP2.length) === HTTP2;
        (speaksHttp2 ? http2 : http1).emit('connection', socket);
      }
    });
  });
  front.listen(port, host);
  await once(front, 'listening');
  const address = front.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      const closed = once(front, 'close');
      front.close();
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    },
  };
}
