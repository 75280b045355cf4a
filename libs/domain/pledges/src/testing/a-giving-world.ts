import type { Type } from '@nestjs/common';
import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { aGuest, aTestApi, type TestApi } from '@app/identity/testing';
import { IdentityModule } from '@app/identity';
import { Money } from '@app/money';
import { paymentsEntities, paymentsListeners, PaymentService, paymentsSweeps } from '@app/payments';
import {
  newId,
  NewsRunner,
  openJobQueue,
  type EntityClass,
  type NewsListener,
  type PlatformParts,
  type Transactions,
} from '@app/platform';
import { PaymentSandbox } from '@app/testing/payment-sandbox';
import {
  aPublishedWish,
  entitiesUpToWishes,
  type WishAround,
  type WishOptions,
} from '@app/wishes/testing';
import { BasketService, type BasketInput } from '../basket.service.js';
import { ClaimSteps } from '../claim-steps.js';
import { ClaimService, type ClaimInput, type ClaimOpened } from '../claim.service.js';
import { ExpireClaims } from '../expire-claims.js';
import { ExpireHolds } from '../expire-holds.js';
import { RemindClaims } from '../remind-claims.js';
import { PledgeReading } from '../pledge-reading.js';
import { PledgeService, type PledgeInput, type PledgeStarted } from '../pledge.service.js';
import { pledgesEntities, pledgesListeners, PledgesModule } from '../pledges.module.js';

/** Donors, wishes and a payment provider, on a database of their own. */
export interface GivingWorld extends TestApi {
  readonly sandbox: PaymentSandbox;
  readonly transactions: Transactions;
  readonly pledges: PledgeService;
  readonly reading: PledgeReading;
  readonly claims: ClaimSteps;
  /** A wish that everyone may give to. */
  wish(options?: WishOptions): Promise<WishAround>;
  /** A guest gives; 5,000 ₸ from an address of their own unless said. */
  give(gift: Partial<PledgeInput> & { wishId: string; ip?: string }): Promise<PledgeStarted>;
  /** A guest promises to bring the good, next week unless said, from an address of their own. */
  claim(claim: Partial<ClaimInput> & { wishId: string; ip?: string }): Promise<ClaimOpened>;
  /** A guest promises the goods of several wishes with one form; gives the word of its link. */
  claimAll(basket: Partial<BasketInput> & { wishIds: string[]; ip?: string }): Promise<string>;
  /** The donor pays on the page of the provider. */
  pay(pledgeId: string): Promise<void>;
  /** Hands the provider's events over, each so many times, and works until no news waits. */
  deliver(copies?: number): Promise<void>;
  /** Lets time pass for the database and the provider. */
  pass(minutes: number): Promise<void>;
  /** What time makes due: payments first, then holds and claims. */
  sweep(): Promise<void>;
  /** Reads columns of one promise. */
  row(pledgeId: string): Promise<Record<string, unknown>>;
}

const webhookSecret = 'whsec_for_specs_only';

export interface GivingWorldOptions {
  readonly adapt?: (parts: PlatformParts) => PlatformParts;
  /** Capabilities above, with what the data source maps and who hears news there. */
  readonly modules?: ReadonlyArray<Type<unknown>>;
  readonly entities?: readonly EntityClass[];
  readonly listeners?: ReadonlyArray<Type<NewsListener>>;
}

/** Starts pledges and the capabilities below, with a payment sandbox. */
export async function aGivingWorld(options: GivingWorldOptions = {}): Promise<GivingWorld> {
  const time: { clock?: { offsetMs: number } } = {};
  const now = (): number => Date.now() + (time.clock?.offsetMs ?? 0);
  const sandbox = await PaymentSandbox.start({ webhookSecret, now });
  const atSandbox = (parts: PlatformParts): PlatformParts => {
    const door = { host: '127.0.0.1', port: sandbox.port, protocol: 'http' as const };
    const payments = { ...parts.config.payments, ...door, webhookSecret };
    const adapted = { ...parts, config: { ...parts.config, payments } };
    return options.adapt?.(adapted) ?? adapted;
  };
  try {
    const api = await aTestApi({
      imports: [IdentityModule, PledgesModule, ...(options.modules ?? [])],
      entities: [...entities, ...(options.entities ?? [])],
      adapt: atSandbox,
    });
    time.clock = api.clock;
    return await inhabit(api, sandbox, options.listeners ?? []);
  } catch (error) {
    // A server that listens on would keep the whole run from ending.
    await sandbox.stop();
    throw error;
  }
}

const entities = [...entitiesUpToWishes, ...paymentsEntities, ...pledgesEntities];

