import { bookLines, sumOfBook, table } from '@app/ledger/testing';
import { Money } from '@app/money';
import { PaymentService } from '@app/payments';
import { whatIsLogged } from '@app/payments/testing';
import { aPerson } from '@app/identity/testing';
import { newId } from '@app/platform';
import { WishDeskService } from '@app/wishes';
import { ExpireHolds } from './expire-holds.js';
import { PublicNameReview } from './public-name-review.js';
import { PledgeNotWaiting } from './pledges.errors.js';
import { PledgeSettlement } from './pledge-settlement.js';
import { SettleReceived } from './settle-received.js';
import { aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;
let settlement: PledgeSettlement;

let linesBefore = 0;

beforeAll(async () => {
  world = await aGivingWorld();
  settlement = world.get(PledgeSettlement);
}, 60_000);

beforeEach(async () => {
  linesBefore = (await bookLines(world.transactions)).length;
});

afterEach(async () => {
  world.sandbox.faults.callsToFail = 0;
  expect(await sumOfBook(world.transactions)).toBe(0n);
});

afterAll(async () => {
  await world.close();
});

/** What this test wrote in the book. */
async function newLines(): Promise<string[]> {
  return (await bookLines(world.transactions)).slice(linesBefore);
}

const tenge = (amount: number): bigint => Money.kzt(amount).minor;
const small = { price: Money.kzt(5_000) };

async function amountsOf(wishId: string): Promise<Record<string, unknown>> {
  const [row] = await world.transactions.read<{ status: string; held: string; paid: string }>(
    'SELECT status, held_minor AS held, paid_minor AS paid FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return {
    status: row?.status,
    held: Number(row?.held ?? -1) / 100,
    paid: Number(row?.paid ?? -1) / 100,
  };
}

async function stateOf(pledgeId: string): Promise<unknown> {
  return (await world.row(pledgeId))['state'];
}

async function withdraw(wishId: string, memberId: string): Promise<void> {
  const [row] = await world.transactions.read<{ version: number }>(
    'SELECT version FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  const read = { id: wishId, version: row?.version ?? 0, reason: 'Керек емес болды' };
  await world.get(WishDeskService).withdraw(memberId, read);
}

describe('money that arrives', () => {
  it('is settled once, however often the news of it comes', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    await world.pay(pledgeId);
    await world.deliver(5);
    await Promise.all(
      [1, 2, 3].map(() => world.transactions.run((tx) => settlement.settle(tx, pledgeId))),
    );
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 0, paid: 5_000 });
    expect(await newLines()).toHaveLength(2);
    const told = await world.told('PledgeChanged');
    const ofThis = told.filter((event) => event['pledgeId'] === pledgeId);
    expect(ofThis.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('changes nothing when the transaction that settles it is rolled back', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    await world.pay(pledgeId);
    const crash = world.transactions.run(async (tx) => {
      await settlement.settle(tx, pledgeId);
      throw new Error('the power fails');
    });
    await expect(crash).rejects.toThrow();
    expect(await stateOf(pledgeId)).toBe('held');
    expect(await newLines()).toEqual([]);
    await world.deliver();
    expect(await stateOf(pledgeId)).toBe('paid');
  });

  it('for something else is no business of ours', async () => {
    await world.transactions.run((tx) => settlement.settle(tx, newId()));
    await world.transactions.run((tx) => settlement.free(tx, newId()));
  });

  it('after its place was freed takes what is still free', async () => {
    const { wishId } = await world.wish(small);
    const { pledgeId } = await world.give({ wishId });
    await world.transactions.run((tx) => settlement.free(tx, pledgeId));
    await world.pay(pledgeId);
    await world.deliver();
    expect(await stateOf(pledgeId)).toBe('paid');
    expect(await amountsOf(wishId)).toEqual({ status: 'funded', held: 0, paid: 5_000 });
  });

  it('too late for its wish waits apart, and takes no place of another donor', async () => {
    const { wishId } = await world.wish(small);
    const first = await world.give({ wishId });
    await world.transactions.run((tx) => settlement.free(tx, first.pledgeId));
    const second = await world.give({ wishId });
    await world.pay(first.pledgeId);
    await world.deliver();
    expect(await stateOf(first.pledgeId)).toBe('late');
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 5_000, paid: 0 });
    expect(await newLines()).toEqual(
      table(
        `payment_received | provider_clearing sandbox > unallocated ${first.pledgeId} | 5000.00`,
      ),
    );
    await world.pay(second.pledgeId);
    await world.deliver(2);
    expect(await stateOf(second.pledgeId)).toBe('paid');
    expect(await newLines()).toEqual(
      table(`
        payment_received | provider_clearing sandbox > unallocated ${first.pledgeId}  | 5000.00
        payment_received | provider_clearing sandbox > unallocated ${second.pledgeId} | 5000.00
        gift_placed      | unallocated ${second.pledgeId} > held ${wishId}            | 5000.00
      `),
    );
  });
});

