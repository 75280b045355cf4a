import Stripe from 'stripe';
import { Money } from '@app/money';
import { newId, type Config } from '@app/platform';
import { SignatureRefused } from './payment.errors.js';
import { StripeProvider } from './stripe-provider.js';

const secret = 'whsec_for_specs_only';
const { webhooks } = new Stripe('sk_test_123');

function aProvider(changes: Partial<Config['payments']> = {}): StripeProvider {
  return new StripeProvider({
    provider: 'stripe',
    secretKey: 'sk_test_123',
    webhookSecret: secret,
    host: null,
    port: null,
    protocol: 'https',
    ...changes,
  });
}

const paymentId = newId();

function anEvent(changes: object = {}): string {
  return JSON.stringify({
    id: 'evt_1',
    object: 'event',
    created: 1_795_161_600,
    livemode: false,
    type: 'checkout.session.completed',
    data: {
      object: {
        id: 'cs_test_1',
        object: 'checkout.session',
        client_reference_id: paymentId,
        amount_total: 500_000,
        currency: 'kzt',
        payment_intent: 'pi_1',
        payment_status: 'paid',
        customer_details: { email: 'donor@example.kz', name: 'Айгүл', address: 'Семей' },
      },
    },
    ...changes,
  });
}

function sign(
  payload: string,
  options: { secret?: string; timestamp?: number; scheme?: string } = {},
): string {
  return webhooks.generateTestHeaderString({ payload, secret, ...options });
}

const verify = (body: string, signature: string, provider = aProvider()) =>
  provider.verifyEvent(Buffer.from(body), signature);

describe("Stripe's signature", () => {
  const body = anEvent();

  test('lets a signed event in, without anything of the payer', () => {
    const event = verify(body, sign(body));
    expect(event).toMatchObject({ id: 'evt_1', type: 'checkout.session.completed', use: 'apply' });
    const kept = JSON.stringify(event.payload);
    for (const personal of ['donor@example.kz', 'Айгүл', 'Семей']) {
      expect(kept).not.toContain(personal);
    }
    expect(aProvider().reportOf(event.payload)).toMatchObject({
      about: 'session',
      report: { sessionId: 'cs_test_1', paymentId, status: 'paid', providerPaymentId: 'pi_1' },
    });
  });

  test.each([
    ['is missing', ''],
    ['is of another secret', sign(body, { secret: 'whsec_other' })],
    ['is of the scheme v0 only', sign(body, { scheme: 'v0' })],
    ['is older than 300 seconds', sign(body, { timestamp: Date.now() / 1_000 - 310 })],
    ['is of another body', sign(anEvent({ id: 'evt_2' }))],
    ['has no time', sign(body).replace(/^t=\d+,/, '')],
  ])('is refused when it %s', (_, signature) => {
    expect(() => verify(body, signature)).toThrow(SignatureRefused);
  });

  test('is taken when it is almost 300 seconds old', () => {
    expect(verify(body, sign(body, { timestamp: Date.now() / 1_000 - 290 })).id).toBe('evt_1');
  });

  test('is refused when one byte of the body differs', () => {
    const signature = sign(body);
    for (const at of [0, 20, body.length - 2]) {
      const bytes = Buffer.from(body);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect(() => aProvider().verifyEvent(bytes, signature)).toThrow(SignatureRefused);
    }
  });

  test('is refused when the body was read and written anew', () => {
    const spaced = anEvent().replace(/,/g, ', ');
    const anew = JSON.stringify(JSON.parse(spaced));
    expect(() => verify(anew, sign(spaced))).toThrow(SignatureRefused);
  });

  test('is taken when one of two is right, in either order', () => {
    const [time = '', good = ''] = sign(body).split(',');
    const other = `v1=${'0'.repeat(64)}`;
    expect(verify(body, [time, other, good].join(',')).id).toBe('evt_1');
    expect(verify(body, [time, good, other].join(',')).id).toBe('evt_1');
    expect(() => verify(body, [time, other, other].join(','))).toThrow(SignatureRefused);
  });

  test('does not make a test event pass where the key is live, nor the other way round', () => {
    const live = anEvent({ livemode: true });
    const provider = aProvider({ secretKey: 'sk_live_123' });
    expect(verify(live, sign(live), provider).id).toBe('evt_1');
    expect(() => verify(body, sign(body), provider)).toThrow(SignatureRefused);
    expect(() => verify(live, sign(live))).toThrow(SignatureRefused);
  });

  test('does not make nonsense pass', () => {
    for (const nonsense of ['null', '[]', '"x"', '{"object":"v2.core.event"}', 'not json']) {
      expect(() => verify(nonsense, sign(nonsense))).toThrow();
    }
  });
});

