import { aGuest } from '@app/identity/testing';
import { balanceLines, bookLines, sumOfBook, table } from '@app/ledger/testing';
import { Money } from '@app/money';
import { whatIsLogged } from '@app/payments/testing';
import {
  IdAlreadyUsed,
  InvalidInput,
  newId,
  NotFound,
  TooManyAttempts,
  TryAgainError,
  type PlatformParts,
} from '@app/platform';
import { AmountLeavesCrumbs, AmountTooLarge, AmountTooSmall, WishNotOpen } from '@app/wishes';
import { PledgeLinks } from './pledge-links.js';
import type { PledgeStarted } from './pledge.service.js';
import { PledgeNotWaiting } from './pledges.errors.js';
import { aGift, aGivingWorld, type GivingWorld } from './testing/index.js';

let world: GivingWorld;

beforeAll(async () => {
  world = await aGivingWorld({ adapt: patient });
}, 60_000);

afterAll(async () => {
  await world.close();
});

/**
 * On a busy machine dozens of guests at once would wait longer for a connection than the product
 * lets them. Here they wait for as long as it takes, and compete as many at a time as there are
 * connections.
 */
function patient(parts: PlatformParts): PlatformParts {
  const { transactions } = parts;
  const run = transactions.run.bind(transactions);
  const queue: Array<() => void> = [];
  let free = 10;
  transactions.run = async (work) => {
    if (free === 0) await new Promise<void>((resolve) => queue.push(resolve));
    else free -= 1;
    try {
      return await run(work);
    } finally {
      const next = queue.shift();
      if (next) next();
      else free += 1;
    }
  };
  return parts;
}

const tenge = (amount: number): bigint => Money.kzt(amount).minor;

async function amountsOf(wishId: string): Promise<Record<string, unknown>> {
  const [row] = await world.transactions.read<Record<string, unknown>>(
    `SELECT status, held_minor / 100 AS held, paid_minor / 100 AS paid
     FROM wishes.wish WHERE id = $1`,
    [wishId],
  );
  return { status: row?.['status'], held: Number(row?.['held']), paid: Number(row?.['paid']) };
}

async function countOf(sql: string, parameters: readonly unknown[]): Promise<number> {
  const [row] = await world.transactions.read<{ count: number }>(sql, parameters);
  return row?.count ?? -1;
}

const paymentsOf = (pledgeId: string): Promise<number> =>
  countOf('SELECT count(*)::int AS count FROM payments.payment WHERE reference_id = $1', [
    pledgeId,
  ]);

