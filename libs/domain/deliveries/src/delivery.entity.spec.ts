import { NotAllowedNow } from '@app/wishes';
import { EvidenceMissing, SecondPersonRequired } from './deliveries.errors.js';
import { Delivery, type EvidenceKind } from './delivery.entity.js';
import { Thanks } from './thanks.entity.js';

const at = new Date('2026-03-22T06:00:00Z');

const ordered = (): Delivery =>
  Delivery.order({
    id: 'd',
    wishId: 'w',
    institutionId: 'i',
    expectedOn: '2026-04-03',
    by: 'aigul',
    at,
  });

const evidence = (...kinds: EvidenceKind[]) =>
  kinds.map((kind, index) => ({ kind, pictureId: `p${index}` }));

const arrived = (): Delivery => {
  const delivery = ordered();
  delivery.arrive({ by: 'aigul', at, note: '', evidence: evidence('photo', 'invoice') });
  return delivery;
};

describe('a delivery', () => {
  it('needs a photo of the goods and the invoice, both', () => {
    for (const kinds of [[], ['photo'], ['invoice'], ['act', 'photo']] as const) {
      const delivery = ordered();
      const arrival = { by: 'aigul', at, note: '', evidence: evidence(...kinds) };
      expect(() => delivery.arrive(arrival)).toThrow(EvidenceMissing);
      expect(delivery.state).toBe('ordered');
    }
  });

  it('is accepted by a second person, never by the one who recorded it', () => {
    const delivery = arrived();
    expect(() => delivery.accept({ by: 'aigul', at })).toThrow(SecondPersonRequired);
    delivery.accept({ by: 'berik', at });
    expect(delivery).toMatchObject({ state: 'accepted', acceptedBy: 'berik' });
  });

  it('goes one way, one step at a time', () => {
    expect(() => ordered().accept({ by: 'berik', at })).toThrow(NotAllowedNow);
    const again = { by: 'berik', at, note: '', evidence: evidence('photo', 'invoice') };
    expect(() => arrived().arrive(again)).toThrow(NotAllowedNow);
    const accepted = arrived();
    accepted.accept({ by: 'berik', at });
    expect(() => accepted.accept({ by: 'dana', at })).toThrow(NotAllowedNow);
    expect(() => accepted.arrive(again)).toThrow(NotAllowedNow);
  });
});

describe('thanks', () => {
  const text = 'Шын жүректен алғыс айтамыз.';
  const words = { language: 'kk' as const, text, drawingId: null, by: 'aigul', at };
  const written = (): Thanks => Thanks.write({ id: 't', wishId: 'w' }, words);

  it('wait for a moderator and are published by an approval', () => {
    const thanks = written();
    expect(thanks.state).toBe('submitted');
    thanks.decide('approve', { reason: '', at });
    expect(thanks).toMatchObject({ state: 'published', publishedAt: at });
  });

  it('are written anew after they were returned, as a new version', () => {
    const thanks = written();
    thanks.decide('return', { reason: 'Тегі жазылған.', at });
    expect(thanks.decisionReason).toBe('Тегі жазылған.');
    thanks.rewrite({ ...words, text: 'Көп рақмет сізге.' });
    expect(thanks).toMatchObject({ state: 'submitted', version: 2, decisionReason: null });
  });

  it('cannot be changed while they wait, or once they are decided', () => {
    const thanks = written();
    expect(() => thanks.rewrite(words)).toThrow(NotAllowedNow);
    thanks.decide('approve', { reason: '', at });
    expect(() => thanks.rewrite(words)).toThrow(NotAllowedNow);
    expect(() => thanks.decide('reject', { reason: 'x', at })).toThrow(NotAllowedNow);
  });
});
