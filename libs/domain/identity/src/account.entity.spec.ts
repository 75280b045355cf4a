import { Account } from './account.entity.js';

const now = new Date('2026-03-22T10:00:00Z');
const later = new Date('2026-03-23T10:00:00Z');

function anAccount(): Account {
  return Object.assign(new Account(), {
    passwordHash: 'hash',
    emailProvenAt: null,
    blockedAt: null,
  });
}

describe('an account', () => {
  it('drops the password of whoever had not shown that the address was theirs', () => {
    const account = anAccount();
    expect(account.proveEmail(now)).toBe(true);
    expect(account.passwordHash).toBeNull();
    expect(account.emailProvenAt).toEqual(now);
  });

  it('keeps a password that was set after the address was proven', () => {
    const account = Object.assign(anAccount(), { emailProvenAt: now });
    expect(account.proveEmail(later)).toBe(false);
    expect(account.passwordHash).toBe('hash');
    expect(account.emailProvenAt).toEqual(now);
  });

  it('drops a password that came before the proof when somebody trusts the address', () => {
    const account = anAccount();
    expect(account.requireProof()).toBe(true);
    expect(account.passwordHash).toBeNull();
    expect(account.emailProvenAt).toBeNull();
    const proven = Object.assign(anAccount(), { emailProvenAt: now });
    expect(proven.requireProof()).toBe(false);
    expect(proven.passwordHash).toBe('hash');
  });

  it('remembers when it was blocked first', () => {
    const account = anAccount();
    expect(account.isBlocked).toBe(false);
    account.block(now);
    account.block(later);
    expect(account.isBlocked).toBe(true);
    expect(account.blockedAt).toEqual(now);
  });
});