describe('a gift', () => {
  it('holds its place, opens a pay page and is told', async () => {
    const { wishId, institutionId } = await world.wish();
    const started = await world.give({ wishId });
    expect(started.checkoutUrl).toMatch(/^http:\/\/localhost:\d+\/pay\//);
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 5_000, paid: 0 });
    expect(await world.row(started.pledgeId)).toMatchObject({
      state: 'held',
      institution_id: institutionId,
      public_name: null,
      public_name_state: 'anonymous',
      placed_by: null,
    });
    expect(await world.told('PledgeChanged')).toContainEqual({
      name: 'PledgeChanged',
      pledgeId: started.pledgeId,
      wishId,
      version: 1,
    });
  });

  it('is on its wish once the provider has said so, and not before', async () => {
    const { wishId } = await world.wish();
    const { pledgeId, statusToken } = await world.give({ wishId });
    await world.pay(pledgeId);
    expect((await world.reading.byLink(statusToken))?.pledge.state).toBe('held');
    await world.deliver();
    const shown = await world.reading.byLink(statusToken);
    expect(shown?.pledge.state).toBe('paid');
    expect(shown?.receiptNumber).toMatch(/^ZH-\d{4}-\d{6}$/);
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 0, paid: 5_000 });
  });

  it('is refused when the form is wrong, and holds nothing', async () => {
    const { wishId } = await world.wish();
    const wrong = world.give({ wishId, email: 'no address', amountMinor: -1n, id: 'x' });
    await expect(wrong).rejects.toThrow(InvalidInput);
    await wrong.catch((error: unknown) => {
      const fields = error instanceof InvalidInput ? error.fields.map(({ path }) => path) : [];
      expect(fields).toEqual(['pledgeId', 'amount', 'email']);
    });
    expect((await amountsOf(wishId))['held']).toBe(0);
  });

  it('is refused with the reason when the wish cannot take it', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(6_000) });
    const give = (amount: number) => world.give({ wishId, amountMinor: tenge(amount) });
    await expect(give(6_001)).rejects.toThrow(AmountTooLarge);
    await expect(give(499)).rejects.toThrow(AmountTooSmall);
    await expect(give(5_600)).rejects.toThrow(AmountLeavesCrumbs);
    await expect(world.give({ wishId: newId() })).rejects.toThrow(NotFound);
    const { wishId: inKind } = await world.wish({ acceptsMoney: false, acceptsInKind: true });
    await expect(world.give({ wishId: inKind })).rejects.toThrow(WishNotOpen);
    const { wishId: withdrawn } = await world.wish({ status: 'withdrawn' });
    await expect(world.give({ wishId: withdrawn })).rejects.toThrow(WishNotOpen);
  });

  it('leaves nothing behind when the transaction is rolled back', async () => {
    const { wishId } = await world.wish();
    const id = newId();
    await world.give({ wishId, id });
    const other = await world.wish();
    await expect(world.give({ wishId: other.wishId, id })).rejects.toThrow(IdAlreadyUsed);
    expect((await amountsOf(other.wishId))['held']).toBe(0);
    expect(await paymentsOf(id)).toBe(1);
  });

  it('is limited for one address on the net, whoever gives', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(50_000) });
    // Ten people send their forms three times each, fewer than one address may hold; one more.
    const gifts = Array.from({ length: 11 }, () => ({ ...aGift(), amountMinor: tenge(500) }));
    const giving = [...gifts, ...gifts, ...gifts]
      .slice(0, 31)
      .map((gift) => world.give({ ...gift, wishId, ip: '198.51.100.9' }));
    const outcomes = await Promise.allSettled(giving);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(TooManyAttempts);
  });

  it('keeps its place when the provider is away, and can be paid later', async () => {
    const { wishId } = await world.wish();
    world.sandbox.faults.callsToFail = 20;
    const pledgeId = newId();
    const lines = await whatIsLogged(async () => {
      const { checkoutUrl } = await world.give({ wishId, id: pledgeId });
      expect(checkoutUrl).toBeNull();
    });
    expect(lines).toEqual([
      expect.objectContaining({ code: 'payments.error.providerAway', pledgeId }),
    ]);
    const statusToken = world.get(PledgeLinks).tokenFor(pledgeId);
    expect((await world.reading.byLink(statusToken))?.standing).toMatchObject({
      checkoutUrl: null,
    });
    world.sandbox.faults.callsToFail = 0;
    const again = await world.pledges.continuePayment(statusToken);
    expect(again.checkoutUrl).not.toBeNull();
    await world.pay(pledgeId);
    await world.deliver();
    expect((await amountsOf(wishId))['paid']).toBe(5_000);
  });
});

describe('places that are held without paying', () => {
  const small = { amountMinor: tenge(500) };

  it('are at most five for one donor, from wherever, and free again once paid', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(50_000) });
    const email = 'hesitant@example.kz';
    const give = () => world.give({ ...small, wishId, email });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, give));
    const held = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(held).toHaveLength(5);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(TooManyAttempts);
    }
    expect((await amountsOf(wishId))['held']).toBe(2_500);
    const [first, second] = held;
    await world.pay(first?.pledgeId ?? '');
    await world.deliver();
    await world.pledges.cancelPledge(second?.statusToken ?? '');
    await give();
    await give();
    await expect(give()).rejects.toMatchObject({
      values: { retryAfterSeconds: expect.any(Number) },
    });
  });

  it('are at most twenty for one address, which for IPv6 is its network', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(50_000) });
    const held: PledgeStarted[] = [];
    for (let n = 1; n <= 20; n += 1) {
      held.push(await world.give({ ...small, wishId, ip: `2001:db8:ffff:ffff::${n}` }));
    }
    const same = { ...small, wishId, ip: '2001:db8:ffff:ffff:1:2:3:4' };
    await expect(world.give(same)).rejects.toThrow(TooManyAttempts);
    await world.give({ ...small, wishId, ip: '2001:db8:ffff:fffe::1' });
    const [first] = held;
    expect((await world.row(first?.pledgeId ?? ''))['held_from']).toHaveLength(32);
    await world.pledges.cancelPledge(first?.statusToken ?? '');
    expect(await world.row(first?.pledgeId ?? '')).toMatchObject({ held_from: null });
    await world.give(same);
  });

  it('do not keep the same form from getting its first answer', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(50_000) });
    const gift = { ...aGift(), ...small, wishId };
    const first = await world.give(gift);
    for (let n = 0; n < 4; n += 1) await world.give({ ...gift, id: newId() });
    expect(await world.give(gift)).toEqual(first);
  });
});

