import { isValidBin } from '@app/forms';
import { Money } from '@app/money';
import { newId } from '@app/platform';
import { give, pay } from './gift-life.js';
import { Life } from './life.js';
import { aMember, aPicture, aWorker, type SignedIn } from './people.js';

/** Two people of finance, who agree to what the other began. */
interface Desk {
  readonly first: SignedIn;
  readonly second: SignedIn;
}

const price = 5_000;
const done = 'PayoutDone';
const allSpent = `SELECT FROM payouts.item WHERE wish_id = ANY ($1) AND state = 'spent'
  HAVING count(*) = 2`;

/**
 * The money of two granted wishes goes to a shop. A batch is given up before it is a file, one is
 * never paid by the bank; of a wish that was paid the bank sends the money back, something of it
 * is left over, and it is paid again. The goods of one wish are accepted after its money was sent,
 * those of the other before.
 */
export async function livePayouts(life: Life): Promise<void> {
  const desk = { first: await aWorker(life, 'finance'), second: await aWorker(life, 'finance') };
  const one = await aGrantedWish(life);
  const two = await aGrantedWish(life, one.institutionId);
  const wishIds = [one.wishId, two.wishId];
  const vendorId = await aShop(life, desk);
  const cancelled = await draft(life, desk, { wishIds, vendorId });
  await step(life, desk.first, cancelled, 'cancel');
  const paid = await draft(life, desk, { wishIds, vendorId });
  await sendOff(life, desk, paid);
  await prove(life, one);
  await sendBack(life, desk, { batch: paid, wishId: two.wishId });
  const again = { wishIds: [two.wishId], vendorId };
  await voidBatch(life, desk, await draft(life, desk, again));
  await leaveOver(life, desk, two.wishId);
  await prove(life, two);
  await sendOff(life, desk, await draft(life, desk, again));
  await life.until(allSpent, [wishIds]);
  await requireSpent(life, wishIds);
}

/** A wish that a donor has paid in full. */
async function aGrantedWish(life: Life, institutionId?: string) {
  const at = institutionId === undefined ? {} : { institutionId };
  const wish = await life.world.wishAround({ price: Money.kzt(price), ...at });
  const gift = await give(life, wish.wishId, { tenge: price });
  await pay(life, gift.id);
  await life.until(`SELECT FROM wishes.wish WHERE id = $1 AND status = 'funded'`, [wish.wishId]);
  return wish;
}

/** A shop with an account that took the place of another. */
async function aShop(life: Life, { first, second }: Desk): Promise<string> {
  const bin = aBin();
  for (const bankName of ['Бұрынғы банк', 'Банк']) {
    const id = newId();
    const names = { name: 'ТОО «Ойыншық»', bankName };
    const account = { iban: 'KZ86125KZT5004100100', bic: 'HSBKKZKX' };
    await life.insist({
      mutation: 'askPayeeAccount(input: PayeeAccountInput!)',
      variables: { input: { id, bin, ...names, ...account } },
      ...{ done, token: first.token },
    });
    await life.insist({
      mutation: 'approvePayeeAccount(id: ID!)',
      variables: { id },
      ...{ done, token: second.token },
    });
  }
  const { id } = await life.row<{ id: string }>('SELECT id FROM payouts.payee WHERE bin = $1', [
    bin,
  ]);
  return id;
}

/** The BIN of a company that no other life has. */
function aBin(): string {
  for (let serial = 90_000 + Life.number(); ; serial = 90_000 + Life.number()) {
    const bin = [...'0123456789'].map((digit) => `100140${serial}${digit}`).find(isValidBin);
    if (bin !== undefined) return bin;
  }
}

async function draft(
  life: Life,
  { first }: Desk,
  wanted: { wishIds: readonly string[]; vendorId: string },
): Promise<string> {
  const id = newId();
  await life.insist({
    mutation: 'draftPayout(id: ID!, wishIds: [ID!]!, vendorId: ID)',
    variables: { id, ...wanted },
    ...{ done, token: first.token },
  });
  return id;
}

async function step(life: Life, by: SignedIn, id: string, name: string): Promise<void> {
  await life.insist({
    mutation: 'stepPayout(id: ID!, step: String!)',
    variables: { id, step: name },
    ...{ done, token: by.token },
  });
}