describe('a place that is held too long', () => {
  it('is freed when the provider has closed the pay page', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    await world.pass(32);
    await world.deliver();
    expect(await stateOf(pledgeId)).toBe('expired');
    expect((await amountsOf(wishId))['held']).toBe(0);
  });

  it('is freed by the sweep when the word of the provider got lost', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    await world.pass(35);
    await world.get(ExpireHolds).run();
    expect(await stateOf(pledgeId)).toBe('held');
    await world.pass(2);
    expect(await world.get(ExpireHolds).run()).toBeGreaterThan(0);
    expect(await stateOf(pledgeId)).toBe('expired');
    await world.deliver(2);
    expect((await amountsOf(wishId))['held']).toBe(0);
  });

  it('is not freed but settled when the donor paid in the last minute', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    await world.pass(30);
    await world.pay(pledgeId);
    await world.pass(7);
    expect(await world.get(ExpireHolds).run()).toBe(0);
    expect(await stateOf(pledgeId)).toBe('paid');
    await world.deliver(2);
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 0, paid: 5_000 });
  });

  it('stays while the provider is away, and the sweep says so', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    await world.pass(40);
    world.sandbox.faults.callsToFail = 20;
    await expect(world.get(ExpireHolds).run()).rejects.toThrow('could not be freed');
    expect(await stateOf(pledgeId)).toBe('held');
    world.sandbox.faults.callsToFail = 0;
    await world.get(ExpireHolds).run();
    expect(await stateOf(pledgeId)).toBe('expired');
  });

  /** The provider does not know the page of this place, and does not say that it is over. */
  async function makeStubborn(pledgeId: string): Promise<void> {
    await world.transactions.run((tx) =>
      tx.query(
        `UPDATE payments.payment SET provider_session_id = 'cs_unknown_' || id,
           session_expires_at = $1::timestamptz + interval '1 day' WHERE reference_id = $2`,
        [tx.now, pledgeId],
      ),
    );
  }

  it('is freed though others before it cannot be, and those come last from then on', async () => {
    await world.pass(40);
    await world.get(ExpireHolds).run();
    const { wishId } = await world.wish({ price: Money.kzt(50_000) });
    const stubborn: string[] = [];
    const give = async () => (await world.give({ wishId, amountMinor: tenge(500) })).pledgeId;
    for (let n = 0; n < 2; n += 1) stubborn.push(await give());
    const next = await give();
    for (let n = 0; n < 3; n += 1) stubborn.push(await give());
    const last = await give();
    for (const id of stubborn) await makeStubborn(id);
    await world.pass(40);
    await expect(world.get(ExpireHolds).run()).rejects.toThrow('5 places could not be freed');
    expect(await stateOf(next)).toBe('expired');
    // Three in a row look as if nobody answered; the one behind them is first in the next run.
    expect(await stateOf(last)).toBe('held');
    await expect(world.get(ExpireHolds).run()).rejects.toThrow('3 places could not be freed');
    expect(await stateOf(last)).toBe('expired');
    await world.transactions.run(async (tx) => {
      for (const id of stubborn) await settlement.free(tx, id);
    });
  });

  it('makes room for the next donor as soon as the provider has said so', async () => {
    const { wishId } = await world.wish(small);
    const { pledgeId } = await world.give({ wishId });
    await world.pass(32);
    // The payment knows; the news of it has not been heard yet.
    await world.transactions.run((tx) =>
      tx.query(
        `UPDATE payments.payment SET state = 'expired', closed_at = $1, checkout_url = NULL
         WHERE reference_id = $2`,
        [tx.now, pledgeId],
      ),
    );
    await world.give({ wishId });
    expect(await stateOf(pledgeId)).toBe('expired');
    expect((await amountsOf(wishId))['held']).toBe(5_000);
  });

  it('is kept as long as a pay page that opened late', async () => {
    const { wishId } = await world.wish();
    world.sandbox.faults.callsToFail = 20;
    const { pledgeId, statusToken } = await world.give({ wishId });
    await world.pass(20);
    world.sandbox.faults.callsToFail = 0;
    const { checkoutUrl } = await world.pledges.continuePayment(statusToken);
    expect(checkoutUrl).not.toBeNull();
    await world.pass(30);
    await world.get(ExpireHolds).run();
    expect(await stateOf(pledgeId)).toBe('held');
    await world.pay(pledgeId);
    await world.deliver();
    expect(await stateOf(pledgeId)).toBe('paid');
  });

  it('cannot be prolonged for ever', async () => {
    const { wishId } = await world.wish();
    world.sandbox.faults.callsToFail = 200;
    const { statusToken } = await world.give({ wishId });
    await world.pass(30);
    expect((await world.pledges.continuePayment(statusToken)).checkoutUrl).toBeNull();
    await world.pass(10);
    await expect(world.pledges.continuePayment(statusToken)).rejects.toThrow(PledgeNotWaiting);
  });
});

