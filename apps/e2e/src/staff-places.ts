import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { ask } from './ask.js';
import type { Place, Visitor } from './places.js';
import type { ShownWishes } from './shown.js';

const DESK_STATES = [
  'draft',
  'submitted',
  'changes_requested',
  'published',
  'funded',
  'ordered',
  'delivered',
  'accepted',
  'thanked',
] as const;

/** Every page of an institution's desk, with a wish in each state that the desk has. */
export async function deskPlaces(member: APIRequestContext): Promise<Place[]> {
  const { myInstitutions } = await ask<{ myInstitutions: { id: string }[] }>(
    member,
    '{ myInstitutions { id } }',
  );
  const institution = myInstitutions[0]?.id ?? '';
  const root = `/desk/${institution}`;
  const wishes = await wishesByState(member, institution);
  const place = (name: string, path: string): Place => ({
    name: `desk-${name}`,
    path: root + path,
    visitor: 'member',
    kind: 'staff',
    status: 200,
  });
  return [
    { ...place('choice', ''), path: '/desk' },
    place('overview', ''),
    place('wishes', '/wishes'),
    place('wishes-narrowed', '/wishes?status=funded'),
    place('wish-new', '/wishes/new'),
    ...wishes.map(({ state, id }) => place(`wish-${state}`, `/wishes/${id}`)),
    place('wish-edit', `/wishes/${wishes[0]?.id}/edit`),
    place('children', '/children'),
    place('child-new', '/children/new'),
    place('help', '/help'),
    place('season', '/season'),
    place('deliveries', '/deliveries'),
    ...wishes
      .filter(({ hasDelivery }) => hasDelivery)
      .map(({ state, id }) => place(`delivery-${state}`, `/deliveries/${id}`)),
    place('shelf', '/shelf'),
    place('members', '/members'),
    place('about', '/about'),
    {
      ...place('foreign-child', ''),
      path: '/desk/0199a5c2-7c3e-7000-8000-000000000001/children/new',
      status: 404,
    },
  ];
}

interface DeskWish {
  readonly state: string;
  readonly id: string;
  /** Goods bought with money have a delivery; what a donor brings has none yet. */
  readonly hasDelivery: boolean;
}

/** One wish of each state that the desk has, paid for where there is one. */
async function wishesByState(
  member: APIRequestContext,
  institutionId: string,
): Promise<readonly DeskWish[]> {
  interface Found {
    deskWishes: { edges: { node: { id: string; paid: { amountMinor: string } } }[] };
  }
  const found: DeskWish[] = [];
  for (const state of DESK_STATES) {
    const { deskWishes } = await ask<Found>(
      member,
      `query ($institutionId: ID!, $state: WishStatus) {
         deskWishes(institutionId: $institutionId, status: $state, first: 24) {
           edges { node { id paid { amountMinor } } } } }`,
      { institutionId, state },
    );
    const nodes = deskWishes.edges.map(({ node }) => node);
    const paid = nodes.find(({ paid: { amountMinor } }) => amountMinor !== '0');
    const wish = paid ?? nodes[0];
    if (!wish) continue;
    const isPaid = paid !== undefined && state !== 'published';
    found.push({ state, id: wish.id, hasDelivery: isPaid });
  }
  return found;
}

const CASE_KINDS = ['wish', 'institution', 'thanks', 'evidence', 'publicName'] as const;

/** The code of a new letter of thanks. */
async function issueLetter(moderator: APIRequestContext): Promise<string> {
  const id = randomUUID();
  const input = {
    ...{ id, kind: 'company', language: 'kk', categoryCodes: ['books', 'school'] },
    ...{ periodFrom: '2026-09-01', periodTo: '2026-11-21' },
    recipients: [{ name: '«Қазақстан темір жолы» ұлттық компаниясы» АҚ', wishesCount: 340 }],
  };
  await ask(
    moderator,
    'mutation ($input: IssueLettersInput!) { issueLetters(input: $input) { __typename } }',
    { input },
  );
  const { letterBatch } = await ask<{ letterBatch: { letter: { code: string } }[] }>(
    moderator,
    'query ($id: ID!) { letterBatch(id: $id) { letter { code } } }',
    { id },
  );
  return letterBatch[0]?.letter.code ?? '';
}

/** The queue, one open case of each kind, the books and the people. */
export async function staffPlaces(
  moderator: APIRequestContext,
  { season }: ShownWishes,
): Promise<Place[]> {
  const place = (name: string, path: string, visitor: Visitor): Place => ({
    name,
    path,
    visitor,
    kind: 'staff',
    status: 200,
  });
  const cases: Place[] = [];
  for (const kind of CASE_KINDS) {
    const found = await ask<{ cases: { edges: { node: { id: string } }[] } }>(
      moderator,
      'query ($kind: CaseKind) { cases(kind: $kind, first: 1) { edges { node { id } } } }',
      { kind },
    );
    const id = found.cases.edges[0]?.node.id;
    if (id !== undefined) {
      cases.push(place(`moderation-${kind}`, `/moderation/${id}?kind=${kind}`, 'moderator'));
    }
  }
  return [
    place('moderation', '/moderation', 'moderator'),
    place('moderation-narrowed', '/moderation?kind=wish&status=approved', 'moderator'),
    place('moderation-empty', '/moderation?kind=evidence&status=rejected', 'moderator'),
    ...cases,
    place('letters-desk', '/letters-desk', 'moderator'),
    { ...place('letter-valid', `/letters/${await issueLetter(moderator)}`, 'guest'), kind: 'page' },
    place('finance', '/finance', 'finance'),
    // These only show, so the browser does not take them over.
    { ...place('finance-reconciliation', '/finance/reconciliation', 'finance'), kind: 'page' },
    { ...place('admin-audit', '/finance/audit', 'admin'), kind: 'page' },
    { ...place('finance-payments', '/finance/payments', 'finance'), kind: 'page' },
    place('finance-rates', '/finance/rates', 'finance'),
    place('finance-months', '/finance/months', 'finance'),
    { ...place('arrive', '/arrive', 'member'), kind: 'page' },
    place('finance-reserve', '/finance/reserve', 'finance'),
    place('finance-shelf', '/finance/shelf', 'admin'),
    place('finance-statements', '/finance/statements', 'finance'),
    place('finance-payouts', '/finance/payouts', 'finance'),
    place('finance-payees', '/finance/payees', 'finance'),
    place('finance-refunds', '/finance/refunds', 'finance'),
    place('admin-people', '/admin/people', 'admin'),
    place('admin-seasons', '/admin/seasons', 'admin'),
    place('admin-season', `/admin/seasons/${season}`, 'admin'),
    place('admin-people-narrowed', '/admin/people?search=member', 'admin'),
    { ...place('desk-foreign', '/moderation', 'member'), status: 404 },
  ];
}
