import type { Category } from '@app/forms';
import type { MessageId } from '@app/i18n';
import { assert, localized, type LocalizedText } from '@app/platform';
import type { DeskWish } from './desk-wishes.js';
import { moneyView } from './gift-refusals.views.js';
import type { Revision } from './revision.entity.js';
import { CategoryView, DeskRevisionView, DeskWishView } from './wish.views.js';

/** What a view needs beside the wish. */
export interface DeskViewParts {
  readonly categoryNames: ReadonlyMap<Category, LocalizedText>;
  readonly pathOf: (pictureId: string) => string;
}

/** A wish as its institution sees it. */
export function deskWishView(item: DeskWish, parts: DeskViewParts): DeskWishView {
  const { wish, latest, approved } = item;
  const { id, institutionId, childId, status, version, deadline, createdAt } = wish;
  return Object.assign(new DeskWishView(), {
    ...{ id, institutionId, childId, status, version, deadline, createdAt },
    childPseudonym: latest.pseudonym,
    statusSentence: localized(sentenceOf(item)),
    price: moneyView(wish.price),
    held: moneyView(wish.held),
    paid: moneyView(wish.paid),
    latest: revisionView(latest, parts),
    approved: approved && revisionView(approved, parts),
    allowedActions: allowedActions(item),
  });
}

/** What the members of the institution may do with the wish now. */
export function allowedActions({ wish, latest }: DeskWish): string[] {
  const actions = [];
  if (wish.isRevisable) actions.push('revise');
  if (wish.isRevisable && wish.status !== 'submitted') actions.push('saveDraft');
  if (wish.isRevisable && latest.state === 'draft') actions.push('submit');
  if (wish.isWithdrawable) actions.push('withdraw');
  return actions;
}

/** A wish that is up has a sentence of its own while a change of it waits or came back. */
export function sentenceOf({ wish, latest }: DeskWish): MessageId {
  const isUp = wish.status === 'published' && latest.number !== wish.approvedRevision;
  if (isUp && latest.state === 'submitted') return 'wish.status.publishedChangeSubmitted';
  if (isUp && latest.state === 'returned') return 'wish.status.publishedChangeReturned';
  if (isUp && latest.state === 'draft') return 'wish.status.publishedChangeDraft';
  if (wish.status === 'published' && wish.hasMoney) return 'wish.status.publishedPartly';
  if (wish.status === 'changes_requested') return 'wish.status.changesRequested';
  return `wish.status.${wish.status}`;
}

function revisionView(revision: Revision, { categoryNames, pathOf }: DeskViewParts) {
  const { number, state, language, title, story, deadline, pictureId, decisionReason } = revision;
  const { acceptsMoney, acceptsInKind, categoryCode: code } = revision;
  const name = categoryNames.get(code);
  assert(name !== undefined, `there is a category ${code}`);
  return Object.assign(new DeskRevisionView(), {
    ...{ number, state, language, title, story, deadline, pictureId, decisionReason },
    ...{ acceptsMoney, acceptsInKind },
    category: Object.assign(new CategoryView(), { code, name }),
    price: moneyView(revision.price),
    picturePath: pictureId === null ? null : pathOf(pictureId),
  });
}
