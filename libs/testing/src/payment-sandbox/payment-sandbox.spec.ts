import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PaymentSandbox, startFromEnvironment, type SandboxOptions } from './index.js';

const webhookSecret = 'whsec_for_specs_only';
const key = 'Bearer sk_test_specs';
const start = Date.parse('2026-11-20T08:00:00Z');

let offsetMs = 0;
const opened: PaymentSandbox[] = [];

async function open(options: Partial<SandboxOptions> = {}): Promise<PaymentSandbox> {
  const sandbox = await PaymentSandbox.start({
    webhookSecret,
    now: () => start + offsetMs,
    ...options,
  });
  opened.push(sandbox);
  return sandbox;
}

afterEach(async () => {
  offsetMs = 0;
  for (const sandbox of opened.splice(0)) await sandbox.stop();
});

const form = (changes: Record<string, string> = {}): string =>
  new URLSearchParams({
    mode: 'payment',
    client_reference_id: 'payment-1',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'kzt',
    'line_items[0][price_data][unit_amount]': '1250000',
    'line_items[0][price_data][product_data][name]': 'Қысқы <етік> & "қолғап"',
    success_url: 'http://localhost:4000/kk/gift?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://localhost:4000/kk/gift',
    'metadata[language]': 'kk',
    locale: 'ru',
    expires_at: String(start / 1_000 + 31 * 60),
    ...changes,
  }).toString();