/** The bank pays a batch. */
async function sendOff(life: Life, { first, second }: Desk, id: string): Promise<void> {
  await step(life, second, id, 'approve');
  await step(life, first, id, 'export');
  await step(life, second, id, 'send');
}

/** The bank does not pay a batch whose file was made. */
async function voidBatch(life: Life, { first, second }: Desk, id: string): Promise<void> {
  await step(life, second, id, 'approve');
  await step(life, first, id, 'export');
  for (const by of [first, second]) {
    await life.insist({
      mutation: 'voidPayout(id: ID!, reason: String!)',
      variables: { id, reason: 'the bank refused the file' },
      ...{ done, token: by.token },
    });
  }
}

async function sendBack(
  life: Life,
  { first }: Desk,
  { batch, wishId }: { batch: string; wishId: string },
): Promise<void> {
  const { id } = await life.row<{ id: string }>(
    'SELECT id FROM payouts.item WHERE batch_id = $1 AND wish_id = $2',
    [batch, wishId],
  );
  await life.insist({
    mutation: 'returnPayoutItem(id: ID!, reason: String!)',
    variables: { id, reason: 'the account is closed' },
    ...{ done, token: first.token },
  });
}

async function leaveOver(life: Life, { first, second }: Desk, wishId: string): Promise<void> {
  const id = newId();
  await life.insist({
    mutation: 'askLeftOver(id: ID!, wishId: ID!, amountMinor: BigInt!, reason: String!)',
    variables: { id, wishId, amountMinor: '50000', reason: 'the goods cost less' },
    ...{ done, token: first.token },
  });
  await life.insist({
    mutation: 'decideLeftOver(id: ID!, agree: Boolean!)',
    variables: { id, agree: true },
    ...{ done, token: second.token },
  });
}

/** The goods come and are accepted, and a moderator takes their papers. */
async function prove(
  life: Life,
  { wishId, institutionId }: { wishId: string; institutionId: string },
): Promise<void> {
  const orders = await aMember(life, institutionId);
  const accepts = await aMember(life, institutionId);
  const evidence = [
    { kind: 'photo', pictureId: await aPicture(life, orders) },
    { kind: 'invoice', pictureId: await aPicture(life, orders) },
  ];
  const saved = { done: 'DeliverySaved' };
  const id = newId();
  await life.insist({
    mutation: 'orderGoods(input: OrderGoodsInput!)',
    variables: { input: { id, wishId } },
    ...{ ...saved, token: orders.token },
  });
  await life.insist({
    mutation: 'recordDelivery(input: RecordDeliveryInput!)',
    variables: { input: { wishId, version: 1, evidence } },
    ...{ ...saved, token: orders.token },
  });
  await life.insist({
    mutation: 'acceptDelivery(wishId: ID!, version: Int!)',
    variables: { wishId, version: 2 },
    ...{ ...saved, token: accepts.token },
  });
  await takeEvidence(life, id);
}

async function takeEvidence(life: Life, deliveryId: string): Promise<void> {
  const moderator = await aWorker(life, 'moderator');
  const { id, version } = await life.row<{ id: string; version: number }>(
    `SELECT id, version FROM moderation.case WHERE subject_id = $1 AND status = 'open'`,
    [deliveryId],
  );
  const checks = ['delivery.check.noChildInPictures', 'delivery.check.goodsMatchWish'];
  const decided = { done: 'CaseSaved', token: moderator.token };
  await life.insist({ mutation: 'claimCase(id: ID!)', variables: { id }, ...decided });
  await life.insist({
    mutation: 'decideCase(input: DecideCaseInput!)',
    variables: { input: { id, version, verdict: 'approve', checks } },
    ...decided,
  });
}

/** @throws Error unless the money of each wish was spent once, but for what was left over. */
async function requireSpent(life: Life, wishIds: readonly string[]): Promise<void> {
  const { spent } = await life.row<{ spent: string }>(
    `SELECT coalesce(sum(amount_minor), 0)::text AS spent FROM payouts.item
     WHERE wish_id = ANY ($1) AND state = 'spent'`,
    [wishIds],
  );
  if (spent !== String(2 * price * 100 - 50_000)) throw new Error(`${spent} tiyin were spent`);
}