describe('the same gift', () => {
  it('sent twice is one gift with one answer', async () => {
    const { wishId } = await world.wish();
    const gift = { ...aGift(), wishId };
    const first = await world.give(gift);
    expect(await world.give(gift)).toEqual(first);
    expect((await amountsOf(wishId))['held']).toBe(5_000);
    expect(await paymentsOf(first.pledgeId)).toBe(1);
  });

  it('sent five times at once is one gift with one answer', async () => {
    const { wishId } = await world.wish();
    const gift = { ...aGift(), wishId };
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.give(gift)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await amountsOf(wishId))['held']).toBe(5_000);
  });

  it('with another content is refused, one by one and at once', async () => {
    const { wishId } = await world.wish();
    const gift = { ...aGift(), wishId };
    await world.give(gift);
    for (const change of [
      { amountMinor: tenge(3_000) },
      { email: 'else@example.kz' },
      { publicName: 'Әсем' },
      { locale: 'ru' as const },
    ]) {
      await expect(world.give({ ...gift, ...change })).rejects.toThrow(IdAlreadyUsed);
    }
    const id = newId();
    const outcomes = await Promise.allSettled([
      world.give({ ...gift, id, amountMinor: tenge(1_000) }),
      world.give({ ...gift, id, amountMinor: tenge(2_000) }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('sent again after a crash before the pay page opens the page', async () => {
    const { wishId } = await world.wish();
    const gift = { ...aGift(), wishId };
    world.sandbox.faults.callsToFail = 20;
    expect((await world.give(gift)).checkoutUrl).toBeNull();
    world.sandbox.faults.callsToFail = 0;
    expect((await world.give(gift)).checkoutUrl).not.toBeNull();
    expect((await amountsOf(wishId))['held']).toBe(5_000);
  });

  it('sent again after it was paid shows no pay page', async () => {
    const { wishId } = await world.wish();
    const gift = { ...aGift(), wishId };
    await world.give(gift);
    await world.pay(gift.id);
    await world.deliver();
    expect(await world.give(gift)).toMatchObject({ pledgeId: gift.id, checkoutUrl: null });
  });
});

describe('64 guests at once', () => {
  /** Who is asked to try again sends the same form again, as people do on a busy machine. */
  async function persist(gift: Parameters<GivingWorld['give']>[0]): Promise<PledgeStarted> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await world.give(gift);
      } catch (error) {
        if (!(error instanceof TryAgainError) || attempt === 20) throw error;
      }
    }
  }

  it('fund a wish exactly to its price, and everyone refused is told why', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(20_000) });
    const amounts = [500, 1_000, 1_500, 3_000];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 64 }, (_, guest) =>
        persist({
          ...aGift(),
          wishId,
          amountMinor: tenge(amounts[guest % amounts.length] ?? 500),
          ip: `192.0.2.${guest}`,
        }),
      ),
    );
    const held = outcomes.flatMap((outcome) =>
      outcome.status === 'fulfilled' ? [outcome.value] : [],
    );
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue;
      const reasons = [AmountTooLarge, AmountLeavesCrumbs, AmountTooSmall];
      expect(reasons.some((reason) => outcome.reason instanceof reason)).toBe(true);
    }
    const rest = 20_000 - Number((await amountsOf(wishId))['held']);
    if (rest > 0) held.push(await world.give({ wishId, amountMinor: tenge(rest) }));
    await expect(world.give({ wishId, amountMinor: tenge(500) })).rejects.toThrow(AmountTooLarge);
    await Promise.all(held.map(({ pledgeId }) => world.pay(pledgeId)));
    await world.deliver(2);
    expect(await amountsOf(wishId)).toEqual({ status: 'funded', held: 0, paid: 20_000 });
    expect(await sumOfBook(world.transactions)).toBe(0n);
    await expect(world.give({ wishId, amountMinor: tenge(500) })).rejects.toThrow(WishNotOpen);
  }, 60_000);
});

