import { aForm, aVisit } from '../../shared/testing/a-visit.js';
import { readWish } from './read-wish.js';

const ids = {
  wishId: '0193735d-5143-754d-9c9b-000000000001',
  childId: '0193735d-5143-754d-9c9b-000000000002',
};
const whole = {
  ...ids,
  language: 'kk',
  title: 'Қысқы етік',
  story: 'Мектепке жаяу барады.',
  category: 'shoes',
  price: '12 500',
  deadline: '2026-05-01',
  acceptsMoney: 'yes',
  pictureId: '',
};

describe('the text of a wish', () => {
  test('goes to the API with its price in tiyin', async () => {
    const { visit } = aVisit();
    expect(await readWish(aForm(whole), visit)).toEqual({
      wish: {
        ...ids,
        text: {
          language: 'kk',
          title: 'Қысқы етік',
          story: 'Мектепке жаяу барады.',
          categoryCode: 'shoes',
          priceMinor: '1250000',
          deadline: '2026-05-01',
          acceptsMoney: true,
          acceptsInKind: false,
          pictureId: null,
        },
      },
    });
  });

  test('is refused field by field, and the picture is kept all the same', async () => {
    const form = aForm({ ...whole, story: 'қысқа', price: 'қанша' }, { picture: 10 });
    const read = await readWish(form, aVisit().visit);
    expect(read).toMatchObject({ errors: [{ field: 'story' }, { field: 'price' }] });
    expect(form.get('pictureId')).toBe('0193735d-5143-754d-9c9b-fabc92215276');
  });

  test('asks for the child in words of its own', async () => {
    const { visit } = aVisit();
    const read = await readWish(aForm({ ...whole, childId: '' }), visit);
    const text = visit.speech.t('institutionDesk.wish.childMissing');
    expect(read).toEqual({ errors: [{ field: 'childId', text }] });
  });

  test('loses its picture when told so, unless another is chosen', async () => {
    const before = { ...whole, pictureId: ids.childId, removePicture: 'yes' };
    const without = aForm(before);
    await readWish(without, aVisit().visit);
    expect(without.get('pictureId')).toBe('');
    const another = aForm(before, { picture: 10 });
    await readWish(another, aVisit().visit);
    expect(another.get('pictureId')).toBe('0193735d-5143-754d-9c9b-fabc92215276');
  });

  test('may keep a last day that is near when it was agreed before', async () => {
    const near = aForm({ ...whole, deadline: '2026-03-23' });
    expect(await readWish(near, aVisit().visit)).toMatchObject({ errors: [{ field: 'deadline' }] });
    const kept = await readWish(near, aVisit().visit, { keptDeadline: '2026-03-23' });
    expect(kept).toHaveProperty('wish');
  });
});
