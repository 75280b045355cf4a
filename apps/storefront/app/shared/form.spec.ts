import { translator } from '@app/i18n';
import { fieldStates, refuse, refuseByApi, refuseFields } from './form.js';
import { provideTranslators, speechOf } from './i18n.js';

beforeAll(() => provideTranslators(translator));

function aForm(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe('a refused form', () => {
  test('keeps what was typed, but never a password or a file', () => {
    const form = aForm({ email: 'a@b.kz', password: 'secret' });
    form.set('picture', new File(['x'], 'x.png'));
    const { data, init } = refuse(form, []);
    expect(data.refusal.values).toEqual({ email: 'a@b.kz' });
    expect(init?.status).toBe(422);
  });

  test('says what is wrong in the language of the page', () => {
    const errors = [{ field: 'price', code: 'form.price.belowMinimum' as const }];
    const { data } = refuseFields(aForm({}), errors, speechOf('en'));
    expect(data.refusal.errors).toEqual([{ field: 'price', text: 'The lowest price is ₸500.' }]);
  });

  test('sends the problems of the API to the fields they belong to', () => {
    const message = { kk: 'қате', ru: 'ошибка', en: 'wrong' };
    const refusal = {
      code: 'error.invalidInput',
      message,
      fields: [
        { path: 'text.priceMinor', message },
        { path: 'consent.act', message },
        { path: 'title', message },
      ],
    };
    const { data } = refuseByApi(aForm({}), refusal, {
      speech: speechOf('kk'),
      fields: { priceMinor: 'price', 'consent.act': 'consent.act' },
    });
    expect(data.refusal.errors.map(({ field }) => field)).toEqual([
      'price',
      'consent.act',
      'title',
    ]);
  });

  test('puts a refusal without fields on top, or where the page says', () => {
    const refusal = { code: 'x', message: { kk: 'а', ru: 'б', en: 'c' } };
    const speech = speechOf('ru');
    expect(refuseByApi(aForm({}), refusal, { speech }).data.refusal.errors).toEqual([
      { field: '', text: 'б' },
    ]);
    const atAmount = refuseByApi(aForm({}), refusal, { speech, field: 'amount' });
    expect(atAmount.data.refusal.errors[0]?.field).toBe('amount');
  });

  test('shows each field with what was typed before what was there at first', () => {
    const { data } = refuse(aForm({ title: 'жаңа' }), [{ field: 'title', text: 'қате' }]);
    const field = fieldStates(data.refusal, { title: 'ескі', story: 'бар' });
    expect(field('title')).toEqual({ name: 'title', defaultValue: 'жаңа', error: 'қате' });
    expect(field('story').defaultValue).toBe('бар');
    expect(field('price')).toEqual({ name: 'price', defaultValue: '', error: undefined });
  });
});
