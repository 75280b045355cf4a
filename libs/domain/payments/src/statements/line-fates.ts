import { LedgerService } from '@app/ledger';
import { assert, InvalidInput, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { transferId } from '../bank-transfers.js';
import { MoneyBack } from '../money-back.js';
import { MoneyBackRepository } from '../money-back.repository.js';
import { PaymentBooking } from '../payment-booking.js';
import { Payment } from '../payment.entity.js';
import { PaymentRepository } from '../payment.repository.js';
import { codesIn } from '../transfer-code.js';
import type { Proposal, StatementLine } from './statement-line.entity.js';
import { StatementRepository } from './statement.repository.js';
import { LineRefusal } from './statements.errors.js';

/** What lines of a statement mean for the book. */
@Injectable()
export class LineFates {
  constructor(
    private readonly statements: StatementRepository,
    private readonly payments: PaymentRepository,
    private readonly moneyBack: MoneyBackRepository,
    private readonly booking: PaymentBooking,
    private readonly refunding: MoneyBack,
    private readonly ledger: LedgerService,
  ) {}

  /** Finds what somebody names. @throws LineRefusal, InvalidInput */
  async proposalOf(
    tx: Tx,
    wanted: { fate: Proposal['fate']; reference: string | null; note: string | null },
  ): Promise<Proposal> {
    const { fate } = wanted;
    const note = wanted.note?.trim() ?? '';
    switch (fate) {
      case 'payment':
        return { fate, paymentId: await this.#payable(tx, wanted.reference ?? '') };
      case 'refund': {
        const toTransfer = await this.statements.refundsToTransfer(tx);
        const found = toTransfer.find(({ refundId }) => refundId === wanted.reference);
        if (!found || found.isTaken) throw new LineRefusal('statement.error.noSuchRefund');
        return { fate, refundId: found.refundId };
      }
      case 'reserve':
        return { fate };
      case 'other':
        if (note.length < 3 || note.length > 200) {
          throw new InvalidInput([{ path: 'note', code: 'form.statement.note' }]);
        }
        return { fate, note };
    }
  }

  /** Open lines that leave no doubt: one gift, unpaid, with just its amount; with their codes. */
  async certainOf(tx: Tx, lines: readonly StatementLine[]): Promise<Map<string, string>> {
    const codesOf = new Map(lines.map((line) => [line.id, codesIn(line.purpose)]));
    const awaited = await this.statements.awaitedBy(tx, [...codesOf.values()].flat());
    const certain = new Map<string, string>();
    const taken = new Set<string>();
    for (const line of lines) {
      if (line.state !== 'open' || line.direction !== 'in') continue;
      const found = (codesOf.get(line.id) ?? []).flatMap((code) => awaited.get(code) ?? []);
      const [only] = found;
      if (!only || found.length > 1 || only.isPaid || only.isTaken || taken.has(only.code))
        continue;
      if (only.amountMinor !== line.amountMinor) continue;
      taken.add(only.code);
      certain.set(line.id, only.code);
    }
    return certain;
  }

  /** Books what two people agreed on. @throws LineRefusal when it has become impossible. */
  async book(tx: Tx, line: StatementLine): Promise<void> {
    switch (line.fate) {
      case 'payment':
        assert(line.paymentId !== null, 'a line that pays names its payment');
        return this.#receive(tx, line, line.paymentId);
      case 'reserve':
        return this.#reserve(tx, line);
      case 'refund':
        return this.#settleRefund(tx, line);
      case 'other':
        return;
      case null:
        throw new Error('a line that is confirmed has its fate');
    }
  }

  async #payable(tx: Tx, written: string): Promise<string> {
    const awaited = await this.statements.awaitedBy(tx, codesIn(written));
    const [only] = awaited.values();
    if (!only || awaited.size > 1) throw new LineRefusal('statement.error.noSuchCode');
    if (only.isPaid || only.isTaken) throw new LineRefusal('statement.error.alreadyPaid');
    return only.paymentId;
  }

  /** What came is booked, be it more or less than was asked; the gift is as large as that. */
  async #receive(tx: Tx, line: StatementLine, paymentId: string): Promise<void> {
    const payment = await this.payments.getLocked(tx, paymentId);
    if (payment.succeededAt !== null) throw new LineRefusal('statement.error.alreadyPaid');
    payment.takeAmount(line.amount);
    await this.payments.save(tx, payment);
    await this.#book(tx, payment);
  }

  /** A gift that nobody promised: for wishes whose promises fail. */
  async #reserve(tx: Tx, line: StatementLine): Promise<void> {
    const { amount } = line;
    const payment = Payment.prepare(
      {
        ...{ id: tx.newId(), referenceId: line.id, provider: 'bank', amount, locale: 'kk' },
        ...{
          charge: null,
          successUrl: '',
          cancelUrl: '',
          description: 'A gift for the reserve fund',
        },
      },
      tx.now,
    );
    const isNew = await this.payments.insert(tx, payment);
    assert(isNew, 'a line is booked once, under its lock');
    line.paymentId = payment.id;
    await this.#book(tx, payment);
    await this.ledger.post(tx, {
      template: 'gift_reserved',
      externalReference: line.id,
      reason: 'a transfer that no promise explains went to the reserve fund',
      actor: `account:${line.confirmedBy ?? ''}`,
      transfers: [
        { from: { kind: 'unallocated', subject: line.id }, to: { kind: 'reserve' }, amount },
      ],
    });
  }

  async #book(tx: Tx, { id: paymentId, amount }: Payment): Promise<void> {
    const outcome = await this.booking.book(tx, {
      ...{ sessionId: transferId(paymentId), paymentId, status: 'paid', amount },
      ...{ providerPaymentId: transferId(paymentId), settlement: null },
    });
    assert(outcome.isTaken, 'a transfer has nobody who could object');
  }

  async #settleRefund(tx: Tx, line: StatementLine): Promise<void> {
    assert(line.refundId !== null, 'a line that refunds names its refund');
    const refund = await this.moneyBack.findRefund(tx, line.refundId);
    const payment = refund && (await this.moneyBack.lockPaymentById(tx, refund.paymentId));
    if (!refund || !payment?.providerPaymentId || !refund.amount.equals(line.amount)) {
      throw new LineRefusal('statement.error.noSuchRefund');
    }
    const outcome = await this.refunding.takeRefund(tx, {
      ...{ providerRefundId: transferId(line.id), refundId: refund.id, amount: line.amount },
      ...{ providerPaymentId: payment.providerPaymentId, status: 'succeeded' },
    });
    if (!outcome.isTaken) throw new LineRefusal('statement.error.noSuchRefund');
  }
}
