import { aTestApi, type TestApi } from '@app/identity/testing';
import { Reviewables, type CaseKind, type Verdict } from '@app/moderation';
import { newId, type Tx } from '@app/platform';
import {
  aFundedWish,
  aMemberOf,
  entitiesUpToWishes,
  modulesUpToWishes,
  type WishAround,
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
  goods(): Promise<GoodsAround>;
  /** Pictures that the account sent. */
  pictures(
    by: string,
    kinds: readonly EvidenceKind[],
    purpose?: 'good' | 'evidence',
  ): Promise<NewEvidence[]>;
  /** Goods that were ordered, proved and accepted. */
  acceptedGoods(): Promise<GoodsAround>;
  /** A moderator decides, as moderation does. */
  decide(decision: Decision): Promise<void>;
}

interface Decision {
  readonly kind: CaseKind;
  readonly id: string;
  readonly version: number;
  readonly verdict: Verdict;
  readonly reason?: string;
}

/** Starts deliveries for a spec. */
export async function aDeliveryDesk(): Promise<TestDeliveries> {
  const api = await aTestApi({
    imports: [...modulesUpToWishes, DeliveriesModule],
    entities: [...entitiesUpToWishes, ...deliveriesEntities],
  });
  const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => api.parts.transactions.run(work);
  const deliveries = api.get(DeliveryService);
  const goods = (): Promise<GoodsAround> =>
    run(async (tx) => {
      const around = await aFundedWish(tx);
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
    acceptedGoods: async () => {
      const around = await goods();
      const { wishId, memberId, colleagueId } = around;
      await deliveries.order(memberId, { id: newId(), wishId });
      const evidence = await pictures(memberId, ['photo', 'invoice']);
      await deliveries.recordArrival(memberId, { wishId, version: 1, evidence });
      await deliveries.accept(colleagueId, { wishId, version: 2 });
      return around;
    },
    decide: ({ kind, id, version, verdict, reason = '' }) =>
      run((tx) =>
        api
          .get(Reviewables)
          .of(kind)
          .decided(tx, {
            caseId: newId(),
            subjectId: id,
            subjectVersion: version,
            ...{ kind, verdict, reason, decidedBy: [], checks: [], approvals: [] },
            decidedAt: tx.now,
          }),
      ),
  };
}

async function aPicture(
  tx: Tx,
  { by, kind, purpose }: { by: string; kind: EvidenceKind; purpose: 'good' | 'evidence' },
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
