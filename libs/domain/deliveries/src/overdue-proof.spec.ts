import { newId } from '@app/platform';
import { ProofOverdue, SubmissionVetoes } from '@app/wishes';
import { OverdueProof } from './overdue-proof.js';
import { aDeliveryDesk, type GoodsAround, type TestDeliveries } from './testing/index.js';

let test: TestDeliveries;
beforeAll(async () => {
  test = await aDeliveryDesk();
}, 60_000);
afterAll(() => test.close());
afterEach(() => {
  test.clock.offsetMs = 0;
});

const day = 86_400_000;

/** Goods that arrived and that nobody has accepted. */
async function arrived(): Promise<GoodsAround> {
  const goods = await test.goods();
  const { memberId, wishId } = goods;
  await test.deliveries.order(memberId, { id: newId(), wishId });
  const evidence = await test.pictures(memberId, ['photo', 'invoice']);
  await test.deliveries.recordArrival(memberId, { wishId, version: 1, evidence });
  return goods;
}

const check = ({ institutionId }: GoodsAround) =>
  test.run((tx) => test.get(SubmissionVetoes).check(tx, institutionId));
const dueOn = ({ institutionId }: GoodsAround) =>
  test.run((tx) => test.get(OverdueProof).dueOn(tx, institutionId));

describe('proof of goods', () => {
  it('is owed two weeks after they came, and new wishes wait for it', async () => {
    const goods = await arrived();
    await check(goods);
    expect(await dueOn(goods)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    test.clock.offsetMs = 14 * day + 60_000;
    await expect(check(goods)).rejects.toThrow(ProofOverdue);
    await test.deliveries.accept(goods.colleagueId, { wishId: goods.wishId, version: 2 });
    await check(goods);
    expect(await dueOn(goods)).toBeNull();
  });

  it('is owed again when a moderator did not take the pictures', async () => {
    const goods = await arrived();
    await test.deliveries.accept(goods.colleagueId, { wishId: goods.wishId, version: 2 });
    await test.run((tx) =>
      tx.query(
        "UPDATE deliveries.delivery SET evidence_state = 'returned', evidence_reason = 'a face' WHERE wish_id = $1",
        [goods.wishId],
      ),
    );
    test.clock.offsetMs = 15 * day;
    await expect(check(goods)).rejects.toThrow(ProofOverdue);
  });

  it('of one institution does not hold up another', async () => {
    await arrived();
    const other = await test.goods();
    test.clock.offsetMs = 20 * day;
    await check(other);
  });
});
