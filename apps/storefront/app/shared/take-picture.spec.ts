import { UPLOAD_BYTES_MAX } from '@app/forms';
import { pictureIdOf, takePicture } from './take-picture.js';
import { aForm, aVisit } from './testing/a-visit.js';

const field = { file: 'picture', kept: 'pictureId', purpose: 'good' } as const;
const refused = { code: 'x', message: { kk: 'Сурет емес', ru: 'Не картинка', en: 'No picture' } };

describe('a picture in a form', () => {
  test('is handed in, and its id is kept in the form', async () => {
    const form = aForm({}, { picture: 10 });
    const { visit, files } = aVisit();
    expect(await takePicture(form, field, visit)).toBeNull();
    expect(files).toEqual(['picture.png']);
    expect(pictureIdOf(form, 'pictureId')).toBe('0193735d-5143-754d-9c9b-fabc92215276');
  });

  test('stays as it was when none is chosen', async () => {
    const form = aForm({ pictureId: 'before' });
    form.set('picture', new File([], ''));
    const { visit, files } = aVisit();
    expect(await takePicture(form, field, visit)).toBeNull();
    expect(files).toEqual([]);
    expect(pictureIdOf(form, 'pictureId')).toBe('before');
  });

  test('is not even sent on when it is too large', async () => {
    const form = aForm({ pictureId: 'before' }, { picture: UPLOAD_BYTES_MAX + 1 });
    const { visit, files } = aVisit();
    expect(await takePicture(form, field, visit)).toMatchObject({ field: 'picture' });
    expect(files).toEqual([]);
    expect(pictureIdOf(form, 'pictureId')).toBe('before');
  });

  test('is refused in the words of the door for pictures', async () => {
    const form = aForm({}, { picture: 10 });
    const { visit } = aVisit({ uploaded: refused });
    expect(await takePicture(form, field, visit)).toEqual({
      field: 'picture',
      text: 'Сурет емес',
    });
    expect(pictureIdOf(form, 'pictureId')).toBeNull();
  });
});
