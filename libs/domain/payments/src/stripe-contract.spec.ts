import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Currency, Money } from '@app/money';
import { newId } from '@app/platform';
import { findFreePort } from '@app/platform/launcher';
import { ProviderAway, SessionUnknown } from './payment.errors.js';
import type { SessionRequest } from './payment-provider.js';
import { StripeProvider } from './stripe-provider.js';

/** Where stripe-mock is: named by STRIPE_MOCK, in the PATH, or where Go installs to. */
function findStripeMock(): string | null {
  const goPath = spawnSync('go', ['env', 'GOPATH'], { encoding: 'utf8' }).stdout?.trim();
  const home = process.env['HOME'];
  const folders = [
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    ...(goPath ? [path.join(goPath, 'bin')] : []),
    ...(home ? [path.join(home, 'go', 'bin')] : []),
  ];
  const named = process.env['STRIPE_MOCK'];
  const places = named ? [named] : folders.map((folder) => path.join(folder, 'stripe-mock'));
  return places.find((place) => existsSync(place)) ?? null;
}

const binary = findStripeMock();
const isRequired = process.env['STRIPE_MOCK_REQUIRED'] === '1';
const howToInstall = 'go install github.com/stripe/stripe-mock@latest';

if (binary === null && !isRequired) {
  process.stderr.write(
    `\n!!! SKIPPED: the Stripe contract is not checked, because stripe-mock is not installed.\n` +
      `!!! ${howToInstall}\n\n`,
  );
}

let mock: ChildProcess | null = null;
let recorder: Server | null = null;
/** Where the adapter calls: every call passes on to stripe-mock, and its answer is noted. */
let port = 0;
let answers: string[] = [];

