import { bookLines, sumOfBook } from '@app/ledger/testing';
import { newId } from '@app/platform';
import { PaymentInbox } from './payment-inbox.js';
import { SignatureRefused } from './payment.errors.js';
import {
  aPaymentDesk,
  aPaymentRequest,
  aStartedPayment,
  deliverAll,
  stateOf,
  whatIsLogged,
  type PaymentDesk,
} from './testing/index.js';

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk({ processes: 2 });
});

afterEach(async () => {
  expect(await sumOfBook(desk.transactions)).toBe(0n);
  expect(desk.failures).toEqual([]);
  desk.clock.offsetMs = 0;
});

afterAll(async () => desk.close());

interface InboxLine {
  event_id: string;
  type: string;
  state: string;
  note: string | null;
  attempts: number;
  payload: string;
}

const inbox = () =>
  desk.transactions.read<InboxLine>(
    'SELECT event_id, type, state, note, attempts, payload::text FROM payments.inbox',
  );

const inboxOf = async (eventId: string) =>
  (await inbox()).find((line) => line.event_id === eventId) ?? null;

const entriesOf = async (paymentId: string) => {
  const rows = await desk.transactions.read<{ template: string }>(
    'SELECT template FROM ledger.entry WHERE external_reference = $1 ORDER BY template',
    [paymentId],
  );
  return rows.map(({ template }) => template);
};

const succeededOf = async (paymentId: string) =>
  (await desk.told('PaymentSucceeded')).filter((event) => event['paymentId'] === paymentId);

/** An event about a session, made by hand and signed with the right secret. */
function anEvent(type: string, session: Record<string, unknown>, event: object = {}): string {
  return JSON.stringify({
    id: `evt_${newId()}`,
    object: 'event',
    created: 1_795_161_600,
    livemode: false,
    type,
    data: {
      object: {
        object: 'checkout.session',
        amount_total: 1_250_000,
        currency: 'kzt',
        payment_status: 'paid',
        payment_intent: `pi_${newId()}`,
        ...session,
      },
    },
    ...event,
  });
}

const idOf = (body: string): string => JSON.parse(body).id;

