import { registerEnumType } from '@nestjs/graphql';

/** Where goods are, in GraphQL. */
export const DeliveryStateEnum = {
  ordered: 'ordered',
  delivered: 'delivered',
  accepted: 'accepted',
} as const;
registerEnumType(DeliveryStateEnum, {
  name: 'DeliveryState',
  description: 'Where the goods of a granted wish are.',
  valuesMap: {
    ordered: { description: 'Ordered, not there yet.' },
    delivered: { description: 'At the institution, proved by a photo and the invoice.' },
    accepted: { description: 'Confirmed by a second person.' },
  },
});

/** Kinds of evidence in GraphQL. */
export const EvidenceKindEnum = { photo: 'photo', invoice: 'invoice', act: 'act' } as const;
registerEnumType(EvidenceKindEnum, {
  name: 'EvidenceKind',
  description: 'What a picture of evidence shows.',
  valuesMap: {
    photo: { description: 'The goods; never a child.' },
    invoice: { description: 'The invoice or receipt of the shop.' },
    act: { description: 'The signed act of handover.' },
  },
});

/** What becomes of thanks, in GraphQL. */
export const ThanksStateEnum = {
  submitted: 'submitted',
  published: 'published',
  returned: 'returned',
  rejected: 'rejected',
} as const;
registerEnumType(ThanksStateEnum, {
  name: 'ThanksState',
  description: 'What became of thanks that were written.',
  valuesMap: {
    submitted: { description: 'Wait for a moderator.' },
    published: { description: 'Approved and sent to the donors.' },
    returned: { description: 'Came back with a reason; may be written anew.' },
    rejected: { description: 'Refused with a reason.' },
  },
});