async function call(
  sandbox: PaymentSandbox,
  method: string,
  where: string,
  options: { body?: string; key?: string; authorization?: string } = {},
) {
  const response = await fetch(`http://127.0.0.1:${sandbox.port}${where}`, {
    method,
    redirect: 'manual',
    headers: {
      authorization: options.authorization ?? key,
      'content-type': 'application/x-www-form-urlencoded',
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
    },
    ...(options.body === undefined ? {} : { body: options.body }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : null,
  };
}

const create = (
  sandbox: PaymentSandbox,
  changes: Record<string, string> = {},
  idempotencyKey = 'k',
) => call(sandbox, 'POST', '/v1/checkout/sessions', { body: form(changes), key: idempotencyKey });

describe('A session of the payment sandbox', () => {
  test('is open, unpaid and in test mode when it is new', async () => {
    const { status, json } = await create(await open());
    expect(status).toBe(200);
    expect(json).toMatchObject({
      object: 'checkout.session',
      amount_total: 1_250_000,
      currency: 'kzt',
      client_reference_id: 'payment-1',
      livemode: false,
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      metadata: { language: 'kk' },
    });
    expect(json.id).toMatch(/^cs_test_/);
  });

  test('is given again under the same key, and refused when the request is another', async () => {
    const sandbox = await open();
    const first = await create(sandbox);
    const again = await create(sandbox);
    expect(again.json.id).toBe(first.json.id);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await create(sandbox, { locale: 'en' });
    expect(other.status).toBe(400);
    expect(other.json.error.type).toBe('idempotency_error');
    expect(sandbox.sessionsOf('payment-1')).toHaveLength(1);
  });

  test('is given again even when its time is too short for a new one', async () => {
    const sandbox = await open();
    const first = await create(sandbox);
    offsetMs = 5 * 60_000;
    expect((await create(sandbox)).json.id).toBe(first.json.id);
    const late = await create(sandbox, {}, 'another key');
    expect(late.json.error).toMatchObject({ type: 'invalid_request_error', param: 'expires_at' });
  });

  test.each([
    [{ mode: 'setup' }, 'mode'],
    [{ 'line_items[0][price_data][unit_amount]': '0' }, 'unit_amount'],
    [{ 'line_items[0][price_data][unit_amount]': '12.5' }, 'unit_amount'],
    [{ 'line_items[0][price_data][currency]': 'KZT' }, 'currency'],
    [{ success_url: 'javascript:alert(1)' }, 'success_url'],
    [{ expires_at: String(start / 1_000 + 29 * 60) }, 'expires_at'],
    [{ expires_at: String(start / 1_000 + 25 * 3_600) }, 'expires_at'],
  ])('is refused with %j', async (changes, param) => {
    const sandbox = await open();
    const { status, json } = await create(sandbox, changes);
    expect(status).toBe(400);
    expect(json.error.param).toContain(param);
    // What was refused for its contents may be mended under the same key.
    expect((await create(sandbox)).status).toBe(200);
  });

  test.each(['Bearer sk_live_real', 'Bearer rk_test_x', 'Bearer ', ''])(
    'is refused with the key %p',
    async (authorization) => {
      const { status } = await call(await open(), 'POST', '/v1/checkout/sessions', {
        body: form(),
        authorization,
      });
      expect(status).toBe(401);
    },
  );

  test('shows intent, charge and fee once it is paid, and is paid once', async () => {
    const sandbox = await open();
    const { json } = await create(sandbox);
    await sandbox.pay(json.id);
    await sandbox.pay(json.id);
    const expand = 'expand[0]=payment_intent.latest_charge.balance_transaction';
    const paid = await call(sandbox, 'GET', `/v1/checkout/sessions/${json.id}?${expand}`);
    expect(paid.json).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      payment_intent: {
        latest_charge: { balance_transaction: { amount: 1_250_000, fee: 36_250, net: 1_213_750 } },
      },
    });
    expect(sandbox.eventsOf(json.id).map(({ type }) => type)).toEqual([
      'checkout.session.completed',
    ]);
  });

  test('stays completed without money while a slow bank thinks about it', async () => {
    const sandbox = await open();
    const { json: slow } = await create(sandbox);
    const { json: refused } = await create(sandbox, {}, 'k2');
    const look = async (id: string) => {
      const expand = 'expand[]=payment_intent.latest_charge.balance_transaction';
      return (await call(sandbox, 'GET', `/v1/checkout/sessions/${id}?${expand}`)).json;
    };
    for (const { id } of [slow, refused]) {
      await sandbox.payLater(id);
      expect(await look(id)).toMatchObject({
        status: 'complete',
        payment_status: 'unpaid',
        payment_intent: { status: 'processing', latest_charge: null },
      });
      const expiring = await call(sandbox, 'POST', `/v1/checkout/sessions/${id}/expire`);
      expect(expiring.status).toBe(400);
    }
    await sandbox.settle(slow.id, 'paid');
    await sandbox.settle(refused.id, 'failed');
    expect(await look(slow.id)).toMatchObject({ payment_status: 'paid' });
    expect(await look(refused.id)).toMatchObject({
      payment_status: 'unpaid',
      payment_intent: { status: 'requires_payment_method' },
    });
    expect(sandbox.eventsOf(slow.id).map(({ type }) => type)).toEqual([
      'checkout.session.completed',
      'checkout.session.async_payment_succeeded',
    ]);
    expect(sandbox.eventsOf(refused.id).at(-1)?.type).toBe('checkout.session.async_payment_failed');
  });

  test('expires when its time has passed, or when it is told to, once', async () => {
    const sandbox = await open();
    const { json: byTime } = await create(sandbox);
    const { json: byCall } = await create(sandbox, {}, 'k2');
    const expired = await call(sandbox, 'POST', `/v1/checkout/sessions/${byCall.id}/expire`);
    expect(expired.json).toMatchObject({ status: 'expired', url: null });
    const again = await call(sandbox, 'POST', `/v1/checkout/sessions/${byCall.id}/expire`);
    expect(again.status).toBe(400);
    expect(again.json.error.message).toContain('status of `expired`');
    offsetMs = 31 * 60_000;
    await sandbox.expireDue();
    expect(sandbox.session(byTime.id).status).toBe('expired');
    expect((await sandbox.pay(byTime.id)).status).toBe('expired');
    expect(sandbox.events.map(({ type }) => type)).toEqual([
      'checkout.session.expired',
      'checkout.session.expired',
    ]);
  });

  test('that nobody opened is missing', async () => {
    const sandbox = await open();
    const { status, json } = await call(sandbox, 'GET', '/v1/checkout/sessions/cs_test_none');
    expect(status).toBe(404);
    expect(json.error.code).toBe('resource_missing');
    expect((await call(sandbox, 'GET', '/v1/customers')).status).toBe(404);
  });
});

