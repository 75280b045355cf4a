import type { NewsEvent } from '@app/platform';

/** The goods of a wish were ordered, arrived or were accepted. */
export function deliveryChanged(delivery: { wishId: string; version: number }): NewsEvent {
  return { name: 'DeliveryChanged', wishId: delivery.wishId, version: delivery.version };
}

/** Goods came that do not fulfil the wish. */
export function goodsDoubted(entry: { id: string; pledgeId: string }): NewsEvent {
  return { name: 'GoodsDoubted', pledgeId: entry.pledgeId, entryId: entry.id };
}

/** Thanks for a wish passed the moderator. */
export function thanksPublished(thanks: { id: string; wishId: string }): NewsEvent {
  return { name: 'ThanksPublished', wishId: thanks.wishId, thanksId: thanks.id };
}

/** A letter of thanks for a gift is there. */
export function letterIssued(letterId: string): NewsEvent {
  return { name: 'LetterIssued', letterId };
}

/** A moderator did not let the name for a letter of thanks through. */
export function letterNameRefused(requestId: string): NewsEvent {
  return { name: 'LetterNameRefused', requestId };
}
