import { registerEnumType } from '@nestjs/graphql';

/** Ways of helping, as a filter. */
export const KindOfHelpEnum = { money: 'money', inKind: 'inKind' } as const;
registerEnumType(KindOfHelpEnum, {
  name: 'KindOfHelp',
  description: 'How a donor wants to help.',
  valuesMap: {
    money: { description: 'By giving money.' },
    inKind: { description: 'By buying the good and bringing it.' },
  },
});

/** Orders of a list of wishes. */
export const WishSortEnum = { fair: 'fair', newest: 'newest', cheapest: 'cheapest' } as const;
registerEnumType(WishSortEnum, {
  name: 'WishSort',
  description: 'The order of a list of wishes.',
  valuesMap: {
    fair: { description: 'The least-served region first, and in it who has waited longest.' },
    newest: { description: 'The newest first; of granted ones, the last granted first.' },
    cheapest: { description: 'The lowest price first.' },
  },
});

/** Statuses of an institution that the public can see. */
export const PublicInstitutionStatusEnum = {
  verified: 'verified',
  suspended: 'suspended',
} as const;
registerEnumType(PublicInstitutionStatusEnum, {
  name: 'PublicInstitutionStatus',
  description: 'Whether an institution may post wishes.',
  valuesMap: {
    verified: { description: 'Verified by two people.' },
    suspended: { description: 'Suspended; none of its wishes is shown.' },
  },
});
