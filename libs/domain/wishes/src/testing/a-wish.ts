import type { AgeBand, Category, StoryLanguage } from '@app/forms';
import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Money } from '@app/money';
import type { Tx } from '@app/platform';
import { Revision, type RevisionState } from '../revision.entity.js';
import { Wish } from '../wish.entity.js';
import type { WishStatus } from '../wish-status.js';
import { aChildOf, anInstitution } from './surroundings.js';

export interface WishOptions {
  readonly id?: string;
  readonly institutionId?: string;
  readonly childId?: string;
  /** Who wrote it; a member of the institution unless it is named too. */
  readonly memberId?: string;
  readonly status?: WishStatus;
  readonly price?: Money;
  readonly held?: Money;
  readonly paid?: Money;
  readonly title?: string;
  readonly story?: string;
  readonly language?: StoryLanguage;
  readonly category?: Category;
  readonly ageBand?: AgeBand;
  readonly pseudonym?: string;
  readonly region?: string;
  readonly acceptsMoney?: boolean;
  readonly acceptsInKind?: boolean;
  readonly deadline?: string;
  readonly pictureId?: string | null;
  readonly publishedAt?: Date;
}

/** A wish with the people and bodies around it. */
export interface WishAround {
  readonly wishId: string;
  readonly institutionId: string;
  readonly childId: string;
  /** An account that acts for the institution and wrote the wish. */
  readonly memberId: string;
}

/** A wish that is up for everyone: approved, by a verified institution, 12,500 ₸ unless said. */
export async function aPublishedWish(tx: Tx, options: WishOptions = {}): Promise<WishAround> {
  return aWish(tx, { status: 'published', ...options });
}

/** A wish that is paid in full. */
export async function aFundedWish(tx: Tx, options: WishOptions = {}): Promise<WishAround> {
  const price = options.price ?? usualPrice;
  return aWish(tx, { status: 'funded', paid: price, ...options });
}

/** A wish in any status, a draft unless said. */
export async function aWish(tx: Tx, options: WishOptions = {}): Promise<WishAround> {
  const around = await surround(tx, options);
  const revision = aRevision(tx, around, options);
  const wish = Wish.draft(revision, around);
  const isApproved = textStates[options.status ?? 'draft'] === undefined;
  Object.assign(wish, {
    status: options.status ?? 'draft',
    approvedRevision: isApproved ? 1 : null,
    publishedAt: isApproved ? (options.publishedAt ?? tx.now) : null,
    heldMinor: options.held?.minor ?? 0n,
    paidMinor: options.paid?.minor ?? 0n,
    fundedAt: options.paid?.minor === wish.priceMinor ? tx.now : null,
    acceptedAt: options.status === 'accepted' || options.status === 'thanked' ? tx.now : null,
  });
  await tx.manager.insert(Wish, wish);
  await tx.manager.insert(Revision, revision);
  return { wishId: wish.id, ...around };
}

const usualPrice = Money.kzt(12_500);

async function surround(tx: Tx, options: WishOptions): Promise<Omit<WishAround, 'wishId'>> {
  const made = options.institutionId
    ? { institutionId: options.institutionId, memberId: options.memberId ?? null }
    : await anInstitution(tx, { region: options.region ?? '63' });
  const memberId = options.memberId ?? made.memberId ?? (await memberOf(tx, made.institutionId));
  const { institutionId } = made;
  const childId = options.childId ?? (await aChildOf(tx, { institutionId, memberId }));
  return { institutionId, memberId, childId };
}

async function memberOf(tx: Tx, institutionId: string): Promise<string> {
  const [row] = await tx.query<{ account_id: string }>(
    'SELECT account_id FROM institutions.membership WHERE institution_id = $1 LIMIT 1',
    [institutionId],
  );
  if (!row) throw new Error('the institution has no member');
  return row.account_id;
}

/** The state of the text while nothing is approved. */
const textStates: Partial<Record<WishStatus, RevisionState>> = {
  draft: 'draft',
  submitted: 'submitted',
  changes_requested: 'returned',
};

function aRevision(
  tx: Tx,
  { memberId }: Pick<WishAround, 'memberId'>,
  options: WishOptions,
): Revision {
  const status = options.status ?? 'draft';
  const revision = Revision.draft({
    wishId: options.id ?? tx.newId(),
    number: 1,
    text: {
      wishId: '',
      childId: '',
      language: options.language ?? 'kk',
      title: options.title ?? 'Қыстық күртеше',
      story: options.story ?? 'Қыста мектепке жылы барып-келу үшін керек.',
      category: options.category ?? 'clothes',
      price: options.price ?? usualPrice,
      deadline: options.deadline ?? addDays(almatyDay(tx.now), 60),
      acceptsMoney: options.acceptsMoney ?? true,
      acceptsInKind: options.acceptsInKind ?? false,
      pictureId: options.pictureId ?? null,
    },
    child: {
      pseudonym: options.pseudonym ?? 'Жұлдыз',
      ageBand: options.ageBand ?? '7-10',
      regionCode: options.region ?? '63',
    },
    writtenBy: memberId,
    writtenAt: tx.now,
  });
  const state = textStates[status] ?? 'approved';
  return Object.assign(revision, {
    state,
    submittedAt: state === 'draft' ? null : tx.now,
    decidedAt: state === 'approved' || state === 'returned' ? tx.now : null,
    decisionReason: state === 'returned' ? 'Бағасын тексеріңіз' : null,
  });
}