async function inhabit(
  api: TestApi,
  sandbox: PaymentSandbox,
  above: ReadonlyArray<Type<NewsListener>>,
): Promise<GivingWorld> {
  const { transactions } = api.parts;
  const failures: unknown[] = [];
  const onError = (error: unknown): void => void failures.push(error);
  const boss = await openJobQueue({ url: api.database.app, supervise: false, onError });
  const classes = [...paymentsListeners, ...pledgesListeners, ...above];
  const listeners = classes.map((each) => api.get<NewsListener>(each));
  const runner = new NewsRunner(boss, transactions, listeners, (_queue, _job, error) =>
    onError(error),
  );
  const pledges = api.get(PledgeService);
  const payments = api.get(PaymentService);
  const drain = async (): Promise<void> => {
    await runner.drain();
    const failed = failures.splice(0);
    if (failed.length > 0) throw new AggregateError(failed, 'a listener failed');
  };
  let handedOver = 0;
  return {
    ...api,
    sandbox,
    transactions,
    pledges,
    reading: api.get(PledgeReading),
    claims: api.get(ClaimSteps),
    wish: (options) => transactions.run((tx) => aPublishedWish(tx, options)),
    give: ({ ip, ...gift }) => pledges.pledge(aGuest(ip ?? anAddress()), { ...aGift(), ...gift }),
    claim: async ({ ip, ...claim }) => {
      const now = new Date(Date.now() + api.clock.offsetMs);
      const form = { ...aClaim(now), ...claim };
      return api.get(ClaimService).claim(aGuest(ip ?? anAddress()), form);
    },
    claimAll: async ({ ip, wishIds, ...basket }) => {
      const now = new Date(Date.now() + api.clock.offsetMs);
      const wishes = wishIds.map((wishId) => ({ id: newId(), wishId }));
      const form = { ...aClaim(now), wishes, ...basket };
      return api.get(BasketService).claim(aGuest(ip ?? anAddress()), form);
    },
    pay: async (pledgeId) => {
      await sandbox.pay(await sessionOf(transactions, pledgeId));
    },
    deliver: async (copies = 1) => {
      const waiting = sandbox.events.slice(handedOver);
      handedOver = sandbox.events.length;
      for (const { body } of waiting) {
        for (let copy = 0; copy < copies; copy += 1) {
          await payments.receive(Buffer.from(body), sandbox.sign(body));
        }
      }
      await drain();
    },
    pass: async (minutes) => {
      api.clock.offsetMs += minutes * 60_000;
      await sandbox.expireDue();
    },
    sweep: async () => {
      for (const sweep of [...paymentsSweeps, ExpireHolds, ExpireClaims])
        await api.get(sweep).run();
      await drain();
    },
    row: (pledgeId) => rowOf(transactions, pledgeId),
    close: async () => {
      await sandbox.stop();
      await boss.stop({ graceful: false });
      await api.close();
    },
  };
}

let count = 0;

/** What a guest fills in who gives 5,000 ₸. */
export function aGift(): Omit<PledgeInput, 'wishId'> {
  count += 1;
  return {
    id: newId(),
    amountMinor: Money.kzt(5_000).minor,
    email: `donor-${count}@example.kz`,
    locale: 'kk',
  };
}

/** What a guest fills in who brings the good in a week. */
export function aClaim(now: Date): Omit<ClaimInput, 'wishId'> {
  count += 1;
  return {
    id: newId(),
    contact: `donor-${count}@example.kz`,
    how: 'bring',
    plannedOn: addDays(almatyDay(now), 7),
    locale: 'kk',
  };
}

/** Every guest comes from a network of their own, so that no limit is met by chance. */
function anAddress(): string {
  count += 1;
  return `2001:db8:${(count >> 16).toString(16)}:${(count & 0xffff).toString(16)}::1`;
}

async function sessionOf(transactions: Transactions, pledgeId: string): Promise<string> {
  const [row] = await transactions.read<{ id: string | null }>(
    'SELECT provider_session_id AS id FROM payments.payment WHERE reference_id = $1',
    [pledgeId],
  );
  if (!row?.id) throw new Error('the pay page was never opened');
  return row.id;
}

async function rowOf(
  transactions: Transactions,
  pledgeId: string,
): Promise<Record<string, unknown>> {
  const [row] = await transactions.read<Record<string, unknown>>(
    `SELECT p.*, r.number AS receipt_number FROM pledges.pledge p
     LEFT JOIN pledges.receipt r ON r.pledge_id = p.id WHERE p.id = $1`,
    [pledgeId],
  );
  if (!row) throw new Error(`there is no pledge ${pledgeId}`);
  return row;
}

/** What time makes due of claims: ends, offers, reminders. As a worker does it. */
export async function sweepClaims(world: Pick<GivingWorld, 'get'>): Promise<void> {
  await world.get<ExpireClaims>(ExpireClaims).run();
  await world.get<RemindClaims>(RemindClaims).run();
}
