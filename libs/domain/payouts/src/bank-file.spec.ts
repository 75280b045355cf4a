import { Money } from '@app/money';
import { painFile } from './bank-file.js';

const party = { name: 'Қор', bin: '191240000703', iban: 'KZ86125KZT5004100100', bic: 'KCJBKZKX' };

describe('the payment file', () => {
  it('asks for the day that it is in Almaty, where the night is a day ahead', () => {
    const { content } = painFile({
      ...{ batchId: '0199f6c2-1111-7000-8000-000000000001', number: '1', from: party },
      at: new Date('2026-11-21T20:30:00Z'),
      payments: [{ itemId: 'i', to: party, amount: Money.kzt(5_000), purpose: 'a thing' }],
    });
    expect(content).toContain('<ReqdExctnDt><Dt>2026-11-22</Dt></ReqdExctnDt>');
    expect(content).toContain('<CreDtTm>2026-11-21T20:30:00.000Z</CreDtTm>');
  });
});
