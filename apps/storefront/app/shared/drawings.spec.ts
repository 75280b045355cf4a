import { readFileSync } from 'node:fs';
import { CATEGORIES } from '@app/forms';
import { drawingFor } from './drawings.js';

const sprite = readFileSync(new URL('../../../../libs/ui/src/sprite.svg', import.meta.url), 'utf8');

describe('drawingFor', () => {
  test.each([
    ['shoes', '36 өлшемді қысқы етік', 'boots'],
    ['shoes', 'Футбольные бутсы, 34 размер', 'sneakers'],
    ['sports', 'Футбол добы', 'ball'],
    ['sports', 'Волейбольный мяч', 'ball'],
    ['sports', 'Бокс қолғабы', 'mittens'],
    ['books', 'Атлас мира', 'atlas'],
    ['clothes', 'Тёплый свитер', 'sweater'],
    ['clothes', 'КУРТКА зимняя', 'coat'],
    ['clothes', 'Күздік күрте, бойы 158 см', 'coat'],
    ['games', 'Шахмат тақтасы мен тастары', 'chess'],
    ['games', 'Lego құрастырғышы', 'constructor'],
    ['creative', '«Домбыра»', 'dombra'],
    ['school', 'Мектеп рюкзагі', 'backpack'],
  ])('%s: %s is drawn as %s', (category, title, name) => {
    expect(drawingFor(category, { id: 'a', title }).name).toBe(name);
  });

  test('falls back on the category, the same each time', () => {
    const wish = { id: '0199a5c2', title: 'Ксилофон' };
    expect(drawingFor('games', wish)).toEqual(drawingFor('games', wish));
  });

  test('names only drawings that the sprite has, for every category and many wishes', () => {
    for (const category of [...CATEGORIES, 'unheard-of', 'constructor']) {
      for (let index = 0; index < 40; index += 1) {
        const { name } = drawingFor(category, { id: `wish ${index}` });
        expect(sprite).toContain(`<symbol id="${name}" viewBox="0 0 96 96"`);
      }
    }
  });
});