describe('An event that the provider sends', () => {
  test('five times at once to two processes is booked once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
      await desk.sandbox.pay(sessionId);
      const [event] = desk.sandbox.eventsOf(sessionId);
      const body = event?.body ?? '';
      const answers = await Promise.all(
        Array.from({ length: 5 }, (_, n) => desk.processes.at(n % 2) ?? desk).map((process) =>
          process.deliver(body),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      await Promise.all(
        desk.processes.flatMap((process) => [process.news.drain(), process.payments.apply()]),
      );
      expect(await stateOf(desk, referenceId)).toBe('succeeded');
      expect(await entriesOf(paymentId)).toEqual(['payment_received']);
      expect(await succeededOf(paymentId)).toHaveLength(1);
      expect(await inboxOf(event?.id ?? '')).toMatchObject({ state: 'applied' });
      const heard = (await desk.told('PaymentEventReceived')).filter(
        (news) => news['eventId'] === event?.id,
      );
      expect(heard).toHaveLength(1);
    }
  });

  test('is applied by the sweep when the process that stored it died', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    const [event] = desk.sandbox.eventsOf(sessionId);
    await desk.deliver(event?.body ?? '');
    expect(await stateOf(desk, referenceId)).toBe('started');
    expect(await desk.processes[1]?.payments.apply()).toBe(1);
    expect(await stateOf(desk, referenceId)).toBe('succeeded');
    await desk.news.drain();
    expect(await entriesOf(paymentId)).toEqual(['payment_received']);
  });

  test('leaves nothing half done when the process dies while applying it', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    const [event] = desk.sandbox.eventsOf(sessionId);
    const eventId = event?.id ?? '';
    await desk.deliver(event?.body ?? '');
    const dying = desk.transactions.run(async (tx) => {
      await desk.app.get(PaymentInbox, { strict: false }).apply(tx, eventId);
      throw new Error('the process dies here');
    });
    await expect(dying).rejects.toThrow('dies here');
    expect(await stateOf(desk, referenceId)).toBe('started');
    expect(await entriesOf(paymentId)).toEqual([]);
    expect(await inboxOf(eventId)).toMatchObject({ state: 'received' });
    await desk.news.drain();
    expect(await entriesOf(paymentId)).toEqual(['payment_received']);
    expect(await succeededOf(paymentId)).toHaveLength(1);
  });

  test('of a page whose opening we did not see settles its payment', async () => {
    const request = aPaymentRequest();
    const { paymentId } = await desk.transactions.run((tx) => desk.payments.prepare(tx, request));
    desk.sandbox.faults.answersToLose = 2;
    await expect(desk.payments.start(paymentId)).rejects.toThrow();
    const [session] = desk.sandbox.sessionsOf(paymentId);
    await desk.sandbox.pay(session?.id ?? '');
    await deliverAll(desk, session?.id ?? '');
    expect(await stateOf(desk, request.referenceId)).toBe('succeeded');
    expect(await desk.payments.cancel(request.referenceId)).toBe('alreadyPaid');
  });

  test.each([
    ['paid, then expired', ['completed', 'expired']],
    ['expired, then paid', ['expired', 'completed']],
  ])('means that the money came, whatever the order: %s', async (_, order) => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    const session = { id: sessionId, client_reference_id: paymentId };
    for (const last of order) {
      await desk.deliver(anEvent(`checkout.session.${last}`, session));
      await desk.news.drain();
    }
    expect(await stateOf(desk, referenceId)).toBe('succeeded');
    expect(await entriesOf(paymentId)).toEqual(['payment_received']);
  });

  test('in every order, with late success and repeats, is booked once', async () => {
    const types = ['completed', 'async_payment_succeeded', 'expired'];
    const orders = types.flatMap((a) =>
      types.filter((b) => b !== a).map((b) => [a, b, ...types.filter((c) => c !== a && c !== b)]),
    );
    for (const order of orders) {
      const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
      const intent = `pi_${newId()}`;
      const bodies = order.map((type) =>
        anEvent(`checkout.session.${type}`, {
          id: sessionId,
          client_reference_id: paymentId,
          payment_intent: intent,
          payment_status: type === 'completed' ? 'unpaid' : 'paid',
        }),
      );
      for (const body of [...bodies, ...bodies]) await desk.deliver(body);
      await desk.news.drain();
      expect(await stateOf(desk, referenceId)).toBe('succeeded');
      expect(await entriesOf(paymentId)).toEqual(['payment_received']);
      expect(await succeededOf(paymentId)).toHaveLength(1);
    }
  });

  test('that completes without money yet waits for the money', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    const session = { id: sessionId, client_reference_id: paymentId, payment_status: 'unpaid' };
    await desk.deliver(anEvent('checkout.session.completed', session));
    await desk.news.drain();
    expect(await stateOf(desk, referenceId)).toBe('started');
    await desk.deliver(anEvent('checkout.session.async_payment_failed', session));
    await desk.news.drain();
    expect(await stateOf(desk, referenceId)).toBe('failed');
    expect(await entriesOf(paymentId)).toEqual([]);
    const told = await desk.told('PaymentExpired');
    expect(told).toContainEqual({ name: 'PaymentExpired', paymentId, referenceId });
  });

  test('of the end of a page expires its payment and says so once', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    desk.clock.offsetMs = 31 * 60_000;
    await desk.sandbox.expireDue();
    await deliverAll(desk, sessionId);
    await deliverAll(desk, sessionId);
    expect(await stateOf(desk, referenceId)).toBe('expired');
    const told = await desk.told('PaymentExpired');
    expect(told.filter((event) => event['paymentId'] === paymentId)).toHaveLength(1);
  });
});

