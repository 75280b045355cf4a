import { addDays, ageBandOf, ageOn, type AgeBand } from '@app/forms';
import { almatyDay } from '@app/i18n';
import type { Demo } from './demo.js';
import type { DemoInstitution } from './institutions.js';
import { pseudonyms, type Pseudonym } from './names.js';
import { Rounds, type Random } from './random.js';
import type { Rows } from './rows.js';

/** A child of the private register. */
export interface DemoChild extends Pseudonym {
  readonly id: string;
  readonly birthYear: number;
  readonly birthMonth: number;
  readonly createdAt: Date;
}

const monthDays = 30.44;
const registeredDaysAgo = 345;

/** Full years that the children of an institution may have today, more often the first half. */
const agesByKind = {
  support_centre: [0, 17],
  school: [7, 17],
  social_service: [0, 17],
  fund: [0, 17],
  boarding_school: [7, 17],
  kindergarten: [2, 6],
} as const;

/** The register of each institution, with a consent that holds today for every child. */
export function addChildren(
  demo: Demo,
  rows: Rows,
  institutions: readonly DemoInstitution[],
): Map<string, DemoChild[]> {
  const random = demo.random('children');
  const names = new Rounds(demo.random('pseudonyms'), pseudonyms);
  const shares = shareOut(demo.size.children, institutions);
  return new Map(
    institutions.map((institution) => {
      const count = shares.get(institution.id) ?? 0;
      const children = Array.from({ length: count }, (_, index) => {
        const child = describe(demo, random, { institution, index, name: nextName(names) });
        addChild(rows, institution, child);
        addConsent(demo, rows, random, { institution, child });
        return child;
      });
      return [institution.id, children];
    }),
  );
}

/** The age and age band of a child on a day of Almaty; null before birth and from eighteen on. */
export function bandOn(child: DemoChild, day: string): { age: number; band: AgeBand } | null {
  const age = ageOn(day, child);
  const band = ageBandOf(age);
  return band === null ? null : { age, band };
}

function nextName(names: Rounds<Pseudonym>): Pseudonym {
  const name = names.next();
  if (name === null) throw new Error('there are no pseudonyms');
  return name;
}

/** Splits a number by weight, so that the parts add up to it. */
export function shareOut(
  total: number,
  institutions: readonly DemoInstitution[],
): Map<string, number> {
  const weights = institutions.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Map<string, number>();
  let before = 0;
  let given = 0;
  for (const { id, weight } of institutions) {
    before += weight;
    const upTo = Math.round((total * before) / weights);
    shares.set(id, upTo - given);
    given = upTo;
  }
  return shares;
}

function describe(
  demo: Demo,
  random: Random,
  of: { institution: DemoInstitution; index: number; name: Pseudonym },
): DemoChild {
  const [youngest, oldest] = agesByKind[of.institution.kind];
  // Months are spread evenly over the years, and nobody is at the very edge of coming of age.
  const months = random.whole(youngest * 12 + 2, oldest * 12 + 9);
  const born = almatyDay(demo.daysAgo(months * monthDays));
  const registered = Math.min(registeredDaysAgo - random.between(0, 25), (months - 1) * monthDays);
  const createdAt = demo.daysAgo(registered);
  return {
    ...of.name,
    id: demo.id('child', `${of.institution.number}:${of.index}`, createdAt),
    birthYear: Number(born.slice(0, 4)),
    birthMonth: Number(born.slice(5, 7)),
    createdAt,
  };
}

function addChild(rows: Rows, { id, regionCode, members }: DemoInstitution, child: DemoChild) {
  rows.add('children.child', {
    id: child.id,
    institution_id: id,
    pseudonym: child.name,
    birth_year: child.birthYear,
    birth_month: child.birthMonth,
    region_code: regionCode,
    created_by: members[0],
    created_at: child.createdAt,
  });
}

const acts = {
  parent: ['Ата-анасының жазбаша келісімі', 'Письменное согласие родителя'],
  guardian: ['Қорғаншылық туралы шешім', 'Постановление об опеке'],
  head_of_institution: ['Директордың бұйрығы', 'Приказ директора'],
} as const;

function addConsent(
  demo: Demo,
  rows: Rows,
  random: Random,
  { institution, child }: { institution: DemoInstitution; child: DemoChild },
): void {
  const { kind, members, number } = institution;
  const isHome = kind === 'support_centre' || kind === 'boarding_school';
  const capacity = random.weighted({
    parent: isHome ? 1 : 6,
    guardian: 2,
    head_of_institution: isHome ? 6 : 0,
  });
  const givenOn = almatyDay(child.createdAt);
  rows.add('children.consent', {
    id: demo.id('consent', child.id, child.createdAt),
    child_id: child.id,
    representative_capacity: capacity,
    act: `${random.pick(acts[capacity])} № ${random.whole(3, 240)}`,
    given_on: givenOn,
    valid_until: addDays(givenOn, 365 * random.whole(2, 4) + random.whole(0, 90)),
    recorded_by: number % 2 === 0 ? members[0] : members[1],
    recorded_at: child.createdAt,
    revoked_at: null,
  });
}
