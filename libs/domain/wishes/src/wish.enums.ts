import { registerEnumType } from '@nestjs/graphql';

const publicStatusMeanings = {
  published: { description: 'Open: people may give or claim it.' },
  claimed: { description: 'Somebody promised to buy and bring the good.' },
  funded: { description: 'Paid in full; the institution will order the good.' },
  ordered: { description: 'The good is ordered.' },
  delivered: { description: 'The good is at the institution.' },
  accepted: { description: 'A second person confirmed the good and its papers.' },
  thanked: { description: 'Thanks to the donors are published.' },
} as const;

/** Statuses that the public can see, in GraphQL. */
export const PublicWishStatusEnum = {
  published: 'published',
  claimed: 'claimed',
  funded: 'funded',
  ordered: 'ordered',
  delivered: 'delivered',
  accepted: 'accepted',
  thanked: 'thanked',
} as const;
registerEnumType(PublicWishStatusEnum, {
  name: 'PublicWishStatus',
  description: 'Where a wish stands that everyone can see.',
  valuesMap: publicStatusMeanings,
});

/** All statuses of a wish in GraphQL. */
export const WishStatusEnum = {
  draft: 'draft',
  submitted: 'submitted',
  changes_requested: 'changes_requested',
  ...PublicWishStatusEnum,
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  expired: 'expired',
} as const;
registerEnumType(WishStatusEnum, {
  name: 'WishStatus',
  description: 'Where a wish stands in its life.',
  valuesMap: {
    draft: { description: 'Being written; nobody else sees it.' },
    submitted: { description: 'Waits for a moderator.' },
    changes_requested: { description: 'Came back from a moderator with a reason.' },
    ...publicStatusMeanings,
    rejected: { description: 'Refused by a moderator with a reason.' },
    withdrawn: { description: 'Taken back by the institution.' },
    expired: { description: 'Its last day passed and nobody gave.' },
  },
});

/** States of a revision in GraphQL. */
export const RevisionStateEnum = {
  draft: 'draft',
  submitted: 'submitted',
  approved: 'approved',
  returned: 'returned',
  rejected: 'rejected',
  superseded: 'superseded',
} as const;
registerEnumType(RevisionStateEnum, {
  name: 'RevisionState',
  description: 'What became of one revision of a text.',
  valuesMap: {
    draft: { description: 'Being written.' },
    submitted: { description: 'Waits for a moderator.' },
    approved: { description: 'Approved for everyone to see.' },
    returned: { description: 'Came back with a reason.' },
    rejected: { description: 'Refused with a reason.' },
    superseded: { description: 'Gave way to a newer revision.' },
  },
});
