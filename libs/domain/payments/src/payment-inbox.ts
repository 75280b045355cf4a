import { Injectable, Logger } from '@nestjs/common';
import { News, Transactions, type Tx, failpoint } from '@app/platform';
import { InboxRepository, type DueEvent } from './inbox.repository.js';
import { MoneyBack } from './money-back.js';
import { PaymentBooking, type BookingOutcome } from './payment-booking.js';
import type { PaymentEventReceived } from './payment.events.js';
import { PaymentProvider, type ProviderEvent, type ProviderReport } from './payment-provider.js';

/** Most events in one round, so that a flood is worked off in steps. */
const roundMost = 200;
const retryFirstMs = 2_000;
const retryMostMs = 3_600_000;

/** What signed events say: stored first, applied after, never lost and never applied twice. */
@Injectable()
export class PaymentInbox {
  readonly #log = new Logger(PaymentInbox.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly inbox: InboxRepository,
    private readonly provider: PaymentProvider,
    private readonly booking: PaymentBooking,
    private readonly moneyBack: MoneyBack,
    private readonly news: News,
  ) {}

  /**
   * Stores a signed event; once it is committed the provider may forget it. An event that came
   * before is stored no second time.
   * @throws SignatureRefused when it is not signed as it should be; nothing is stored then.
   */
  async receive(rawBody: Buffer, signature: string): Promise<void> {
    await this.take(this.provider.verifyEvent(rawBody, signature));
    failpoint('inbox.stored');
  }

  /** Stores an event that is known to be the provider's; says whether it is new. */
  async take(event: ProviderEvent): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const provider = this.provider.name;
      const isNew = await this.inbox.insert(tx, { provider, event, state: stateOf(event) });
      failpoint('inbox.written');
      if (isNew && event.use === 'wait') this.#warnThatWaits(tx, event);
      if (!isNew || event.use !== 'apply') return isNew;
      const news: PaymentEventReceived = { name: 'PaymentEventReceived', eventId: event.id };
      await this.news.tell(tx, news);
      return true;
    });
  }

  /** Applies one stored event, unless that was done or another process is at it. */
  async apply(tx: Tx, eventId: string): Promise<void> {
    const event = await this.inbox.lockUnapplied(tx, this.provider.name, eventId);
    if (!event) return;
    const report = this.provider.reportOf(event.payload);
    const outcome = await this.#book(tx, report);
    failpoint('inbox.booked');
    if (outcome.isTaken) return this.inbox.markApplied(tx, this.provider.name, eventId);
    await this.#postpone(tx, event, outcome.because);
  }

  /**
   * Applies every stored event whose time has come. One that fails is put off and does not hold
   * up the others.
   * @returns how many were tried.
   * @throws AggregateError with the failures, after all have had their turn.
   */
  async applyDue(): Promise<number> {
    const due = await this.transactions.run((tx) =>
      this.inbox.dueBefore(tx, { provider: this.provider.name, most: roundMost }),
    );
    const failures: unknown[] = [];
    for (const eventId of due) {
      try {
        await this.transactions.run((tx) => this.apply(tx, eventId));
      } catch (error) {
        failures.push(error);
        await this.#postponeFailed(eventId, error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'events could not be applied');
    return due.length;
  }

  async #book(tx: Tx, said: ProviderReport | null): Promise<BookingOutcome> {
    switch (said?.about) {
      case 'session':
        return this.booking.book(tx, said.report);
      case 'refund':
        return this.moneyBack.takeRefund(tx, said.report);
      case 'dispute':
        return this.moneyBack.takeDispute(tx, said.report);
      case undefined:
        return { isTaken: false, because: 'nothing here handles this kind of event' };
    }
  }

  async #postponeFailed(eventId: string, error: unknown): Promise<void> {
    const note = error instanceof Error ? error.name : 'unknown failure';
    await this.transactions.run(async (tx) => {
      const event = await this.inbox.lockUnapplied(tx, this.provider.name, eventId);
      if (event) await this.#postpone(tx, event, note);
    });
  }

  async #postpone(tx: Tx, { eventId, attempts }: DueEvent, note: string): Promise<void> {
    const pauseMs = Math.min(retryMostMs, retryFirstMs * 2 ** Math.min(attempts, 20));
    const retryAt = new Date(tx.now.getTime() + pauseMs);
    await this.inbox.postpone(tx, { provider: this.provider.name, eventId, note, retryAt });
    tx.afterCommit(() => {
      const tries = attempts + 1;
      this.#log.warn({ code: 'payments.eventPostponed', eventId, note, tries, retryAt });
    });
  }

  /** Money moves in a way that nothing here books: people have to look. */
  #warnThatWaits(tx: Tx, { id: eventId, type }: ProviderEvent): void {
    tx.afterCommit(() => this.#log.warn({ code: 'payments.eventWaits', eventId, type }));
  }
}

function stateOf(event: ProviderEvent): 'received' | 'ignored' | 'waiting' {
  switch (event.use) {
    case 'apply':
      return 'received';
    case 'wait':
      return 'waiting';
    case 'ignore':
      return 'ignored';
  }
}