describe('An event that does not fit', () => {
  test.each([
    ['another amount', { amount_total: 1_250_001 }],
    ['another amount', { currency: 'usd' }],
    ['another session of the payment', { id: 'cs_test_other' }],
  ])('waits because of %s and books nothing', async (note, changes) => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    const body = anEvent('checkout.session.completed', {
      id: sessionId,
      client_reference_id: paymentId,
      ...changes,
    });
    await desk.deliver(body);
    await desk.news.drain();
    expect(await stateOf(desk, referenceId)).toBe('started');
    expect(await entriesOf(paymentId)).toEqual([]);
    expect(await inboxOf(idOf(body))).toMatchObject({ state: 'waiting', note, attempts: 1 });
  });

  test('waits for its payment, is tried again with growing pauses, and never dropped', async () => {
    const paymentId = newId();
    const body = anEvent('checkout.session.completed', {
      id: 'cs_test_early',
      client_reference_id: paymentId,
    });
    await desk.deliver(body);
    await desk.news.drain();
    const waits = { state: 'waiting', note: 'no such payment' };
    expect(await inboxOf(idOf(body))).toMatchObject({ ...waits, attempts: 1 });
    await desk.payments.apply();
    expect(await inboxOf(idOf(body))).toMatchObject({ ...waits, attempts: 1 });
    desk.clock.offsetMs = 3_000;
    await desk.payments.apply();
    expect(await inboxOf(idOf(body))).toMatchObject({ ...waits, attempts: 2 });

    const request = aPaymentRequest();
    const other = await desk.transactions.run((tx) => desk.payments.prepare(tx, request));
    await desk.transactions.run(async (tx) => {
      const move = 'UPDATE payments.payment SET id = $1 WHERE id = $2';
      await tx.query(move, [paymentId, other.paymentId]);
    });
    desk.clock.offsetMs = 60_000;
    await desk.payments.apply();
    expect(await inboxOf(idOf(body))).toMatchObject({ state: 'applied', note: null });
    expect(await stateOf(desk, request.referenceId)).toBe('succeeded');
  });

  test('of money that goes back waits where people see it', async () => {
    const body = anEvent('refund.updated', { id: 're_1', object: 'refund', status: 'odd' });
    await desk.deliver(body);
    await desk.news.drain();
    expect(await inboxOf(idOf(body))).toMatchObject({ state: 'waiting' });
    desk.clock.offsetMs = 86_400_000;
    await desk.payments.apply();
    expect(await inboxOf(idOf(body))).toMatchObject({
      state: 'waiting',
      note: 'nothing here handles this kind of event',
    });
  });

  test.each([
    ['an unknown type', anEvent('customer.created', { id: 'cus_1' })],
    ['a session of others', anEvent('checkout.session.completed', { id: 'cs_1' })],
    [
      'a connected account',
      anEvent(
        'checkout.session.completed',
        { id: 'cs_1', client_reference_id: newId() },
        { account: 'acct_1' },
      ),
    ],
    [
      'a session without an amount',
      anEvent('checkout.session.completed', {
        id: 'cs_1',
        client_reference_id: newId(),
        amount_total: null,
      }),
    ],
  ])('because it is about %s is stored as ignored', async (_, body) => {
    expect(await desk.deliver(body)).toMatchObject({ status: 200 });
    expect(await desk.news.drain()).toBe(0);
    expect(await inboxOf(idOf(body))).toMatchObject({ state: 'ignored' });
  });

  test('does not hold up the others', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    const broken = anEvent('checkout.session.completed', {
      id: 'cs_x',
      client_reference_id: newId(),
    });
    await desk.deliver(broken);
    await desk.transactions.run(async (tx) => {
      await tx.query(
        `UPDATE payments.inbox SET payload = '{"nonsense": true}' WHERE event_id = $1`,
        [idOf(broken)],
      );
    });
    const session = { id: sessionId, client_reference_id: paymentId };
    await desk.deliver(anEvent('checkout.session.completed', session));
    await expect(desk.payments.apply()).rejects.toThrow('events could not be applied');
    expect(await stateOf(desk, referenceId)).toBe('succeeded');
    expect(await inboxOf(idOf(broken))).toMatchObject({ state: 'waiting', note: 'ValiError' });
    expect(await desk.payments.apply()).toBe(0);
    await desk.transactions.run(async (tx) => {
      await tx.query('DELETE FROM pgboss.job');
    });
  });
});

