import { STAFF_ROLES, type StaffRole } from '@app/forms';
import { abilityOf, type Action, type Subject } from './ability.js';

const guest = abilityOf({ accountId: null, roles: new Set() });
const donor = abilityOf({ accountId: 'a', roles: new Set() });
const staff = (...roles: StaffRole[]) => abilityOf({ accountId: 'a', roles: new Set(roles) });

const rules = (ability: ReturnType<typeof abilityOf>) =>
  ability.rules.flatMap(({ action, subject }) =>
    [action].flat().flatMap((a) => [subject ?? []].flat().map((s) => `${String(a)} ${String(s)}`)),
  );

describe('what people may do', () => {
  it.each<[Action, Subject]>([
    ['read', 'PublicWish'],
    ['read', 'PublicLists'],
    ['pledge', 'Pledge'],
    ['apply', 'Institution'],
    ['read', 'Me'],
  ])('lets a guest %s %s', (action, subject) => {
    expect(guest.can(action, subject)).toBe(true);
  });

  it.each<[Action, Subject]>([
    ['read', 'Child'],
    ['read', 'Wish'],
    ['read', 'OwnPledge'],
    ['upload', 'Picture'],
    ['register', 'Child'],
  ])('lets an account, but no guest, %s %s', (action, subject) => {
    expect(guest.can(action, subject)).toBe(false);
    expect(donor.can(action, subject)).toBe(true);
  });

  it.each<[Action, Subject, StaffRole[]]>([
    ['decide', 'Case', ['moderator', 'admin']],
    ['claim', 'Case', ['moderator', 'admin']],
    ['read', 'Case', ['moderator', 'auditor', 'admin']],
    ['read', 'PrivateReviewField', ['moderator', 'admin']],
    ['suspend', 'Institution', ['moderator', 'admin']],
    ['read', 'Ledger', ['finance', 'auditor', 'admin']],
    ['read', 'AuditLog', ['finance', 'auditor', 'admin']],
    ['read', 'Refund', ['finance', 'auditor', 'admin']],
    ['request', 'Refund', ['finance']],
    ['close', 'Ledger', ['finance']],
    ['decide', 'Refund', ['finance']],
    ['read', 'Account', ['admin']],
    ['grant', 'Role', ['admin']],
    ['revoke', 'Role', ['admin']],
    ['block', 'Account', ['admin']],
  ])('keeps "%s %s" for its roles', (action, subject, roles) => {
    expect(donor.can(action, subject)).toBe(false);
    const allowed = STAFF_ROLES.filter((role) => staff(role).can(action, subject));
    expect(allowed.sort()).toEqual([...roles].sort());
  });

  it('lets an auditor write nothing that a donor could not', () => {
    const more = rules(staff('auditor')).filter((rule) => !rules(donor).includes(rule));
    expect(more.every((rule) => rule.startsWith('read '))).toBe(true);
  });

  it('gives roles to accounts only', () => {
    const nobody = abilityOf({ accountId: null, roles: new Set(['admin'] as const) });
    expect(rules(nobody)).toEqual(rules(guest));
  });

  it('says nothing of "anything" or "everything"', () => {
    const all = STAFF_ROLES.flatMap((role) => rules(staff(role)));
    expect(all.filter((rule) => /manage|\ball\b/.test(rule))).toEqual([]);
  });
});
