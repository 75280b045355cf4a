import type { Locale } from '@app/i18n';
import type { Demo } from './demo.js';
import { companyNames, publicNames } from './donor-words.js';
import { inventBin } from './invent-bin.js';
import { mailNames } from './names.js';
import type { Staff } from './people.js';
import type { Random } from './random.js';
import type { Rows } from './rows.js';

/** Somebody who gives; always the same way. */
export interface DemoDonor {
  readonly number: number;
  readonly email: string;
  readonly locale: Locale;
  readonly companyName: string | null;
  /** The name under which they give in public; null for the many who stay anonymous. */
  readonly publicName: string | null;
  readonly accountId: string | null;
}

/** So many gifts come from one donor, on average. */
const giftsEach = 2.7;
const companyShare = 0.04;
const accountEmail = 'donor@zhurek.example';

/** Donors to choose from, the one with an account first. */
export function imagineDonors(demo: Demo, staff: Staff): DemoDonor[] {
  const random = demo.random('donors');
  const count = Math.ceil(demo.size.pledges / giftsEach);
  const account = {
    ...{ number: 0, email: accountEmail, locale: 'kk' as const, companyName: null },
    ...{ publicName: 'Дархан', accountId: staff.donor },
  };
  return [account, ...Array.from({ length: count }, (_, index) => guest(random, index + 1))];
}

/** Some give once, some again and again. */
export function pickDonor(random: Random, donors: readonly DemoDonor[]): DemoDonor {
  const regulars = donors.slice(1, 2 + Math.floor(donors.length / 6));
  return random.chance(0.5) ? random.pick(regulars) : random.pick(donors.slice(1));
}

/** The profile of a donor, since their first gift. */
export function addDonor(demo: Demo, rows: Rows, donor: DemoDonor, since: Date): string {
  const id = demo.id('donor', donor.number, since);
  rows.add('identity.donor', {
    id,
    account_id: donor.accountId,
    kind: donor.companyName === null ? 'person' : 'company',
    email: donor.email,
    company_name: donor.companyName,
    bin:
      donor.companyName === null
        ? null
        : inventBin(demo.random(`bin ${donor.number}`), 300 + (donor.number % 600)),
    locale: donor.locale,
    created_at: since,
  });
  return id;
}

function guest(random: Random, number: number): DemoDonor {
  const locale = random.weighted({ kk: 9, ru: 9, en: 2 });
  const email = `${random.pick(mailNames)}${number}@${random.pick(['example.org', 'post.example'])}`;
  const isCompany = random.chance(companyShare);
  const companyName = isCompany ? random.pick(companyNames) : null;
  const isNamed = random.chance(isCompany ? 0.7 : 0.2);
  const publicName = isNamed ? (companyName ?? random.pick(publicNames)) : null;
  return { number, email, locale, companyName, publicName, accountId: null };
}