describe('the book', () => {
  it('tells the story of a gift in two lines and adds up to nothing after each', async () => {
    const { wishId } = await world.wish({ price: Money.kzt(5_000) });
    const before = (await bookLines(world.transactions)).length;
    const newLines = async () => (await bookLines(world.transactions)).slice(before);
    const { pledgeId } = await world.give({ wishId });
    expect(await newLines()).toEqual([]);
    await world.pay(pledgeId);
    await world.deliver(3);
    expect(await newLines()).toEqual(
      table(`
        payment_received | provider_clearing sandbox > unallocated ${pledgeId} | 5000.00
        gift_placed      | unallocated ${pledgeId} > held ${wishId}            | 5000.00
      `),
    );
    expect(await sumOfBook(world.transactions)).toBe(0n);
    expect(await balanceLines(world.transactions)).toContain(`held ${wishId} | 5000.00`);
  });
});

describe('giving a promise up', () => {
  it('closes the pay page first and then frees the place', async () => {
    const { wishId } = await world.wish();
    const { pledgeId, statusToken } = await world.give({ wishId });
    await world.pledges.cancelPledge(statusToken);
    expect(await world.row(pledgeId)).toMatchObject({ state: 'expired' });
    expect((await amountsOf(wishId))['held']).toBe(0);
    const [session] = await sessionsOf(pledgeId);
    expect(session?.status).toBe('expired');
  });

  it('twice, and after the news of it, changes nothing more', async () => {
    const { wishId } = await world.wish();
    const { statusToken } = await world.give({ wishId });
    await Promise.all([
      world.pledges.cancelPledge(statusToken),
      world.pledges.cancelPledge(statusToken),
    ]);
    await world.deliver(2);
    await world.pledges.cancelPledge(statusToken);
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 0, paid: 0 });
  });

  it('is too late when the donor has paid: the gift is settled instead', async () => {
    const { wishId } = await world.wish();
    const { pledgeId, statusToken } = await world.give({ wishId });
    await world.pay(pledgeId);
    await expect(world.pledges.cancelPledge(statusToken)).rejects.toThrow(PledgeNotWaiting);
    expect(await world.row(pledgeId)).toMatchObject({ state: 'paid' });
    await world.deliver(2);
    expect(await amountsOf(wishId)).toEqual({ status: 'published', held: 0, paid: 5_000 });
  });

  it('keeps the place while the provider cannot be asked', async () => {
    const { wishId } = await world.wish();
    const { statusToken } = await world.give({ wishId });
    world.sandbox.faults.callsToFail = 20;
    await expect(world.pledges.cancelPledge(statusToken)).rejects.toMatchObject({
      kind: 'unavailable',
    });
    world.sandbox.faults.callsToFail = 0;
    expect((await amountsOf(wishId))['held']).toBe(5_000);
  });

  it('needs the link', async () => {
    await expect(world.pledges.cancelPledge('x'.repeat(44))).rejects.toThrow(NotFound);
    await expect(world.pledges.continuePayment('')).rejects.toThrow(NotFound);
  });

  async function sessionsOf(pledgeId: string) {
    const [row] = await world.transactions.read<{ id: string }>(
      'SELECT id FROM payments.payment WHERE reference_id = $1',
      [pledgeId],
    );
    return world.sandbox.sessionsOf(row?.id ?? '');
  }
});

describe('going on to pay', () => {
  it('gives the pay page that is open', async () => {
    const { wishId } = await world.wish();
    const { statusToken, checkoutUrl } = await world.give({ wishId });
    expect((await world.pledges.continuePayment(statusToken)).checkoutUrl).toBe(checkoutUrl);
  });

  it('is refused once the promise waits for nothing', async () => {
    const { wishId } = await world.wish();
    const { statusToken } = await world.give({ wishId });
    await world.pledges.cancelPledge(statusToken);
    await expect(world.pledges.continuePayment(statusToken)).rejects.toThrow(PledgeNotWaiting);
  });
});

describe('an actor who is signed in', () => {
  it('is remembered as the maker of the public name', async () => {
    const { wishId, memberId } = await world.wish();
    const actor = { ...aGuest('203.0.113.99'), accountId: memberId };
    const { pledgeId } = await world.pledges.pledge(actor, { ...aGift(), wishId });
    expect(await world.row(pledgeId)).toMatchObject({ placed_by: memberId });
  });
});
