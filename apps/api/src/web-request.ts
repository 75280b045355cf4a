import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';

/** The largest body that a page takes: a form with the pictures of a delivery. */
export const pageBodyMax = 30_000_000;

/** A web request with the origin that people see, so that links and redirects are right. */
export function toWebRequest(request: FastifyRequest, origin: string): Request {
  const abort = new AbortController();
  request.raw.once('close', () => {
    if (!request.raw.complete) abort.abort();
  });
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  // Two slashes at the start would name another host.
  const path = request.url.replace(/^\/+/, '/');
  return new Request(new URL(origin + path), {
    method: request.method,
    headers: webHeaders(request.raw),
    signal: abort.signal,
    ...(hasBody ? { body: webBody(request.raw), duplex: 'half' } : {}),
  });
}

function webHeaders(raw: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw.headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

function webBody(raw: IncomingMessage): ReadableStream<Uint8Array> {
  const source = Readable.from(raw);
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      let received = 0;
      try {
        for await (const chunk of source) {
          const bytes = new Uint8Array(chunk);
          received += bytes.length;
          if (received > pageBodyMax) throw new RangeError('the body is too large');
          controller.enqueue(bytes);
        }
        controller.close();
      } catch (error) {
        controller.error(error);
      }
    },
  });
}

/** Writes a web response, with the security headers of the server where the page sets none. */
export async function sendWebResponse(
  raw: ServerResponse,
  response: Response,
  defaults: Readonly<Record<string, number | string | string[] | undefined>>,
): Promise<void> {
  for (const [name, value] of Object.entries(defaults)) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') raw.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) raw.setHeader('set-cookie', cookies);
  raw.writeHead(response.status);
  if (!response.body) {
    raw.end();
    return;
  }
  // A visitor who leaves closes the socket; that is not an error of the page.
  await pipeline(Readable.fromWeb(response.body), raw).catch(() => raw.destroy());
}
