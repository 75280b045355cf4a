import { bookLines, sumOfBook, table } from '@app/ledger/testing';
import { Currency, Money } from '@app/money';
import { PaymentBooking } from './payment-booking.js';
import type { SessionReport } from './payment-provider.js';
import { aPaymentDesk, aStartedPayment, type PaymentDesk } from './testing/index.js';

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await aPaymentDesk();
});

afterEach(async () => {
  expect(await sumOfBook(desk.transactions)).toBe(0n);
  await desk.empty();
});

afterAll(async () => desk.close());

const book = (report: SessionReport) =>
  desk.transactions.run((tx) => desk.app.get(PaymentBooking, { strict: false }).book(tx, report));

async function aReport(changes: Partial<SessionReport> = {}): Promise<SessionReport> {
  const { paymentId, sessionId } = await aStartedPayment(desk);
  return {
    sessionId,
    paymentId,
    status: 'paid',
    amount: Money.kzt(12_500),
    providerPaymentId: `pi_${paymentId}`,
    settlement: null,
    ...changes,
  };
}

const settledAs = (paymentId: string) =>
  desk.transactions.read(
    `SELECT settlement_currency AS currency, settlement_gross_minor AS gross,
       settlement_fee_minor AS fee, exchange_rate AS rate
     FROM payments.payment WHERE id = $1`,
    [paymentId],
  );

/** The line of a payment: its money waits under what it was paid for. */
async function grossOf({ paymentId }: SessionReport): Promise<string> {
  const [row] = await desk.transactions.read<{ reference_id: string }>(
    'SELECT reference_id FROM payments.payment WHERE id = $1',
    [paymentId],
  );
  const waiting = `unallocated ${row?.reference_id}`;
  return `payment_received | provider_clearing sandbox > ${waiting} | 12500.00`;
}

describe('Booking what the provider settles', () => {
  test('takes the fee once, also when it is reported twice and at once', async () => {
    const settlement = {
      currency: Currency.KZT,
      grossMinor: 1_250_000n,
      feeMinor: 36_250n,
      exchangeRate: null,
    };
    const report = await aReport({ settlement });
    await Promise.all(Array.from({ length: 5 }, () => book(report)));
    await book({ ...report, settlement: { ...settlement, feeMinor: 99n } });
    expect((await bookLines(desk.transactions)).sort()).toEqual(
      table(`
        ${await grossOf(report)}
        provider_fee | operating > provider_clearing sandbox | 362.50`),
    );
    expect(await desk.told('PaymentSucceeded')).toHaveLength(1);
  });

  test('keeps a fee in another currency as a fact and guesses nothing into the book', async () => {
    const report = await aReport({
      settlement: {
        currency: Currency.of('USD'),
        grossMinor: 2_400n,
        feeMinor: 102n,
        exchangeRate: '0.00192',
      },
    });
    await book(report);
    expect(await bookLines(desk.transactions)).toEqual([await grossOf(report)]);
    expect(await settledAs(report.paymentId)).toEqual([
      { currency: 'USD', gross: '2400', fee: '102', rate: '0.00192' },
    ]);
  });

  test('writes no fee where there is none', async () => {
    const settlement = {
      currency: Currency.KZT,
      grossMinor: 1_250_000n,
      feeMinor: 0n,
      exchangeRate: null,
    };
    const report = await aReport({ settlement });
    await book(report);
    expect(await bookLines(desk.transactions)).toEqual([await grossOf(report)]);
  });

  test('refuses one payment of the provider for two of ours', async () => {
    const report = await aReport({ providerPaymentId: 'pi_same' });
    await book(report);
    await expect(book(await aReport({ providerPaymentId: 'pi_same' }))).rejects.toThrow(
      'payment_provider_payment_key',
    );
    expect(await bookLines(desk.transactions)).toEqual([await grossOf(report)]);
  });
});
