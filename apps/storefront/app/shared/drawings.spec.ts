import { readFileSync } from 'node:fs';
import { CATEGORIES } from '@app/forms';
import { drawingFor } from './drawings.js';

const sprite = readFileSync(new URL('../../../../libs/ui/src/sprite.svg', import.meta.url), 'utf8');

describe('drawingFor', () => {
  test.each([
    ['36 өлшемді қысқы етік', 'boots'],
    ['Футбол добы', 'ball'],
    ['Волейбольный мяч', 'ball'],
    ['Атлас мира', 'atlas'],
    ['Тёплый свитер', 'sweater'],
    ['КУРТКА зимняя', 'coat'],
    ['Шахмат жинағы', 'chess'],
    ['Lego құрастырғышы', 'constructor'],
    ['Мектеп рюкзагі', 'backpack'],
  ])('%s is drawn as %s', (title, name) => {
    expect(drawingFor('school', { id: 'a', title }).name).toBe(name);
  });

  test('falls back on the category, the same each time', () => {
    const wish = { id: '0199a5c2', title: 'Қонжық' };
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