describe('money whose news was lost', () => {
  /** The payment is booked, and what would tell the promise so is gone. */
  async function payUnheard(pledgeId: string): Promise<void> {
    await world.pay(pledgeId);
    expect(await world.get(PaymentService).cancel(pledgeId)).toBe('alreadyPaid');
    await world.transactions.run((tx) =>
      tx.query('DELETE FROM pgboss.job WHERE data->>$1 = $2', ['referenceId', pledgeId]),
    );
  }

  it.each(['held', 'expired'] as const)('is found while its promise is %s', async (state) => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    const { pledgeId: unpaid } = await world.give({ wishId });
    if (state === 'expired') await world.transactions.run((tx) => settlement.free(tx, pledgeId));
    await world.pass(2);
    await payUnheard(pledgeId);
    await world.deliver();
    const sweep = world.get(SettleReceived);
    expect(await sweep.run()).toBe(0);
    expect(await stateOf(pledgeId)).toBe(state);
    await world.pass(3);
    const lines = await whatIsLogged(async () => {
      expect(await sweep.run()).toBe(1);
      expect(await sweep.run()).toBe(0);
    });
    expect(lines).toEqual([{ code: 'pledges.newsLost', pledgeId }]);
    expect(await stateOf(pledgeId)).toBe('paid');
    expect(await stateOf(unpaid)).toBe('held');
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 5_000, paid: 5_000 });
    expect(await newLines()).toContain(
      `gift_placed | unallocated ${pledgeId} > held ${wishId} | 5000.00`,
    );
  });
});

describe('a wish that is taken back', () => {
  it('lets its gifts wait for their donors, on the page and in the book', async () => {
    const { wishId, memberId } = await world.wish();
    const { pledgeId, statusToken } = await world.give({ wishId, publicName: 'Әсем' });
    await world.pay(pledgeId);
    await world.deliver();
    await withdraw(wishId, memberId);
    await world.deliver();
    await world.transactions.run((tx) => settlement.leaveWish(tx, wishId));
    expect(await stateOf(pledgeId)).toBe('late');
    expect(await amountsOf(wishId)).toEqual({ status: 'withdrawn', held: 0, paid: 0 });
    expect(await newLines()).toEqual(
      table(`
        payment_received | provider_clearing sandbox > unallocated ${pledgeId} | 5000.00
        gift_placed      | unallocated ${pledgeId} > held ${wishId}            | 5000.00
        gift_released    | held ${wishId} > unallocated ${pledgeId}            | 5000.00
      `),
    );
    const shown = await world.reading.byLink(statusToken);
    expect(shown?.standing).toMatchObject({ state: 'late', wishStatus: 'withdrawn' });
    expect(shown?.receiptNumber).not.toBeNull();
    const cases = await world.transactions.read<{ status: string }>(
      'SELECT status FROM moderation.case WHERE subject_id = $1',
      [pledgeId],
    );
    expect(cases).toEqual([{ status: 'superseded' }]);
  });

  it('is left alone while it is open', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    await world.transactions.run((tx) => settlement.leaveWish(tx, wishId));
    expect(await stateOf(pledgeId)).toBe('held');
  });
});

