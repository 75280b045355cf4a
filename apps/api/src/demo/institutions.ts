import type { InstitutionKind } from '@app/forms';
import type { Demo } from './demo.js';
import { institutionNames, kindNames, streetNames } from './institution-names.js';
import { inventBin } from './invent-bin.js';
import { checksOf } from './moderation-desk.js';
import { adultNames } from './names.js';
import { addAccount, type Staff } from './people.js';
import { Rounds, type Random } from './random.js';
import type { Rows } from './rows.js';

/** An institution with those who act for it, the one who writes most first. */
export interface DemoInstitution {
  readonly number: number;
  readonly id: string;
  readonly kind: InstitutionKind;
  readonly status: 'applied' | 'verified' | 'suspended';
  readonly regionCode: string;
  readonly members: readonly [string, string, ...string[]];
  readonly appliedAt: Date;
  /** How many children and wishes it has, in comparison with the others. */
  readonly weight: number;
}

/** A region with its main town, as the tables of the product know it. */
export interface DemoRegion {
  readonly code: string;
  readonly townKk: string;
}

/** The demo members act for this one: the first, in East Kazakhstan. */
const firstRegion = '63';
const appliedNumbers = new Set([20, 21]);
const suspendedNumber = 22;

const kindsInTurn: readonly InstitutionKind[] = [
  'support_centre',
  'school',
  'social_service',
  'support_centre',
  'boarding_school',
  'school',
  'fund',
  'kindergarten',
  'support_centre',
  'social_service',
];

/** Institutions of every kind in every region, most of them verified by two people. */
export function addInstitutions(
  demo: Demo,
  rows: Rows,
  { staff, regions }: { readonly staff: Staff; readonly regions: readonly DemoRegion[] },
): DemoInstitution[] {
  const random = demo.random('institutions');
  const ordered = [...regions].sort((one, other) => rank(one) - rank(other));
  const names = new Rounds(demo.random('members'), adultNames);
  return Array.from({ length: demo.size.institutions }, (_, number) => {
    const region = ordered[number % ordered.length];
    const kind = kindsInTurn[(number + Math.floor(number / 20)) % kindsInTurn.length];
    if (region === undefined || kind === undefined) throw new Error('there are no regions');
    const institution = describe(demo, { number, kind, regionCode: region.code, random });
    const members = addMembers(demo, rows, { institution, staff, names });
    const whole = { ...institution, members };
    addInstitution(demo, rows, { institution: whole, region, random });
    if (whole.status !== 'applied') addVerifications(demo, rows, whole, staff);
    return whole;
  });
}

/** The order of regions: the one of the demo members first, the others by code. */
function rank({ code }: DemoRegion): number {
  return code === firstRegion ? 0 : Number(code);
}

function describe(
  demo: Demo,
  of: { number: number; kind: InstitutionKind; regionCode: string; random: Random },
): Omit<DemoInstitution, 'members'> {
  const { number, kind, regionCode, random } = of;
  const isApplied = appliedNumbers.has(number);
  const appliedAt = demo.daysAgo(isApplied ? 2.4 + number / 10 : random.between(370, 420));
  const isSuspended = number === suspendedNumber;
  return {
    ...{ number, kind, regionCode, appliedAt },
    id: demo.id('institution', number, appliedAt),
    status: isApplied ? 'applied' : isSuspended ? 'suspended' : 'verified',
    weight: isApplied ? 0 : isSuspended ? 0.4 : number === 0 ? 3 : random.between(0.5, 1.6),
  };
}

function addMembers(
  demo: Demo,
  rows: Rows,
  {
    institution: { number, id: institutionId, appliedAt: since },
    staff,
    names,
  }: { institution: Omit<DemoInstitution, 'members'>; staff: Staff; names: Rounds<string> },
): DemoInstitution['members'] {
  const member = (index: number): string => {
    const email = `${index === 0 ? 'office' : `member${index}`}@mekeme${number + 1}.example`;
    const locale = (number + index) % 2 === 0 ? 'kk' : 'ru';
    const displayName = names.next() ?? 'Айгүл';
    return addAccount(demo, rows, { email, displayName, locale, since, passwordHash: null });
  };
  const isFirst = number === 0;
  const first = isFirst ? staff.member1 : member(0);
  const second = isFirst ? staff.member2 : member(1);
  const others = number % 3 === 0 ? [member(2)] : [];
  for (const accountId of [first, second, ...others]) {
    rows.add('institutions.membership', {
      id: demo.id('membership', `${number}:${accountId}`, since),
      institution_id: institutionId,
      account_id: accountId,
      joined_at: since,
      added_by: accountId === first ? null : first,
      left_at: null,
    });
  }
  return [first, second, ...others];
}

function addInstitution(
  demo: Demo,
  rows: Rows,
  of: { institution: DemoInstitution; region: DemoRegion; random: Random },
): void {
  const { institution, region, random } = of;
  const { number, kind, status, appliedAt } = institution;
  const [nameKk, nameRu] = institutionNames[number] ?? [`Үміт ${number}`, `Умит ${number}`];
  const [inKk, inRu] = kindNames[kind];
  const isSuspended = status === 'suspended';
  rows.add('institutions.institution', {
    id: institution.id,
    bin: inventBin(random, number),
    kind,
    region_code: region.code,
    name_kk: inKk(nameKk),
    name_ru: inRu(nameRu),
    address: `${region.townKk}, ${random.pick(streetNames)} көшесі, ${random.whole(1, 90)}`,
    opening_hours: random.pick(['Дс–Жм 9:00–18:00', 'Дс–Жм 8:30–17:30', 'Дс–Сн 9:00–17:00']),
    contact_email: `office@mekeme${number + 1}.example`,
    status,
    version: { applied: 1, verified: 2, suspended: 3 }[status],
    applied_by: institution.members[0],
    applied_at: appliedAt,
    verified_at: status === 'applied' ? null : demo.daysAfter(appliedAt, 5),
    suspended_at: isSuspended ? demo.daysAgo(21) : null,
    suspended_reason: isSuspended
      ? 'Екі жеткізілім бойынша растау мерзімінен отыз күн кешікті.'
      : null,
    decision_reason: null,
  });
}

function addVerifications(demo: Demo, rows: Rows, of: DemoInstitution, staff: Staff): void {
  for (const [index, accountId] of [staff.moderator1, staff.moderator2].entries()) {
    const verifiedAt = demo.daysAfter(of.appliedAt, 4 + index);
    rows.add('institutions.verification', {
      id: demo.id('verification', `${of.number}:${index}`, verifiedAt),
      institution_id: of.id,
      account_id: accountId,
      account_role: 'moderator',
      checks: checksOf('institution'),
      verified_at: verifiedAt,
    });
  }
}
