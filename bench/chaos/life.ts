import { newId } from '@app/platform';
import { Money } from '@app/money';
import type { Answer, ChaosWorld } from './world.js';

const pledgeToWish = `mutation ($input: PledgeToWishInput!) { pledgeToWish(input: $input) {
  __typename ... on PledgeStarted { statusToken checkoutUrl } } }`;
const cancelPledge = `mutation ($token: String!) { cancelPledge(token: $token) { __typename } }`;
const placeLateGift = `mutation ($token: String!, $pledgeId: ID!, $wishId: ID!) {
  placeLateGift(token: $token, pledgeId: $pledgeId, wishId: $wishId) { __typename } }`;
const askRefund = `mutation ($token: String!, $id: ID!) {
  askRefund(token: $token, id: $id) { __typename } }`;

/** How long everything has to come right after a process was started again. */
const convergenceMs = 60_000;
let visitors = 0;

/** Steps of several donors on a few wishes, each asked until it was answered, whatever dies. */
export class Life {
  readonly #world: ChaosWorld;
  /** When a process was last started, in milliseconds of this one. */
  #revivedAt = performance.now();
  deaths = 0;

  constructor(world: ChaosWorld) {
    this.#world = world;
  }

  /**
   * One gift is paid, one is given up, and one from abroad comes too late: a part of it goes to
   * another wish and the rest back to its donor, in the currency that was charged.
   */
  async run(): Promise<void> {
    const world = this.#world;
    const kept = await world.wish({ price: Money.kzt(5_000) });
    const other = await world.wish({ price: Money.kzt(2_000) });
    const left = await world.wish({ price: Money.kzt(5_000) });
    const paid = await this.#give(kept);
    const late = await this.#give(left, { rateId: await this.#rate() });
    const given = await this.#give(left, { tenge: 500 });
    await this.#insist(cancelPledge, { token: given.token }, ['PledgeCancelled']);
    await this.#pay(paid.id);
    await this.#pay(late.id);
    await this.settle();
    await this.#takeBack(left);
    await this.settle();
    const placing = { token: late.token, pledgeId: newId(), wishId: other };
    await this.#insist(placeLateGift, placing, ['LateGiftPlaced']);
    await this.#insist(askRefund, { token: late.token, id: newId() }, ['RefundAsked']);
    await this.settle();
    await this.settle();
  }

  /** Works everything off; a process that dies at it is started again and goes on. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      await this.#world.sandbox.idle();
      while (!(await this.#world.settle(0))) await this.#revive();
    }
  }

  /**
   * Works on until nothing is unfinished: what a process had taken when it died is due again after
   * a pause. @throws Error when it takes longer after a restart than it may.
   */
  async converge(unfinished: () => Promise<readonly unknown[]>): Promise<void> {
    while ((await unfinished()).length > 0) {
      this.#checkPatience();
      await new Promise((resolve) => setTimeout(resolve, 500));
      await this.settle();
    }
    this.#checkPatience();
  }

  #checkPatience(): void {
    const waited = performance.now() - this.#revivedAt;
    if (waited > convergenceMs) throw new Error(`it took ${waited} ms to come right`);
  }

  async #give(
    wishId: string,
    { tenge = 3_000, rateId = null }: { tenge?: number; rateId?: string | null } = {},
  ): Promise<{ id: string; token: string }> {
    const id = newId();
    const input = {
      ...{ id, wishId, amountMinor: String(tenge * 100), locale: 'kk', rateId },
      email: `donor-${(visitors += 1)}@example.kz`,
    };
    const started = await this.#insist(pledgeToWish, { input }, ['PledgeStarted']);
    return { id, token: String(started['statusToken']) };
  }

  /** The rate of the dollar today, as somebody of finance imported it. */
  async #rate(): Promise<string> {
    return this.#world.transactions.run(async (tx) => {
      await tx.query(
        `INSERT INTO payments.exchange_rate
           (id, currency, day, quantity, rate_minor, source, imported_by, imported_at)
         VALUES ($1, 'USD', ($2::timestamptz AT TIME ZONE 'Asia/Almaty')::date, 1, 51833,
           'a life', 'system:spec', $2)
         ON CONFLICT DO NOTHING`,
        [newId(), tx.now],
      );
      const [rate] = await tx.query<{ id: string }>(
        `SELECT id FROM payments.exchange_rate WHERE currency = 'USD' ORDER BY day DESC LIMIT 1`,
        [],
      );
      if (!rate) throw new Error('the rate was written');
      return rate.id;
    });
  }

  /** The donor pays on the page of the provider, which tells the API in its own time. */
  async #pay(pledgeId: string): Promise<void> {
    const [row] = await this.#world.transactions.read<{ session: string | null }>(
      'SELECT provider_session_id AS session FROM payments.payment WHERE reference_id = $1',
      [pledgeId],
    );
    if (row?.session) await this.#world.sandbox.pay(row.session);
  }

  /** The institution takes the wish back. */
  async #takeBack(wishId: string): Promise<void> {
    await this.#world.transactions.run(async (tx) => {
      await tx.query(
        `UPDATE wishes.wish SET status = 'withdrawn', closed_at = $2, withdrawn_by = created_by,
           withdrawn_reason = 'Керек емес болды', version = version + 1 WHERE id = $1`,
        [wishId, tx.now],
      );
      await tx.query(
        `INSERT INTO pgboss.job (name, data) SELECT queue, jsonb_build_object(
           'name', event, 'wishId', $1::text)
         FROM platform.news_route WHERE event = 'WishWithdrawn'`,
        [wishId],
      );
    });
  }

  /** Asks with the same words until the answer is one of these. */
  async #insist(query: string, variables: object, wanted: readonly string[]): Promise<Answer> {
    visitors += 1;
    const ip = `203.0.${visitors % 250}.${(visitors >> 8) % 250}`;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const data = await this.#world.ask(0, { query, variables, ip });
      const result = Object.values(data ?? {})[0];
      if (isResult(result) && wanted.includes(result.__typename)) return result;
      if (!this.#world.lives(0)) await this.#revive();
      else await this.settle();
    }
    throw new Error(`never answered as wanted: ${query.slice(0, 60)}`);
  }

  async #revive(): Promise<void> {
    this.deaths += 1;
    await this.#world.start(0);
    this.#revivedAt = performance.now();
  }
}

function isResult(value: unknown): value is Answer & { __typename: string } {
  return typeof value === 'object' && value !== null && '__typename' in value;
}
