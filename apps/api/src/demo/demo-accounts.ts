/** An account that visitors of the demo may use. */
export interface DemoAccount {
  readonly key: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale: 'kk' | 'ru';
  readonly note: string;
}

/** One password for all: the demo is open to everyone who starts it, and to nobody else. */
const password = 'demo-zhurek';

/** One account for every role; printed at start. */
export const demoAccounts = [
  {
    key: 'admin',
    role: 'admin',
    email: 'admin@zhurek.example',
    password,
    displayName: 'Әсел',
    locale: 'kk',
    note: 'grants roles, blocks accounts',
  },
  {
    key: 'moderator1',
    role: 'moderator',
    email: 'moderator1@zhurek.example',
    password,
    displayName: 'Гүлмира',
    locale: 'kk',
    note: 'the queue of about forty cases',
  },
  {
    key: 'moderator2',
    role: 'moderator',
    email: 'moderator2@zhurek.example',
    password,
    displayName: 'Тимур',
    locale: 'ru',
    note: 'the second signature on an institution',
  },
  {
    key: 'finance',
    role: 'finance',
    email: 'finance@zhurek.example',
    password,
    displayName: 'Жанат',
    locale: 'ru',
    note: 'payments, refunds, payouts, months, the book',
  },
  {
    key: 'finance2',
    role: 'finance',
    email: 'finance2@zhurek.example',
    password,
    displayName: 'Ерлан',
    locale: 'kk',
    note: 'the second signature on money',
  },
  {
    key: 'auditor',
    role: 'auditor',
    email: 'auditor@zhurek.example',
    password,
    displayName: 'Саида',
    locale: 'ru',
    note: 'reads all, writes nothing',
  },
  {
    key: 'member1',
    role: 'institution',
    email: 'member1@zhurek.example',
    password,
    displayName: 'Айман',
    locale: 'kk',
    note: 'posts wishes, records what arrived',
  },
  {
    key: 'member2',
    role: 'institution',
    email: 'member2@zhurek.example',
    password,
    displayName: 'Ерлан',
    locale: 'ru',
    note: 'the second person: accepts what member1 recorded',
  },
  {
    key: 'donor',
    role: 'donor',
    email: 'donor@zhurek.example',
    password,
    displayName: 'Дархан',
    locale: 'kk',
    note: 'sees what became of each gift',
  },
] as const satisfies readonly DemoAccount[];

export type DemoAccountKey = (typeof demoAccounts)[number]['key'];
