import { registerEnumType } from '@nestjs/graphql';

/** Languages in which wishes and thanks are written, in GraphQL. */
export const WishLanguageEnum = { kk: 'kk', ru: 'ru' } as const;
registerEnumType(WishLanguageEnum, {
  name: 'WishLanguage',
  description: 'The language in which a text was written.',
  valuesMap: { kk: { description: 'Kazakh.' }, ru: { description: 'Russian.' } },
});

/** What can be before a moderator. */
export const CaseKindEnum = {
  wish: 'wish',
  institution: 'institution',
  evidence: 'evidence',
  thanks: 'thanks',
  publicName: 'publicName',
  letterName: 'letterName',
} as const;
registerEnumType(CaseKindEnum, {
  name: 'CaseKind',
  description: 'What is before a moderator.',
  valuesMap: {
    wish: { description: 'A revision of a wish.' },
    institution: { description: 'An application of an institution.' },
    evidence: { description: 'Evidence of a delivery.' },
    thanks: { description: 'A message of thanks.' },
    publicName: { description: 'The public name of a donor.' },
    letterName: { description: 'The name of a donor on a letter of thanks.' },
  },
});
export type CaseKind = (typeof CaseKindEnum)[keyof typeof CaseKindEnum];

export const CaseStatusEnum = {
  open: 'open',
  approved: 'approved',
  returned: 'returned',
  rejected: 'rejected',
  superseded: 'superseded',
} as const;
registerEnumType(CaseStatusEnum, {
  name: 'CaseStatus',
  description: 'How far a case has come.',
  valuesMap: {
    open: { description: 'Waits for a decision.' },
    approved: { description: 'Approved by as many people as needed.' },
    returned: { description: 'Returned to the author to mend.' },
    rejected: { description: 'Rejected for good.' },
    superseded: { description: 'Closed because the item changed or was withdrawn.' },
  },
});
export type CaseStatus = (typeof CaseStatusEnum)[keyof typeof CaseStatusEnum];

export const VerdictEnum = { approve: 'approve', return: 'return', reject: 'reject' } as const;
registerEnumType(VerdictEnum, {
  name: 'Verdict',
  description: 'What a moderator decides.',
  valuesMap: {
    approve: { description: 'It may be shown.' },
    return: { description: 'The author mends it and submits it again.' },
    reject: { description: 'It will not be shown.' },
  },
});
export type Verdict = (typeof VerdictEnum)[keyof typeof VerdictEnum];
