import { registerEnumType } from '@nestjs/graphql';

/** Kinds of institution in GraphQL. */
export const InstitutionKindEnum = {
  support_centre: 'support_centre',
  school: 'school',
  social_service: 'social_service',
  fund: 'fund',
  boarding_school: 'boarding_school',
  kindergarten: 'kindergarten',
} as const;
registerEnumType(InstitutionKindEnum, {
  name: 'InstitutionKind',
  description: 'What kind of body cares for the children.',
  valuesMap: {
    support_centre: { description: 'A centre that supports children and families.' },
    school: { description: 'A school.' },
    social_service: { description: 'A social service.' },
    fund: { description: 'A charitable fund.' },
    boarding_school: { description: 'A boarding school.' },
    kindergarten: { description: 'A kindergarten.' },
  },
});

export const InstitutionStatusEnum = {
  applied: 'applied',
  verified: 'verified',
  rejected: 'rejected',
  suspended: 'suspended',
} as const;
registerEnumType(InstitutionStatusEnum, {
  name: 'InstitutionStatus',
  description: 'How far the institution is trusted.',
  valuesMap: {
    applied: { description: 'Waits for two people to verify it.' },
    verified: { description: 'Verified by two people; its wishes can be public.' },
    rejected: { description: 'The application was rejected.' },
    suspended: { description: 'Was verified and may post nothing new.' },
  },
});
export type InstitutionStatus = (typeof InstitutionStatusEnum)[keyof typeof InstitutionStatusEnum];
