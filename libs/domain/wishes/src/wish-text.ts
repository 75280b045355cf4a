import { wishForm, type WishForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Money } from '@app/money';
import { checkInput } from '@app/platform';
import { findPersonalData, refusePersonalData, type Finding } from './personal-data-check.js';
import type { Revision } from './revision.entity.js';

/** What an institution writes of a wish, before it is checked; the price in tiyin. */
export interface WishText {
  readonly language: string;
  readonly title: string;
  readonly story: string;
  readonly categoryCode: string;
  readonly priceMinor: bigint;
  readonly acceptsMoney: boolean;
  readonly acceptsInKind: boolean;
  readonly deadline: string;
  readonly pictureId?: string | null;
}

/** What the check of a text depends on beside the text. */
interface TextRules {
  readonly ids: { readonly wishId: string; readonly childId: string };
  /** The day in Almaty as 2026-03-22. */
  readonly today: string;
  /** A last day that is already agreed and may stay, however near it is. */
  readonly keptDeadline?: string | undefined;
}

/**
 * Checks a text by the form that the page uses too.
 * @throws InvalidInput with a problem per field, named as in the form.
 */
export function checkWish(text: WishText, { ids, today, keptDeadline }: TextRules): WishForm {
  const { categoryCode: category, priceMinor, ...rest } = text;
  const form = { ...rest, ...ids, category, price: Money.ofMinor(priceMinor) };
  return checkInput(wishForm({ today, keptDeadline }), form);
}

/**
 * Checks a text that is about to go before a moderator: its last day still lies far enough ahead,
 * and it names no person and no contact beyond doubt.
 * @throws InvalidInput
 */
export function checkForReview(revision: Revision, rules: Omit<TextRules, 'ids'>): void {
  const { wishId } = revision;
  checkWish(revision, { ...rules, ids: { wishId, childId: wishId } });
  refusePersonalData({ title: revision.title, story: revision.story });
}

/** Suspicions about the public texts of a revision. */
export function findingsIn({ title, story }: Pick<Revision, 'title' | 'story'>): Finding[] {
  return [...findPersonalData(title), ...findPersonalData(story)];
}

/** Whether a text, once checked, is word for word that of a revision. */
export function isSameText(text: WishText, revision: Revision): boolean {
  const { wishId, writtenAt } = revision;
  const today = almatyDay(writtenAt);
  const { category, price, ...checked } = checkWish(text, {
    ids: { wishId, childId: wishId },
    today,
  });
  return (
    category === revision.categoryCode &&
    price.minor === revision.priceMinor &&
    comparedFields.every((field) => checked[field] === revision[field])
  );
}

const comparedFields = [
  'language',
  'title',
  'story',
  'acceptsMoney',
  'acceptsInKind',
  'deadline',
  'pictureId',
] as const;
