import { CATEGORIES, LETTER_CODE_LENGTH } from '@app/forms';
import { almatyDay } from '@app/i18n';
import type { Demo } from './demo.js';
import { decisionWords } from './decision-words.js';
import { companyNames, publicNames } from './donor-words.js';
import type { ModerationDesk } from './moderation-desk.js';
import type { Staff } from './people.js';
import type { Random } from './random.js';
import type { Row, Rows } from './rows.js';
import type { DemoWish } from './wishes.js';

interface LetterDesk {
  readonly staff: Staff;
  readonly moderation: ModerationDesk;
}

/** A gift whose wish came true. */
interface KeptGift {
  readonly pledgeId: string;
  readonly isOfAccount: boolean;
  readonly isInKind: boolean;
  readonly name: string | null;
  readonly wish: DemoWish;
  readonly acceptedAt: Date;
}

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A handful of letters of thanks: of a gift, of a year, of companies, revoked, waited for. */
export function addLetters(
  demo: Demo,
  rows: Rows,
  wishes: readonly DemoWish[],
  desk: LetterDesk,
): void {
  const gifts = keptGifts(rows, wishes, desk.staff);
  const paper = new LetterPaper(demo, rows);
  const own = gifts.filter(({ isOfAccount }) => isOfAccount);
  const guests = gifts.filter(({ isOfAccount }) => !isOfAccount);
  const [brought] = own.filter(({ isInKind }) => isInKind);
  if (brought) paper.addOfGift(brought, { name: brought.name, language: 'kk' });
  paper.addOfYear(own, desk.staff.donor);
  const [named] = guests.filter(({ isInKind, name }) => isInKind && name !== null);
  if (named) paper.addOfGift(named, { name: named.name, language: 'ru' });
  const [first, second] = guests.filter((gift) => gift !== named);
  if (first) {
    const [reason = ''] = decisionWords.letterRevoked[first.wish.language];
    const revoked = { by: desk.staff.moderator1, reason };
    paper.addOfGift(first, { name: null, language: first.wish.language, revoked });
  }
  if (second) paper.addWaiting(second, desk.moderation);
  paper.addBatch(desk.staff.moderator1);
}

/** Writes letters in the order in which they are numbered. */
class LetterPaper {
  readonly #demo: Demo;
  readonly #rows: Rows;
  readonly #random: Random;

  constructor(demo: Demo, rows: Rows) {
    this.#demo = demo;
    this.#rows = rows;
    this.#random = demo.random('letters');
  }