describe('The pay page', () => {
  test.each([
    ['kk', '12\u00a0500\u00a0₸', 'Төлеу'],
    ['ru', '12\u00a0500\u00a0₸', 'Оплатить'],
    ['en', '₸12,500', 'Pay'],
  ])('speaks %s, without a script', async (language, amount, pay) => {
    const sandbox = await open();
    const { json } = await create(sandbox);
    const page = await call(sandbox, 'GET', `/pay/${json.id}?lang=${language}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(amount);
    expect(page.text).toContain(`>${pay}</button>`);
    expect(page.text).not.toContain('<script');
    expect(page.text).not.toContain('style=');
    expect(page.text).toContain('Қысқы &lt;етік&gt; &amp; &quot;қолғап&quot;');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('speaks the language of the payer when nobody says another', async () => {
    const sandbox = await open();
    const { json } = await create(sandbox);
    expect((await call(sandbox, 'GET', `/pay/${json.id}`)).text).toContain('<html lang="kk">');
  });

  test('leads back after paying, and says so when it is opened again', async () => {
    const sandbox = await open();
    const { json } = await create(sandbox);
    const paid = await call(sandbox, 'POST', `/pay/${json.id}`, { body: 'choice=pay' });
    expect(paid.status).toBe(303);
    expect(paid.headers.get('location')).toBe(`http://localhost:4000/kk/gift?session=${json.id}`);
    const twice = await call(sandbox, 'POST', `/pay/${json.id}`, { body: 'choice=pay' });
    expect(twice.headers.get('location')).toContain('session=cs_test_');
    const page = await call(sandbox, 'GET', `/pay/${json.id}?lang=en`);
    expect(page.text).toContain('This payment was accepted');
    expect(page.text).not.toContain('<button');
    expect(sandbox.events).toHaveLength(1);
  });

  test('stays open after a refusal of the bank and after walking away', async () => {
    const sandbox = await open();
    const { json } = await create(sandbox);
    const declined = await call(sandbox, 'POST', `/pay/${json.id}?lang=en`, {
      body: 'choice=decline',
    });
    const shown = await call(sandbox, 'GET', declined.headers.get('location') ?? '');
    expect(shown.text).toContain('The bank declined the payment. No money was taken.');
    const left = await call(sandbox, 'POST', `/pay/${json.id}`, { body: 'choice=leave' });
    expect(left.headers.get('location')).toBe('http://localhost:4000/kk/gift');
    expect(sandbox.session(json.id)).toMatchObject({ status: 'open', declines: 1 });
    expect(sandbox.events).toEqual([]);
  });

  test('says that its time has passed', async () => {
    const sandbox = await open();
    const { json } = await create(sandbox);
    offsetMs = 31 * 60_000;
    const page = await call(sandbox, 'GET', `/pay/${json.id}?lang=en`);
    expect(page.text).toContain('The time of this payment has passed');
    expect((await call(sandbox, 'GET', '/pay/none?lang=en')).status).toBe(404);
  });
});

describe('The webhooks of the sandbox', () => {
  let receiver: Server;
  let received: Array<{ body: string; signature: string; at: number }> = [];
  let refuseNext = 0;
  let webhookUrl: string;

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const isRefused = refuseNext > 0;
        if (isRefused) refuseNext -= 1;
        const signature = String(request.headers['stripe-signature']);
        const body = Buffer.concat(chunks).toString();
        if (!isRefused) received.push({ body, signature, at: Date.now() });
        response.writeHead(isRefused ? 500 : 200).end('{}');
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', () => resolve()));
    const address = receiver.address();
    webhookUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`;
  });

  beforeEach(() => {
    received = [];
    refuseNext = 0;
  });

  afterAll(async () => {
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });

  async function until(condition: () => boolean): Promise<void> {
    for (let waited = 0; waited < 8_000 && !condition(); waited += 20) await sleep(20);
    expect(condition()).toBe(true);
  }

  test('are signed over the bytes that are posted', async () => {
    const sandbox = await open({ webhookUrl });
    const { json } = await create(sandbox);
    await sandbox.pay(json.id);
    await until(() => received.length === 1);
    const [{ body, signature } = { body: '', signature: '' }] = received;
    const seconds = Number(/^t=(\d+),/.exec(signature)?.[1]);
    expect(signature).toBe(sandbox.sign(body, { nowMs: seconds * 1_000 }));
    expect(JSON.parse(body)).toMatchObject({
      type: 'checkout.session.completed',
      livemode: false,
      data: { object: { id: json.id, payment_status: 'paid' } },
    });
  });

  test('come again until they are taken', async () => {
    refuseNext = 2;
    const sandbox = await open({ webhookUrl });
    const { json } = await create(sandbox);
    await sandbox.pay(json.id);
    await until(() => received.length === 1);
    expect(refuseNext).toBe(0);
  });

  test('come as often and as late as they are told to', async () => {
    const sandbox = await open({ webhookUrl });
    const { json } = await create(sandbox);
    const order = (name: string, body: object) =>
      call(sandbox, 'POST', `/sandbox/control/${name}`, { body: JSON.stringify(body) });
    await order('duplicate-webhooks', { copies: 3 });
    await order('delay-webhooks', { ms: 300 });
    const paidAt = Date.now();
    await order('pay', { sessionId: json.id });
    await until(() => received.length === 3);
    expect(Math.min(...received.map(({ at }) => at)) - paidAt).toBeGreaterThanOrEqual(300);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    await order('resend-webhook', { sessionId: json.id });
    await order('duplicate-webhooks', { copies: 1 });
    await until(() => received.length === 6);
    expect((await order('duplicate-webhooks', { copies: 0 })).status).toBe(400);
    expect((await order('make-coffee', {})).status).toBe(404);
  });

  test('and sessions and keys live through a restart', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-spec-'));
    const stateFile = path.join(folder, 'deep', 'state.json');
    try {
      // Whoever is told refuses as long as the first one lives.
      refuseNext = Number.POSITIVE_INFINITY;
      const before = await open({ webhookUrl, stateFile });
      const { json } = await create(before);
      await before.pay(json.id);
      await before.stop();
      refuseNext = 0;
      expect(received).toEqual([]);
      const after = await open({ webhookUrl, stateFile });
      expect((await create(after)).json.id).toBe(json.id);
      expect(after.session(json.id).status).toBe('complete');
      await until(() => received.length === 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('A sandbox that is told to fail', () => {
  test('answers with an error and does nothing', async () => {
    const sandbox = await open();
    await call(sandbox, 'POST', '/sandbox/control/fail-next-calls', {
      body: '{"times":1,"status":503}',
    });
    const failed = await create(sandbox);
    expect(failed.status).toBe(503);
    expect(sandbox.sessionsOf('payment-1')).toEqual([]);
    expect((await create(sandbox)).status).toBe(200);
  });

  test('does what it is asked and loses the answer', async () => {
    const sandbox = await open();
    sandbox.faults.answersToLose = 1;
    await expect(create(sandbox)).rejects.toThrow('fetch failed');
    const [session] = sandbox.sessionsOf('payment-1');
    expect((await create(sandbox)).json.id).toBe(session?.id);
    expect(sandbox.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['k', 'k']);
  });
});

describe('The process of the sandbox', () => {
  const env = {
    SANDBOX_PORT: '0',
    WEBHOOK_URL: 'http://127.0.0.1:9/webhooks/payments/sandbox',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    PUBLIC_URL: 'https://pay.example/',
  };

  test('starts from its settings and shows its public address', async () => {
    const sandbox = await startFromEnvironment({ ...env, STRIPE_SECRET_KEY: 'sk_test_x' });
    opened.push(sandbox);
    const soon = String(Math.floor(Date.now() / 1_000) + 31 * 60);
    const { json } = await create(sandbox, { expires_at: soon });
    expect(json.url).toBe(`https://pay.example/pay/${json.id}`);
  });

  test('does not start with a live key, and never repeats it', async () => {
    const starting = startFromEnvironment({ ...env, STRIPE_SECRET_KEY: 'sk_live_secret' });
    await expect(starting).rejects.toThrow('missing or wrong settings: STRIPE_SECRET_KEY');
  });

  test('does not start without a secret for its webhooks', async () => {
    const starting = startFromEnvironment({ ...env, STRIPE_WEBHOOK_SECRET: undefined });
    await expect(starting).rejects.toThrow('missing or wrong settings: STRIPE_WEBHOOK_SECRET');
  });
});