describe('a public name', () => {
  async function nameCases(pledgeId: string) {
    return world.transactions.read<Record<string, unknown>>(
      `SELECT kind, author_id, approvals_required, status FROM moderation.case
       WHERE subject_id = $1`,
      [pledgeId],
    );
  }

  it('goes before a moderator once the money is there, and never before', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId, publicName: '  Әсем   мен Дәурен ' });
    expect(await nameCases(pledgeId)).toEqual([]);
    await world.pay(pledgeId);
    await world.deliver();
    expect(await nameCases(pledgeId)).toEqual([
      { kind: 'publicName', author_id: null, approvals_required: 1, status: 'open' },
    ]);
    const settled = await world.transactions.run((tx) => world.pledges.settledGifts(tx, wishId));
    expect(settled).toEqual({
      ...{ giftsMinor: [tenge(5_000)], supporters: [], unnamedSupporters: 1 },
    });
  });

  it.each([
    ['approve', ['Әсем']],
    ['return', []],
    ['reject', []],
  ] as const)('is shown only when the verdict is to approve: %s', async (verdict, supporters) => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId, publicName: 'Әсем' });
    await world.pay(pledgeId);
    await world.deliver();
    const review = world.get(PublicNameReview);
    const shown = await world.transactions.run((tx) => review.show(tx, pledgeId));
    expect(shown).toMatchObject({ title: 'Әсем', privateFields: [], pictureIds: [] });
    await world.transactions.run((tx) =>
      review.decided(tx, { ...aDecision, subjectId: pledgeId, verdict }),
    );
    const settled = await world.transactions.run((tx) => world.pledges.settledGifts(tx, wishId));
    expect(settled.supporters).toEqual(supporters);
    expect(await world.told('PledgeChanged')).toContainEqual(
      expect.objectContaining({ pledgeId, version: 3 }),
    );
  });

  it('is not decided by the moderator from whose address it came', async () => {
    const donor = await aPerson(world.transactions, { roles: ['moderator'] });
    const other = await aPerson(world.transactions, { roles: ['moderator'] });
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId, publicName: 'Әсем', email: donor.email });
    await world.pay(pledgeId);
    await world.deliver();
    expect(await nameCases(pledgeId)).toMatchObject([{ author_id: donor.accountId }]);
    const review = world.get(PublicNameReview);
    const own = (accountId: string) =>
      world.transactions.run((tx) => review.ownOf(tx, accountId, [pledgeId]));
    expect([...(await own(donor.accountId))]).toEqual([pledgeId]);
    expect([...(await own(other.accountId))]).toEqual([]);
  });

  it('is not decided by who got an account of that address later', async () => {
    const email = 'later.moderator@example.kz';
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId, publicName: 'Әсем', email });
    await world.pay(pledgeId);
    await world.deliver();
    const { accountId } = await aPerson(world.transactions, { roles: ['moderator'], email });
    const review = world.get(PublicNameReview);
    const own = await world.transactions.run((tx) => review.ownOf(tx, accountId, [pledgeId]));
    expect([...own]).toEqual([pledgeId]);
  });

  it('of nobody is not shown to moderators', async () => {
    const { wishId } = await world.wish();
    const { pledgeId } = await world.give({ wishId });
    const review = world.get(PublicNameReview);
    expect(await world.transactions.run((tx) => review.show(tx, pledgeId))).toBeNull();
  });
});

const aDecision = {
  caseId: newId(),
  kind: 'publicName',
  subjectVersion: 1,
  reason: '',
  decidedBy: [newId()],
  checks: [],
  decidedAt: new Date(),
  approvals: [],
} as const;