  addOfGift(
    { pledgeId, wish, acceptedAt }: KeptGift,
    of: {
      readonly name: string | null;
      readonly language: string;
      readonly revoked?: { readonly by: string; readonly reason: string };
    },
  ): void {
    const at = this.#demo.daysAfter(acceptedAt, 1.5);
    const letterId = this.#add(pledgeId, at, {
      ...{ kind: 'donor', recipient_name: of.name, language: of.language, pledge_id: pledgeId },
      ...wordsOf([wish]),
      period_from: almatyDay(wish.life.fundedAt ?? acceptedAt),
      period_to: almatyDay(acceptedAt),
      revoked_at: of.revoked ? this.#demo.daysAfter(at, 0.5) : null,
      revoked_by: of.revoked?.by ?? null,
      revoked_reason: of.revoked?.reason ?? null,
    });
    this.#ask(pledgeId, at, { pledge_id: pledgeId, ...asked(of), letter_id: letterId });
  }

  /** One letter for all that came true with the help of an account in the year before now. */
  addOfYear(gifts: readonly KeptGift[], accountId: string): void {
    const from = this.#demo.daysAgo(365);
    const lately = gifts.filter(({ acceptedAt }) => acceptedAt > from);
    if (lately.length === 0) return;
    const at = this.#demo.daysAgo(0.4);
    const period = { period_from: almatyDay(from), period_to: almatyDay(at) };
    const of = { name: null, language: 'kkRu' };
    const letterId = this.#add('year', at, {
      ...{ kind: 'donor', recipient_name: null, language: of.language, account_id: accountId },
      ...wordsOf(lately.map(({ wish }) => wish)),
      ...period,
    });
    this.#ask('year', at, { account_id: accountId, ...period, ...asked(of), letter_id: letterId });
  }

  /** A name that a moderator has not looked at yet. */
  addWaiting({ pledgeId, wish }: KeptGift, moderation: ModerationDesk): void {
    const at = this.#demo.daysAgo(0.8);
    const of = { name: this.#random.pick(publicNames), language: wish.language };
    const id = this.#ask(pledgeId, at, { pledge_id: pledgeId, ...asked(of), letter_id: null });
    const about = { kind: 'letterName' as const, subjectId: id, version: 1, authorId: null };
    moderation.addOpen({ ...about, openedAt: at });
  }

  /** Three companies are thanked at once. */
  addBatch(by: string): void {
    const at = this.#demo.daysAgo(6);
    const batchId = this.#demo.id('letter batch', 1, at);
    for (const [index, company] of companyNames.slice(0, 3).entries()) {
      this.#add(`batch ${index}`, at, {
        ...{ kind: 'company', recipient_name: company, language: 'kkRu', issued_by: by },
        ...{ wishes_count: 4 + 7 * index, category_codes: CATEGORIES.slice(0, 3) },
        ...{ region_codes: [], batch_id: batchId, batch_position: index + 1 },
        period_from: almatyDay(this.#demo.daysAgo(190)),
        period_to: almatyDay(this.#demo.daysAgo(7)),
      });
    }
  }

  #add(what: string, at: Date, letter: Row): string {
    const id = this.#demo.id('letter', what, at);
    const code = Array.from({ length: LETTER_CODE_LENGTH }, () => this.#random.pick([...signs]));
    this.#rows.add('deliveries.thanks_letter', {
      ...{ id, code: code.join(''), issued_at: at, ...letter },
    });
    return id;
  }

  #ask(what: string, at: Date, request: Row): string {
    const id = this.#demo.id('letter request', what, at);
    const isIssued = request['letter_id'] !== null;
    this.#rows.add('deliveries.letter_request', {
      ...{ id, state: isIssued ? 'issued' : 'submitted', asked_at: at },
      decided_at: isIssued ? at : null,
      ...request,
    });
    return id;
  }
}

function asked({ name, language }: { name: string | null; language: string }): Row {
  return { name, language };
}

function wordsOf(wishes: readonly DemoWish[]): Row {
  const granted = [...new Set(wishes)];
  return {
    wishes_count: granted.length,
    category_codes: CATEGORIES.filter((code) => granted.some(({ category }) => category === code)),
    region_codes: [...new Set(granted.map(({ institution }) => institution.regionCode))].sort(),
  };
}

/** Gifts whose goods were accepted, the newest first. */
function keptGifts(rows: Rows, wishes: readonly DemoWish[], staff: Staff): KeptGift[] {
  const byId = new Map(wishes.map((wish) => [wish.id, wish]));
  const kept = rows.of('pledges.pledge').flatMap((row): KeptGift[] => {
    const wish = byId.get(String(row['wish_id']));
    const acceptedAt = wish?.life.acceptedAt;
    const isKept = row['state'] === 'paid' || row['state'] === 'accepted';
    if (!wish || !acceptedAt || !isKept) return [];
    const name = row['public_name_state'] === 'approved' ? String(row['public_name']) : null;
    const isOfAccount = row['placed_by'] === staff.donor;
    const isInKind = row['kind'] === 'inKind';
    return [{ pledgeId: String(row['id']), isOfAccount, isInKind, name, wish, acceptedAt }];
  });
  return kept.sort((one, other) => other.acceptedAt.getTime() - one.acceptedAt.getTime());
}