/** An event about a refund or a dispute. */
function verifyObject(type: string, changes: object) {
  const object = {
    ...{ id: 're_1', object: 'refund', amount: 500_000, currency: 'kzt', payment_intent: 'pi_1' },
    ...{ status: 'succeeded', charge: 'ch_1', metadata: {} },
    ...changes,
  };
  const body = anEvent({ type, data: { object } });
  return verify(body, sign(body));
}

describe('The sandbox', () => {
  test('never sees a live key', () => {
    expect(() => aProvider({ provider: 'sandbox', secretKey: 'sk_live_123' })).toThrow(
      'never sees a live key',
    );
  });
});

describe('What an event asks of us', () => {
  test.each([
    ['checkout.session.completed', 'apply'],
    ['checkout.session.async_payment_succeeded', 'apply'],
    ['checkout.session.async_payment_failed', 'apply'],
    ['checkout.session.expired', 'apply'],
    ['charge.refunded', 'ignore'],
    ['charge.dispute.created', 'wait'],
    ['refund.updated', 'wait'],
    ['payment_intent.succeeded', 'ignore'],
    ['charge.succeeded', 'ignore'],
  ])('%s: %s', (type, use) => {
    const body = anEvent({ type });
    expect(verify(body, sign(body)).use).toBe(use);
  });

  test.each([
    ['refund.created', { status: 'pending' }, 'pending'],
    ['refund.updated', { status: 'succeeded' }, 'succeeded'],
    ['refund.failed', { status: 'failed' }, 'failed'],
    ['refund.updated', { status: 'canceled' }, 'failed'],
    ['charge.dispute.created', { status: 'warning_needs_response' }, 'asked'],
    ['charge.dispute.funds_withdrawn', { status: 'needs_response' }, 'taken'],
    ['charge.dispute.closed', { status: 'won' }, 'won'],
    ['charge.dispute.closed', { status: 'lost' }, 'lost'],
  ])('%s %j: apply, it is %s', (type, changes, status) => {
    const event = verifyObject(type, changes);
    expect(event.use).toBe('apply');
    const said = aProvider().reportOf(event.payload);
    expect(said?.about).toBe(type.startsWith('refund') ? 'refund' : 'dispute');
    expect(said?.report).toMatchObject({ status, providerPaymentId: 'pi_1' });
  });

  test('a refund names the one that we asked for, and none when somebody else wrote there', () => {
    const named = (refund: unknown) =>
      aProvider().reportOf(verifyObject('refund.created', { metadata: { refund } }).payload);
    expect(named(paymentId)?.report).toMatchObject({ refundId: paymentId });
    for (const odd of ['not an id', 7, null, { a: 1 }]) {
      expect(named(odd)?.report).toMatchObject({ refundId: null });
    }
  });

  test('a dispute tells its fee when that is in the currency of the payment', () => {
    const withFee = (currency: string) =>
      aProvider().reportOf(
        verifyObject('charge.dispute.created', {
          status: 'needs_response',
          balance_transactions: [{ fee: 750_000, currency }],
        }).payload,
      );
    expect(withFee('kzt')?.report).toMatchObject({ fee: Money.ofMinor(750_000n) });
    expect(withFee('usd')?.report).toMatchObject({ fee: null });
  });

  test('money that leaves in a way that we do not know waits for people', () => {
    expect(verifyObject('refund.updated', { status: 'teleported' }).use).toBe('wait');
    expect(verifyObject('charge.dispute.created', { payment_intent: null }).use).toBe('wait');
  });
});
