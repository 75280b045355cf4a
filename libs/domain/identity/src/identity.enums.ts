import { registerEnumType } from '@nestjs/graphql';

/** Languages of the site in GraphQL. */
export const LocaleEnum = { kk: 'kk', ru: 'ru', en: 'en' } as const;
registerEnumType(LocaleEnum, {
  name: 'Locale',
  description: 'A language of the site.',
  valuesMap: {
    kk: { description: 'Kazakh.' },
    ru: { description: 'Russian.' },
    en: { description: 'English.' },
  },
});

/** Roles of staff in GraphQL. */
export const StaffRoleEnum = {
  moderator: 'moderator',
  finance: 'finance',
  auditor: 'auditor',
  admin: 'admin',
} as const;
registerEnumType(StaffRoleEnum, {
  name: 'StaffRole',
  description: 'What a member of staff may do.',
  valuesMap: {
    moderator: { description: 'Decides what becomes public.' },
    finance: { description: 'Keeps the books.' },
    auditor: { description: 'Reads the books and the cases, writes nothing.' },
    admin: { description: 'Grants roles and blocks accounts; may moderate.' },
  },
});
