import { createHash } from 'node:crypto';
import { almatyDay } from '@app/i18n';
import type { Demo } from './demo.js';
import { decisionWords } from './decision-words.js';
import { refusedName } from './donor-words.js';
import { addDonor, imagineDonors, pickDonor, type DemoDonor } from './donors.js';
import type { DemoGift } from './gifts.js';
import type { MoneyBooks } from './money-books.js';
import type { ModerationDesk } from './moderation-desk.js';
import type { Staff } from './people.js';
import type { Rows } from './rows.js';
import { moderatorOf, type WishMoney } from './wish-rows.js';

const holdMs = 36 * 60_000;
const claimMs = 14 * 86_400_000;
/** The demo donor has this many of each kind of outcome, as far as there are so many. */
const ofTheAccount = 1;
const namesWaiting = 5;
const namesRefused = 6;

/** What the rows of gifts are written with. */
export interface GiftDesk {
  readonly staff: Staff;
  readonly books: MoneyBooks;
  readonly moderation: ModerationDesk;
}

/** Every promise with its donor, its payment and its place in the book. */
export function addGifts(demo: Demo, rows: Rows, gifts: readonly DemoGift[], desk: GiftDesk): void {
  const donors = chooseDonors(demo, gifts, desk.staff);
  const names = chooseNames(demo, gifts, donors);
  const ids = new Map<DemoDonor, string>();
  for (const [number, gift] of gifts.entries()) {
    const donor = donors[number];
    if (donor === undefined) throw new Error('every gift has a donor');
    const donorId = ids.get(donor) ?? addDonor(demo, rows, donor, gift.createdAt);
    ids.set(donor, donorId);
    const id = demo.id('pledge', number, gift.createdAt);
    const name = names[number];
    if (name === undefined) throw new Error('every gift has a name or is anonymous');
    addPledge(rows, { id, gift, donor, donorId, name });
    if (gift.amount !== null) desk.books.add(gift, { pledgeId: id, locale: donor.locale });
    if (hasArrived(gift)) reviewName(desk, { id, gift, donor, name, number });
  }
}

/** What gifts have done to each wish, by its id. */
export function moneyOf(gifts: readonly DemoGift[]): Map<string, WishMoney> {
  const money = new Map<string, WishMoney>();
  for (const { wish, state, amount } of gifts) {
    const { heldMinor, paidMinor, changes } = money.get(wish.id) ?? noMoney;
    const minor = amount?.minor ?? 0n;
    money.set(wish.id, {
      heldMinor: heldMinor + (state === 'held' ? minor : 0n),
      paidMinor: paidMinor + (state === 'paid' ? minor : 0n),
      changes: changes + (state === 'held' ? 1 : 2),
    });
  }
  return money;
}

export const noMoney: WishMoney = { heldMinor: 0n, paidMinor: 0n, changes: 0 };

function chooseDonors(demo: Demo, gifts: readonly DemoGift[], staff: Staff): DemoDonor[] {
  const random = demo.random('who gives');
  const donors = imagineDonors(demo, staff);
  const [account] = donors;
  const seen = new Map<string, number>();
  return [...gifts]
    .reverse()
    .map(({ state, wish }) => {
      const outcome = `${state} ${wish.status}`;
      const count = seen.get(outcome) ?? 0;
      seen.set(outcome, count + 1);
      const isForAccount = account !== undefined && count >= 1 && count <= ofTheAccount;
      return isForAccount && account ? account : pickDonor(random, donors);
    })
    .reverse();
}

interface DonorName {
  readonly text: string | null;
  readonly state: 'anonymous' | 'submitted' | 'approved' | 'rejected';
}

