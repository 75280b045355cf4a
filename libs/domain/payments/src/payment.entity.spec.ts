import { Currency, Money } from '@app/money';
import { newId } from '@app/platform';
import { Payment, type NewPayment } from './payment.entity.js';
import type { SessionReport } from './payment-provider.js';

const now = new Date('2026-11-20T08:00:00.400Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

const wanted: NewPayment = {
  id: newId(),
  referenceId: newId(),
  provider: 'sandbox',
  amount: Money.kzt(5_000),
  locale: 'kk',
  successUrl: 'http://localhost:4000/kk/gift',
  cancelUrl: 'http://localhost:4000/kk/gift',
  description: 'Тілек: атлас',
  charge: null,
};

const prepared = (): Payment => Payment.prepare(wanted, now);

function started(): Payment {
  const payment = prepared();
  payment.start({ sessionId: 'cs_1', checkoutUrl: 'http://localhost:4010/pay/cs_1' });
  return payment;
}

function aReport(changes: Partial<SessionReport> = {}): SessionReport {
  return {
    sessionId: 'cs_1',
    paymentId: wanted.id,
    status: 'paid',
    amount: Money.kzt(5_000),
    providerPaymentId: 'pi_1',
    settlement: null,
    ...changes,
  };
}

describe('A payment', () => {
  test('asks for the same page each time, to the last letter', () => {
    const request = prepared().sessionRequest();
    expect(request).toEqual(prepared().sessionRequest());
    expect(request.key).toBe(wanted.id);
    expect(request.expiresAt).toEqual(new Date('2026-11-20T08:31:00Z'));
  });

  test('is never about nothing', () => {
    expect(() => Payment.prepare({ ...wanted, amount: Money.zero() }, now)).toThrow('assertion');
  });

  test('begins anew only when too little of its time is left, under a key of its own', () => {
    const payment = prepared();
    expect(payment.mayRenew(now)).toBe(false);
    expect(() => payment.renew(now)).toThrow('assertion');
    expect(payment.mayRenew(later(2))).toBe(true);
    payment.renew(later(2));
    expect(payment.sessionRequest()).toMatchObject({
      key: `${wanted.id}:2`,
      expiresAt: new Date('2026-11-20T08:33:00Z'),
    });
    expect(payment.mayRenew(later(2))).toBe(false);
    expect(started().mayRenew(later(10))).toBe(false);
  });

  test('does not begin anew for ever', () => {
    const payment = prepared();
    for (let n = 1; n < 20; n += 1) payment.renew(later(n * 2));
    expect(payment.mayRenew(later(60))).toBe(false);
  });

  test.each([
    ['another payment', { paymentId: newId() }],
    ['another session of the payment', { sessionId: 'cs_2' }],
    ['another amount', { amount: Money.ofMinor(499_999n) }],
    ['another amount', { amount: Money.ofMinor(500_000n, Currency.of('USD')) }],
  ])('objects to %s', (objection, changes) => {
    const payment = started();
    const report = aReport(changes);
    expect(payment.objectionTo(report)).toBe(objection);
    expect(() => payment.succeed(report, now)).toThrow('assertion');
  });

  test('succeeds from every state in which the money can still come', () => {
    const expired = started();
    expired.expire(now);
    const failed = started();
    failed.fail(now);
    for (const payment of [prepared(), started(), expired, failed]) {
      payment.succeed(aReport(), later(3));
      expect(payment).toMatchObject({
        state: 'succeeded',
        receivedMinor: 500_000n,
        providerSessionId: 'cs_1',
        providerPaymentId: 'pi_1',
        succeededAt: later(3),
      });
      expect(() => payment.succeed(aReport(), later(4))).toThrow('succeeds once');
    }
  });

  test('does not expire or fail once it is over', () => {
    const paid = started();
    paid.succeed(aReport(), now);
    const expired = started();
    expired.expire(now);
    for (const payment of [paid, expired]) {
      expect(payment.isOpen).toBe(false);
      expect(() => payment.expire(now)).toThrow('assertion');
      expect(() => payment.fail(now)).toThrow('assertion');
      expect(() => payment.start({ sessionId: 'x', checkoutUrl: 'x' })).toThrow('assertion');
    }
  });

  test('notes once what the provider settles, and only for money that came', () => {
    const settlement = {
      currency: Currency.of('USD'),
      grossMinor: 1_000n,
      feeMinor: 59n,
      exchangeRate: '0.002',
    };
    const payment = started();
    expect(() => payment.recordSettlement(settlement)).toThrow('assertion');
    payment.succeed(aReport(), now);
    payment.recordSettlement(settlement);
    expect(payment).toMatchObject({
      settlementCurrency: 'USD',
      settlementGrossMinor: 1_000n,
      settlementFeeMinor: 59n,
      exchangeRate: '0.002',
    });
    expect(() => payment.recordSettlement(settlement)).toThrow('settled once');
  });

  test('is the same request only when nothing of it differs', () => {
    const payment = prepared();
    expect(payment.isSameAs({ ...wanted, id: newId() })).toBe(true);
    const changes: ReadonlyArray<Partial<NewPayment>> = [
      { amount: Money.kzt(5_001) },
      { locale: 'ru' },
      { successUrl: 'http://elsewhere/' },
      { cancelUrl: 'http://elsewhere/' },
      { description: 'other' },
    ];
    for (const change of changes) expect(payment.isSameAs({ ...wanted, ...change })).toBe(false);
  });
});
