import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { payPage, pageLocale, successUrl, unknownPage } from './pay-page.js';
import { payPageStyle } from './pay-page-style.js';
import type { ApiCall, SandboxApi } from './sandbox-api.js';
import { control, overview } from './sandbox-control.js';
import type { SandboxDesk } from './sandbox-desk.js';
import type { SandboxMoneyBack } from './sandbox-money-back.js';
import type { SandboxTeller } from './sandbox-teller.js';
import type { SandboxFaults } from './sandbox-faults.js';
import type { SandboxSession, SandboxState } from './sandbox-state.js';
import { StripeShapedError } from './stripe-shapes.js';
import type { WebhookSender } from './webhook-sender.js';

/** A call that reached the API, for specs to look at. */
export type RecordedCall = Pick<ApiCall, 'method' | 'path' | 'idempotencyKey' | 'body'>;

interface ServerParts {
  readonly state: SandboxState;
  readonly desk: SandboxDesk;
  readonly moneyBack: SandboxMoneyBack;
  readonly teller: SandboxTeller;
  readonly api: SandboxApi;
  readonly faults: SandboxFaults;
  readonly sender: WebhookSender;
  readonly record: (call: RecordedCall) => void;
}

const bodyMost = 200_000;
const callsKept = /^\/v1\//;

/** Speaks HTTP for the sandbox: the API, the pay page, and the orders of specs. */
export class SandboxServer {
  readonly #parts: ServerParts;
  readonly #server: Server;

  constructor(parts: ServerParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : 'unknown';
        sendJson(response, 500, { error: { type: 'api_error', message } });
      });
    });
  }

  /** Listens on the loopback address unless told otherwise; returns the port. */
  async listen(port: number, host = '127.0.0.1'): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port, host }, resolve);
    });
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : port;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const body = await readBody(request);
    if (body === null) return sendJson(response, 413, { error: { message: 'too large' } });
    if (callsKept.test(url.pathname)) return this.#serveApi(request, response, { url, body });
    if (url.pathname.startsWith('/pay/')) return this.#servePage(request, response, { url, body });
    if (url.pathname.startsWith('/sandbox/control')) {
      return this.#serveControl(request, response, { url, body });
    }
    if (url.pathname === '/sandbox.css') {
      response.setHeader('cache-control', 'max-age=3600');
      return send(response, 200, 'text/css; charset=utf-8', payPageStyle);
    }
    return url.pathname === '/health'
      ? sendJson(response, 200, { status: 'ok' })
      : sendPage(response, 404, unknownPage(pageLocale(url.searchParams.get('lang'), null)));
  }

  async #serveApi(
    request: IncomingMessage,
    response: ServerResponse,
    { url, body }: { url: URL; body: string },
  ): Promise<void> {
    const { api, faults, record } = this.#parts;
    const call: ApiCall = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      authorization: request.headers.authorization ?? '',
      idempotencyKey: headerOf(request, 'idempotency-key'),
      body,
    };
    record(call);
    if (faults.takeFailure()) {
      response.setHeader('stripe-should-retry', 'false');
      const type = faults.failureStatus === 400 ? 'invalid_request_error' : 'api_error';
      const error = { type, message: 'the sandbox was told to fail' };
      return sendJson(response, faults.failureStatus, { error });
    }
    const reply = api.answer(call);
    await this.#changed();
    if (faults.takeLoss()) {
      request.socket.destroy();
      return;
    }
    if (reply.isReplay) response.setHeader('idempotent-replayed', 'true');
    sendJson(response, reply.status, reply.body);
  }

  async #serveControl(
    request: IncomingMessage,
    response: ServerResponse,
    { url, body }: { url: URL; body: string },
  ): Promise<void> {
    const name = url.pathname.split('/')[3] ?? '';
    const answer =
      request.method === 'POST' ? control(this.#parts, name, body) : overview(this.#parts);
    await this.#changed();
    sendJson(response, answer.status, answer.body);
  }

  async #servePage(
    request: IncomingMessage,
    response: ServerResponse,
    { url, body }: { url: URL; body: string },
  ): Promise<void> {
    const session = this.#find(url.pathname.slice('/pay/'.length));
    const locale = pageLocale(url.searchParams.get('lang'), session);
    if (session === null) return sendPage(response, 404, unknownPage(locale));
    if (request.method !== 'POST') {
      const hasDeclined = url.searchParams.has('declined');
      return sendPage(response, 200, payPage(session, { locale, hasDeclined }), session);
    }
    const target = this.#choose(session, new URLSearchParams(body).get('choice'));
    await this.#changed();
    response.setHeader('location', target ?? `/pay/${session.id}?declined=1&lang=${locale}`);
    response.setHeader('cache-control', 'no-store');
    send(response, 303, 'text/plain; charset=utf-8', '');
  }

  /** Returns where the payer goes next; null for the page itself. */
  #choose(session: SandboxSession, choice: string | null): string | null {
    if (choice === 'leave') return session.cancelUrl;
    if (choice === 'pay') {
      const { status } = this.#parts.desk.pay(session.id);
      return status === 'complete' ? successUrl(session) : session.cancelUrl;
    }
    this.#parts.desk.decline(session.id);
    return null;
  }

  #find(id: string): SandboxSession | null {
    try {
      return this.#parts.desk.get(id);
    } catch (error) {
      if (error instanceof StripeShapedError) return null;
      throw error;
    }
  }

  async #changed(): Promise<void> {
    await this.#parts.state.save();
    this.#parts.sender.sendDue();
  }
}

/** The body as text; null when it is longer than anything that belongs here. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyMost) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === 'string' ? value : null;
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

function sendPage(
  response: ServerResponse,
  status: number,
  html: string,
  session: SandboxSession | null = null,
): void {
  // A form may only lead to this page and to the site that sent the payer here.
  const targets = [session?.successUrl, session?.cancelUrl]
    .filter((url) => typeof url === 'string')
    .map((url) => new URL(url).origin);
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; ` +
      `frame-ancestors 'none'; form-action 'self' ${targets.join(' ')}`,
  );
  response.setHeader('cache-control', 'no-store');
  send(response, status, 'text/html; charset=utf-8', html);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.setHeader('content-type', type);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.writeHead(status).end(body);
}