/** The names of gifts, by their place: reviewed once the money is there; the newest still wait. */
function chooseNames(
  demo: Demo,
  gifts: readonly DemoGift[],
  donors: readonly DemoDonor[],
): DonorName[] {
  let waiting = 0;
  const nameOf = (gift: DemoGift, number: number): DonorName => {
    const isPaid = gift.state === 'paid';
    if (isPaid && isRefused(demo, number)) return { text: refusedName, state: 'rejected' };
    const text = donors[number]?.publicName ?? null;
    if (gift.amount === null) return nameOfBringer(gift, text);
    if (text === null || gift.state === 'late') return { text: null, state: 'anonymous' };
    if (!isPaid) return { text, state: 'submitted' };
    waiting += 1;
    return { text, state: waiting <= namesWaiting ? 'submitted' : 'approved' };
  };
  return gifts
    .map((gift, number) => ({ gift, number }))
    .reverse()
    .map(({ gift, number }) => nameOf(gift, number))
    .reverse();
}

/** Who brings the thing is read by a moderator once it is there, and named once it is accepted. */
function nameOfBringer(gift: DemoGift, text: string | null): DonorName {
  if (text === null || !hasArrived(gift)) return { text: null, state: 'anonymous' };
  return { text, state: gift.state === 'accepted' ? 'approved' : 'submitted' };
}

function hasArrived({ state }: DemoGift): boolean {
  return state === 'paid' || state === 'delivered' || state === 'accepted';
}

function isRefused(demo: Demo, number: number): boolean {
  return number % Math.ceil(demo.size.pledges / namesRefused) === 11;
}

function addPledge(
  rows: Rows,
  of: { id: string; gift: DemoGift; donor: DemoDonor; donorId: string; name: DonorName },
): void {
  const { id, gift, donor, donorId, name } = of;
  const { wish, amount, state, createdAt } = gift;
  const holdUntil = new Date(createdAt.getTime() + (amount === null ? claimMs : holdMs));
  const form = [wish.id, amount?.toString() ?? null, donor.email, name.text, donor.locale];
  rows.add('pledges.pledge', {
    id,
    wish_id: wish.id,
    institution_id: wish.institution.id,
    donor_id: donorId,
    placed_by: donor.accountId,
    kind: amount === null ? 'inKind' : 'money',
    amount_minor: amount?.minor ?? null,
    currency: 'KZT',
    state,
    public_name: name.text,
    public_name_state: name.state,
    locale: donor.locale,
    body_hash: createHash('sha256').update(JSON.stringify(form)).digest(),
    refunded_minor: state === 'refunded' ? (amount?.minor ?? 0n) : 0n,
    hold_until: amount === null && hasArrived(gift) ? null : holdUntil,
    created_at: createdAt,
    settled_at: gift.settledAt,
    closed_at: gift.closedAt,
    version: state === 'held' || state === 'claimed' ? 1 : 2,
  });
  if (amount === null) addClaim(rows, id, gift);
}

function addClaim(rows: Rows, id: string, { state, createdAt }: DemoGift): void {
  rows.add('pledges.claim', {
    pledge_id: id,
    how: 'bring',
    planned_on: almatyDay(new Date(createdAt.getTime() + claimMs / 2)),
    sent_at: state === 'sent' ? createdAt : null,
  });
}

function reviewName(
  { moderation, staff }: GiftDesk,
  of: { id: string; gift: DemoGift; donor: DemoDonor; name: DonorName; number: number },
): void {
  const { id, gift, donor, name, number } = of;
  const openedAt = gift.amount === null ? gift.wish.life.deliveredAt : gift.settledAt;
  if (name.state === 'anonymous' || openedAt === null) return;
  const about = {
    kind: 'publicName' as const,
    ...{ subjectId: id, version: 1, authorId: donor.accountId, openedAt },
  };
  if (name.state === 'submitted') return moderation.addOpen(about);
  const isKazakh = gift.wish.language === 'kk';
  const [reason] = decisionWords.nameRejected[isKazakh ? 'kk' : 'ru'];
  moderation.addDecided(about, {
    ...(name.state === 'approved'
      ? { verdict: 'approve', reason: '' }
      : { verdict: 'reject', reason }),
    by: [moderatorOf(staff, number)],
    at: null,
  });
}
