import { aTestApi, type TestApi } from '@app/identity/testing';
import type { PicturePurpose } from '@app/media';
import { Reviewables, type CaseKind, type Verdict } from '@app/moderation';
import { newId, type Tx } from '@app/platform';
import { pledgesEntities, PledgeService } from '@app/pledges';
import {
  aFundedWish,
  aMemberOf,
  entitiesUpToWishes,
  modulesUpToWishes,
  type WishAround,
  type WishOptions,
} from '@app/wishes/testing';
import { deliveriesEntities, DeliveriesModule } from '../deliveries.module.js';
import { DeliveryReading } from '../delivery-reading.js';
import { DeliveryService } from '../delivery.service.js';
import type { EvidenceKind, NewEvidence } from '../delivery.entity.js';
import { ThanksService } from '../thanks.service.js';

/** A funded wish and two people of its institution. */
export interface GoodsAround extends WishAround {
  readonly colleagueId: string;
}

/** Deliveries and all they stand on, on a database of their own. */
export interface TestDeliveries extends TestApi {
  readonly deliveries: DeliveryService;
  readonly thanks: ThanksService;
  readonly reading: DeliveryReading;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A funded wish with two members of its institution. */
  goods(options?: WishOptions): Promise<GoodsAround>;
  /** Pictures that the account sent. */
  pictures(
    by: string,
    kinds: readonly EvidenceKind[],
    purpose?: PicturePurpose,
  ): Promise<NewEvidence[]>;
  /** Goods that were ordered, proved and accepted. */
  acceptedGoods(options?: WishOptions): Promise<GoodsAround>;
  /** A paid gift to a wish, and the word of its secret link. */
  gift(wishId: string, gift?: GiftOptions): Promise<{ pledgeId: string; token: string }>;
  /** A moderator decides, as moderation does. */
  decide(decision: Decision): Promise<void>;
}

export interface GiftOptions {
  /** A name for everyone, which a moderator let through. */
  readonly publicName?: string;
  readonly email?: string;
}

interface Decision {
  readonly kind: CaseKind;
  readonly id: string;
  readonly version: number;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly by?: string;
}

/** Starts deliveries for a spec. */
export async function aDeliveryDesk(): Promise<TestDeliveries> {
  const api = await aTestApi({
    imports: [...modulesUpToWishes, DeliveriesModule],
    entities: [...entitiesUpToWishes, ...pledgesEntities, ...deliveriesEntities],
  });
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => api.parts.transactions.run(work);
  const deliveries = api.get(DeliveryService);
  const goods = (options: WishOptions = {}): Promise<GoodsAround> =>
    run(async (tx) => {
      const around = await aFundedWish(tx, options);
      return { ...around, colleagueId: await aMemberOf(tx, around.institutionId) };
    });
  const pictures: TestDeliveries['pictures'] = (by, kinds, purpose = 'evidence') =>
    run(async (tx) => {
      const made: NewEvidence[] = [];
      for (const kind of kinds) made.push(await aPicture(tx, { by, kind, purpose }));
      return made;
    });
  return {
    ...api,
    ...{ deliveries, run, goods, pictures },
    thanks: api.get(ThanksService),
    reading: api.get(DeliveryReading),
    acceptedGoods: async (options) => {
      const around = await goods(options);
      const { wishId, memberId, colleagueId } = around;
      await deliveries.order(memberId, { id: newId(), wishId });
      const evidence = await pictures(memberId, ['photo', 'invoice']);
      await deliveries.recordArrival(memberId, { wishId, version: 1, evidence });
      await deliveries.accept(colleagueId, { wishId, version: 2 });
      return around;
    },
    gift: async (wishId, options = {}) => {
      const pledgeId = await run((tx) => aGift(tx, wishId, options));
      const token = api.get(PledgeService).statusLink(pledgeId, 'kk').split('/').at(-1) ?? '';
      return { pledgeId, token };
    },
    decide: ({ kind, id, version, verdict, reason = '', by }) =>
      run((tx) =>
        api
          .get(Reviewables)
          .of(kind)
          .decided(tx, {
            caseId: newId(),
            subjectId: id,
            subjectVersion: version,
            ...{
              kind,
              verdict,
              reason,
              decidedBy: by === undefined ? [] : [by],
              checks: [],
              approvals: [],
            },
            decidedAt: tx.now,
          }),
      ),
  };
}

async function aPicture(
  tx: Tx,
  { by, kind, purpose }: { by: string; kind: EvidenceKind; purpose: PicturePurpose },
): Promise<NewEvidence> {
  const pictureId = tx.newId();
  await tx.query(
    `INSERT INTO media.picture (id, purpose, storage_key, content_type, width, height, size_bytes,
       sha256, uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, 'image/webp', 800, 600, 1000, sha256('x'), $4, $5)`,
    [pictureId, purpose, pictureId, by, tx.now],
  );
  return { kind, pictureId };
}

let gifts = 0;

async function aGift(tx: Tx, wishId: string, { publicName, email }: GiftOptions): Promise<string> {
  gifts += 1;
  const donor = [tx.newId(), email ?? `letter-${gifts}@example.kz`, tx.now];
  await tx.query(
    `INSERT INTO identity.donor (id, kind, email, locale, created_at)
     VALUES ($1, 'person', $2, 'kk', $3)`,
    donor,
  );
  const pledgeId = tx.newId();
  await tx.query(
    `INSERT INTO pledges.pledge (id, wish_id, institution_id, donor_id, kind, amount_minor, state,
       public_name, public_name_state, locale, body_hash, created_at, settled_at)
     SELECT $1, id, institution_id, $3, 'money', 500000, 'paid', $4, $5, 'kk', sha256('x'), $6, $6
     FROM wishes.wish WHERE id = $2`,
    [pledgeId, wishId, donor[0], publicName ?? null, publicName ? 'approved' : 'anonymous', tx.now],
  );
  return pledgeId;
}
