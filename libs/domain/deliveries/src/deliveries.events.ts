import type { NewsEvent } from '@app/platform';

/** The goods of a wish were ordered, arrived or were accepted. */
export function deliveryChanged(delivery: { wishId: string; version: number }): NewsEvent {
  return { name: 'DeliveryChanged', wishId: delivery.wishId, version: delivery.version };
}

/** Thanks for a wish passed the moderator. */
export function thanksPublished(thanks: { id: string; wishId: string }): NewsEvent {
  return { name: 'ThanksPublished', wishId: thanks.wishId, thanksId: thanks.id };
}

/** A letter of thanks for a gift is there. */
export function letterIssued(letterId: string): NewsEvent {
  return { name: 'LetterIssued', letterId };
}
