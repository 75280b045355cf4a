import { ChangedMeanwhile } from '@app/platform';
import { Institution, type InstitutionDetails } from './institution.entity.js';

const now = new Date('2026-03-22T10:00:00Z');
const details: InstitutionDetails = {
  bin: '191240000703',
  kind: 'school',
  regionCode: '63',
  nameKk: 'Мектеп',
  nameRu: 'Школа',
  address: 'Өскемен, 1',
  openingHours: '',
  contactEmail: 'school@example.kz',
};
const applied = () => Institution.applied('id', details, { by: 'author', at: now });
const verified = () => {
  const institution = applied();
  institution.verify(now);
  return institution;
};

describe('an institution', () => {
  it('begins as an application', () => {
    expect(applied()).toMatchObject({
      ...details,
      status: 'applied',
      version: 1,
      appliedBy: 'author',
    });
    expect(applied().isReturned).toBe(false);
  });

  it('knows what it was applied with', () => {
    expect(applied().says({ ...details })).toBe(true);
    for (const name of ['bin', 'nameKk', 'address', 'contactEmail'] as const) {
      expect(applied().says({ ...details, [name]: 'other' })).toBe(false);
    }
  });

  it('is verified', () => {
    expect(verified()).toMatchObject({ status: 'verified', version: 2, verifiedAt: now });
  });

  it('is returned with a reason, mended and verified', () => {
    const institution = applied();
    institution.sendBack('Мекенжай жоқ');
    expect(institution).toMatchObject({ status: 'applied', decisionReason: 'Мекенжай жоқ' });
    expect(institution.isReturned).toBe(true);
    institution.correct({ ...details, address: 'Өскемен, 2' });
    expect(institution).toMatchObject({ address: 'Өскемен, 2', decisionReason: null, version: 3 });
    institution.verify(now);
    expect(institution.status).toBe('verified');
  });

  it('is rejected for good', () => {
    const institution = applied();
    institution.reject('Мұндай мекеме жоқ');
    expect(institution).toMatchObject({ status: 'rejected', version: 2 });
    expect(() => institution.verify(now)).toThrow(/assertion/);
    expect(() => institution.correct(details)).toThrow(/assertion/);
  });

  it('is suspended with a reason, in the version that was read', () => {
    const institution = verified();
    const suspend = (version: number) => institution.suspend({ reason: 'x', version, at: now });
    expect(() => suspend(1)).toThrow(ChangedMeanwhile);
    suspend(2);
    expect(institution).toMatchObject({ status: 'suspended', version: 3, suspendedReason: 'x' });
    expect(() => suspend(3)).toThrow(ChangedMeanwhile);
  });

  it.each([
    ['applied', applied()],
    [
      'returned',
      (() => {
        const it = applied();
        it.sendBack('x');
        return it;
      })(),
    ],
    [
      'rejected',
      (() => {
        const it = applied();
        it.reject('x');
        return it;
      })(),
    ],
  ])('that is %s cannot be suspended', (_, institution) => {
    const { version } = institution;
    expect(() => institution.suspend({ reason: 'x', version, at: now })).toThrow(ChangedMeanwhile);
  });

  it('makes no step that the table does not know', () => {
    const steps = {
      verify: (i: Institution) => i.verify(now),
      sendBack: (i: Institution) => i.sendBack('x'),
      reject: (i: Institution) => i.reject('x'),
      correct: (i: Institution) => i.correct(details),
    };
    const states = {
      returned: () => {
        const i = applied();
        i.sendBack('x');
        return i;
      },
      verified,
      rejected: () => {
        const i = applied();
        i.reject('x');
        return i;
      },
      suspended: () => {
        const i = verified();
        i.suspend({ reason: 'x', version: 2, at: now });
        return i;
      },
    };
    const allowed: string[] = [];
    for (const [state, make] of Object.entries({ applied, ...states })) {
      for (const [name, step] of Object.entries(steps)) {
        try {
          step(make());
          allowed.push(`${state} ${name}`);
        } catch {
          continue;
        }
      }
    }
    expect(allowed).toEqual([
      'applied verify',
      'applied sendBack',
      'applied reject',
      'returned correct',
    ]);
  });
});