describe('The door for events', () => {
  const state = async () => ({
    inbox: await inbox(),
    book: await bookLines(desk.transactions),
    payments: await desk.transactions.read('SELECT * FROM payments.payment ORDER BY id'),
    jobs: await desk.transactions.read('SELECT id, state FROM pgboss.job ORDER BY id'),
  });

  test('refuses what is forged, and nothing has changed', async () => {
    const { paymentId, sessionId } = await aStartedPayment(desk);
    const session = { id: sessionId, client_reference_id: paymentId };
    const body = anEvent('checkout.session.completed', session);
    const live = anEvent('checkout.session.completed', session, { livemode: true });
    const good = desk.sandbox.sign(body);
    const proof = good.replace(/^t=\d+,v1=/, '');
    const hour = 3_600_000;
    const forgeries: ReadonlyArray<readonly [body: string, signature: string]> = [
      [body, ''],
      [body, 'nonsense'],
      [body, `v1=${proof}`],
      [body, good.replace('v1=', 'v0=')],
      [body, good.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
      [body, good.replace(/t=\d+/, 't=1')],
      [body, desk.sandbox.sign(body, { secret: 'whsec_of_somebody_else' })],
      [body, desk.sandbox.sign(body, { nowMs: Date.now() - hour })],
      [`${body} `, good],
      [body.replace('1250000', '1250001'), good],
      [JSON.stringify(JSON.parse(body), null, 1), good],
      [live, desk.sandbox.sign(live)],
      ['{}', good],
    ];
    const before = await state();
    for (const [forged, signature] of forgeries) {
      expect(await desk.deliver(forged, signature)).toEqual({
        status: 400,
        code: 'payments.error.signatureRefused',
      });
    }
    expect(await state()).toEqual(before);
    expect(await desk.deliver(body, good)).toMatchObject({ status: 200 });
    await desk.news.drain();
  });

  test('takes one right signature among two, as while a secret is being changed', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    const session = { id: sessionId, client_reference_id: paymentId };
    const body = anEvent('checkout.session.completed', session);
    const good = desk.sandbox.sign(body);
    const other = desk.sandbox.sign(body, { secret: 'whsec_the_old_one' });
    expect(await desk.deliver(body, `${other},${good.split(',')[1]}`)).toMatchObject({
      status: 200,
    });
    await desk.news.drain();
    expect(await stateOf(desk, referenceId)).toBe('succeeded');
  });

  test('is closed at other addresses', async () => {
    const body = anEvent('customer.created', { id: 'cus_1' });
    const response = await desk.app.inject({
      method: 'POST',
      url: '/webhooks/payments/stripe',
      headers: { 'content-type': 'application/json', 'stripe-signature': desk.sandbox.sign(body) },
      payload: body,
    });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: 'error.notFound' });
    expect(await inboxOf(idOf(body))).toBeNull();
  });

  test('checks the bytes as they came, Kazakh letters and odd spaces too', async () => {
    const { paymentId, referenceId, sessionId } = await aStartedPayment(desk);
    const plain = anEvent('checkout.session.completed', {
      id: sessionId,
      client_reference_id: paymentId,
      metadata: { сөз: 'қоңыр — ұлы, үй, өң, һәм' },
    });
    const body = plain.replace('{', '{ \n\t').replace('"amount_total"', '"amount\\u005ftotal"');
    expect(await desk.deliver(body)).toMatchObject({ status: 200 });
    await desk.news.drain();
    expect(await stateOf(desk, referenceId)).toBe('succeeded');
  });

  test('keeps nothing of the payer', async () => {
    const { sessionId } = await aStartedPayment(desk);
    await desk.sandbox.pay(sessionId);
    const [event] = desk.sandbox.eventsOf(sessionId);
    expect(event?.body).toContain('payer@sandbox.example');
    await deliverAll(desk, sessionId);
    const stored = JSON.stringify(await inbox());
    expect(stored).not.toContain('payer@sandbox.example');
    expect(stored).not.toContain('Sandbox Payer');
  });

  test('throws inside what it answers outside', async () => {
    await expect(desk.payments.receive(Buffer.from('{}'), 't=1,v1=00')).rejects.toThrow(
      SignatureRefused,
    );
  });
});

describe('The log', () => {
  test('says by id which event waits because money goes back, and says it once', async () => {
    const body = anEvent('charge.dispute.created', { object: 'dispute', id: 'dp_1' });
    const lines = await whatIsLogged(async () => {
      await desk.deliver(body);
      await desk.deliver(body);
    });
    expect(lines).toEqual([
      { code: 'payments.eventWaits', eventId: idOf(body), type: 'charge.dispute.created' },
    ]);
  });

  test('says by id which event is put off, and why', async () => {
    const session = { id: 'cs_test_nobody', client_reference_id: newId() };
    const body = anEvent('checkout.session.completed', session);
    const lines = await whatIsLogged(async () => {
      await desk.deliver(body);
      await desk.news.drain();
    });
    expect(lines).toEqual([
      {
        code: 'payments.eventPostponed',
        eventId: idOf(body),
        note: 'no such payment',
        tries: 1,
        retryAt: expect.any(Date),
      },
    ]);
  });

  test('says that a signature was refused, and nothing of what was sent', async () => {
    const body = anEvent('checkout.session.completed', { id: 'cs_test_secret' });
    const lines = await whatIsLogged(async () => {
      expect(await desk.deliver(body, 't=1,v1=forged')).toMatchObject({ status: 400 });
    });
    const bytes = Buffer.byteLength(body);
    expect(lines).toEqual([
      { code: 'payments.error.signatureRefused', provider: 'sandbox', bytes },
    ]);
  });
});
