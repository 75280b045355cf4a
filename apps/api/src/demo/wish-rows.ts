import type { Demo } from './demo.js';
import type { Staff } from './people.js';
import { decisionWords } from './decision-words.js';
import type { Rows } from './rows.js';
import type { DemoWish } from './wishes.js';

/** What gifts have done to a wish. */
export interface WishMoney {
  readonly heldMinor: bigint;
  readonly paidMinor: bigint;
  /** How often the wish changed because of gifts. */
  readonly changes: number;
}

/** One text of a wish, in the state in which it is. */
export interface DemoRevision {
  readonly number: number;
  readonly state: 'draft' | 'submitted' | 'approved' | 'returned' | 'rejected' | 'superseded';
  readonly writtenAt: Date;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly reason: string | null;
}

/** The wish and each of its texts. */
export function addWish(demo: Demo, rows: Rows, wish: DemoWish, money: WishMoney): void {
  const revisions = revisionsOf(demo, wish);
  const approved = revisions.find(({ state }) => state === 'approved');
  const { life, status } = wish;
  const isWithdrawn = status === 'withdrawn';
  const steps = [life.orderedAt, life.deliveredAt, life.acceptedAt, life.thankedAt, life.closedAt];
  rows.add('wishes.wish', {
    id: wish.id,
    institution_id: wish.institution.id,
    child_id: wish.child.id,
    status,
    version: 2 * revisions.length + money.changes + steps.filter((at) => at !== null).length,
    approved_revision: approved?.number ?? null,
    latest_revision: revisions.length,
    price_minor: wish.price.minor,
    currency: wish.price.currency.code,
    held_minor: money.heldMinor,
    paid_minor: money.paidMinor,
    accepts_money: wish.acceptsMoney,
    accepts_in_kind: wish.acceptsInKind,
    deadline: wish.deadline,
    created_by: wish.author,
    created_at: life.writtenAt,
    published_at: life.publishedAt,
    funded_at: wish.isInKind ? null : life.fundedAt,
    claimed_at: wish.isInKind ? (life.fundedAt ?? life.publishedAt) : null,
    accepted_at: life.acceptedAt,
    closed_at: life.closedAt,
    withdrawn_by: isWithdrawn ? wish.author : null,
    withdrawn_reason: isWithdrawn ? pickWords(wish, 'withdrawn') : null,
  });
  for (const revision of revisions) addRevision(rows, wish, revision);
}

function addRevision(rows: Rows, wish: DemoWish, revision: DemoRevision): void {
  const isFirstDraft = revision.state === 'returned' && revision.number === 1;
  rows.add('wishes.revision', {
    wish_id: wish.id,
    number: revision.number,
    state: revision.state,
    language: wish.language,
    title: wish.title,
    story: isFirstDraft ? firstSentence(wish.story) : wish.story,
    category_code: wish.category,
    price_minor: wish.price.minor,
    accepts_money: wish.acceptsMoney,
    accepts_in_kind: wish.acceptsInKind,
    deadline: wish.deadline,
    picture_id: null,
    pseudonym: wish.child.name,
    age_band: wish.band,
    region_code: wish.institution.regionCode,
    written_by: wish.author,
    written_at: revision.writtenAt,
    submitted_at: revision.submittedAt,
    decided_at: revision.decidedAt,
    decision_reason: revision.reason,
  });
}

/** The texts of a wish, oldest first: one, or a second after a moderator returned the first. */
export function revisionsOf(demo: Demo, wish: DemoWish): DemoRevision[] {
  const { life } = wish;
  const first = {
    writtenAt: life.writtenAt,
    submittedAt: life.returnedAt === null ? life.submittedAt : life.firstSubmittedAt,
  };
  const last = {
    ...{ state: stateOf(wish), decidedAt: life.decidedAt, reason: reasonOf(wish) },
    submittedAt: life.submittedAt,
  };
  const changed = isUnderChange(wish) ? [changeOf(demo, wish)] : [];
  if (life.returnedAt === null) return [{ ...last, ...first, number: 1 }, ...changed];
  const returned = {
    ...{ ...first, number: 1, state: 'returned' as const, decidedAt: life.returnedAt },
    reason: pickWords(wish, 'returned'),
  };
  const writtenAt = life.submittedAt ?? life.returnedAt;
  return [returned, { ...last, writtenAt, number: 2 }];
}

/** A few wishes that are up have a new text before the moderators, while the old one stays. */
function isUnderChange({ status, life, number }: DemoWish): boolean {
  return status === 'published' && life.returnedAt === null && number % 400 === 7;
}

function changeOf(demo: Demo, wish: DemoWish): DemoRevision {
  const age = demo.ageInDays(wish.life.publishedAt ?? wish.life.writtenAt);
  const at = demo.daysAgo(Math.min(1.5, age / 2));
  const times = { writtenAt: at, submittedAt: at, decidedAt: null, reason: null };
  return { ...times, number: 2, state: 'submitted' };
}

function stateOf({ status, life }: DemoWish): DemoRevision['state'] {
  if (life.publishedAt !== null) return 'approved';
  switch (status) {
    case 'draft':
      return 'draft';
    case 'submitted':
      return 'submitted';
    case 'changes_requested':
      return 'returned';
    case 'rejected':
      return 'rejected';
    default:
      return 'superseded';
  }
}

function reasonOf(wish: DemoWish): string | null {
  if (wish.status === 'changes_requested') return pickWords(wish, 'returned');
  return wish.status === 'rejected' ? pickWords(wish, 'rejected') : null;
}

/** Who decided on a wish: the two moderators in turn. */
export function moderatorOf(staff: Staff, number: number): string {
  return number % 2 === 0 ? staff.moderator1 : staff.moderator2;
}

function pickWords(wish: DemoWish, why: keyof typeof decisionWords): string {
  const words = decisionWords[why][wish.language];
  return words[wish.number % words.length] ?? words[0];
}

function firstSentence(story: string): string {
  return /^[^.]*\./.exec(story)?.[0] ?? story;
}