async function startRecorder(mockPort: number): Promise<void> {
  recorder = createServer((incoming, outgoing) => {
    const { method, url = '', headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: mockPort, method, path: url, headers });
    onward.on('response', (answer) => {
      const route = url.split('?')[0]?.replace(/(cs|re|dp)_[A-Za-z0-9_]+/, ':id');
      answers.push(`${method} ${route} ${answer.statusCode}`);
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => recorder?.listen(0, '127.0.0.1', resolve));
  const address = recorder.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
}

async function startMock(command: string): Promise<number> {
  const port = await findFreePort();
  mock = spawn(command, ['-http-addr', `127.0.0.1:${port}`], { stdio: 'ignore' });
  for (let waited = 0; waited < 15_000; waited += 100) {
    const isUp = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (isUp) return port;
    await sleep(100);
  }
  throw new Error('stripe-mock did not start');
}

beforeAll(async () => {
  if (binary !== null) await startRecorder(await startMock(binary));
}, 30_000);

beforeEach(() => {
  answers = [];
});

afterAll(async () => {
  recorder?.closeAllConnections();
  recorder?.close();
  if (mock === null) return;
  const ended = new Promise((resolve) => mock?.once('exit', resolve));
  mock.kill();
  await ended;
});

const aProvider = (secretKey = 'sk_test_123'): StripeProvider =>
  new StripeProvider({
    provider: 'stripe',
    secretKey,
    webhookSecret: 'whsec_for_specs_only',
    host: '127.0.0.1',
    port,
    protocol: 'http',
  });

function aRequest(changes: Partial<SessionRequest> = {}): SessionRequest {
  const paymentId = newId();
  return {
    paymentId,
    key: paymentId,
    amount: Money.kzt(12_500),
    locale: 'kk',
    description: 'Тілек: қысқы етік',
    successUrl: 'https://zhurek.example/kk/gift/1',
    cancelUrl: 'https://zhurek.example/kk/gift/1',
    expiresAt: new Date(Date.now() + 31 * 60_000),
    ...changes,
  };
}

async function listed<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('stripe-mock is there where it is required', () => {
  const isMissing = isRequired && binary === null;
  expect(isMissing ? `missing: ${howToInstall}` : 'as it should be').toBe('as it should be');
});

const contract = binary === null ? describe.skip : describe;

contract("Stripe's own description of its API", () => {
  test.each(['kk', 'ru', 'en'] as const)(
    'knows every parameter of a page in %s',
    async (locale) => {
      const session = await aProvider().createSession(aRequest({ locale }));
      expect(session.sessionId).toMatch(/^cs_/);
      expect(session.checkoutUrl).toMatch(/^https:\/\//);
      expect(answers).toEqual(['POST /v1/checkout/sessions 200']);
    },
  );

  test('takes any amount and currency that we may ask for', async () => {
    const amounts = [
      Money.kzt(500),
      Money.ofMinor(5_000_001n),
      ...['USD', 'EUR', 'GBP', 'RUB', 'TRY', 'CNY'].map((code) =>
        Money.ofMinor(2_412n, Currency.of(code)),
      ),
    ];
    for (const amount of amounts) {
      const session = await aProvider().createSession(aRequest({ amount }));
      expect(session.sessionId).toMatch(/^cs_/);
    }
  });

  // stripe-mock answers with a fixture that is nobody's session, and the adapter says so: what
  // counts here is that the calls, their addresses and their parameters were accepted.
  test.each([
    ['getSession', ['GET /v1/checkout/sessions/:id 200']],
    [
      'expireSession',
      ['POST /v1/checkout/sessions/:id/expire 200', 'GET /v1/checkout/sessions/:id 200'],
    ],
  ] as const)('knows the call %s', async (call, expected) => {
    await expect(aProvider()[call]('cs_test_1')).rejects.toThrow(SessionUnknown);
    expect(answers).toEqual(expected);
  });

  // What stripe-mock answers is about nobody's payment, so the adapter may say that it cannot read
  // it; every call must have been accepted all the same.
  test.each<[string, (provider: StripeProvider) => Promise<unknown>, string[]]>([
    [
      'refund, looked for before it is made',
      (provider) =>
        provider.refund({
          refundId: newId(),
          providerPaymentId: 'pi_1',
          amount: Money.ofMinor(2_412n, Currency.of('USD')),
        }),
      ['GET /v1/refunds 200', 'POST /v1/refunds 200'],
    ],
    ['getRefund', (provider) => provider.getRefund('re_1'), ['GET /v1/refunds/:id 200']],
    ['getDispute', (provider) => provider.getDispute('dp_1'), ['GET /v1/disputes/:id 200']],
    [
      'listMovements',
      (provider) => listed(provider.listMovements(new Date(0))),
      ['GET /v1/balance_transactions 200'],
    ],
    ['listEvents', (provider) => listed(provider.listEvents(new Date(0))), ['GET /v1/events 200']],
  ])('knows the call %s', async (_, call, expected) => {
    await call(aProvider()).catch((error: unknown) => {
      if (!(error instanceof ProviderAway)) throw error;
    });
    expect(answers).toEqual(expected);
  });

  test('refuses a parameter that it does not know, or the above would mean nothing', async () => {
    const response = await fetch(`http://127.0.0.1:${port}/v1/checkout/sessions`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_123' },
      body: new URLSearchParams({
        mode: 'payment',
        success_url: 'https://x.example',
        wish: 'boots',
      }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('additional properties are not allowed');
  });

  test('takes the key of a payment as the key of its request', async () => {
    const request = aRequest();
    const response = await fetch(`http://127.0.0.1:${port}/v1/checkout/sessions`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_123', 'idempotency-key': request.key },
      body: new URLSearchParams({ mode: 'payment', success_url: request.successUrl }),
    });
    expect(response.headers.get('idempotency-key')).toBe(request.key);
  });

  test('has no place for a key of the wrong shape', async () => {
    await expect(aProvider('sk_test_a_b').createSession(aRequest())).rejects.toThrow(ProviderAway);
  });
});
