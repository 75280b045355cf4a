import { pick, seedOf } from '@app/ui';
import sprite from '@app/ui/sprite.svg?url&no-inline';

/** Address of the file with all drawings and motifs; it never changes under one name. */
export const spriteUrl: string = sprite;

const DRAWINGS = {
  clothes: ['coat', 'sweater', 'hat', 'mittens', 'trousers'],
  shoes: ['boots', 'sneakers', 'felt-boots', 'shoes'],
  books: ['book-open', 'books', 'atlas', 'alphabet'],
  games: ['pyramid', 'blocks', 'puzzle', 'chess', 'constructor'],
  sports: ['ball', 'skates', 'skis', 'racket'],
  creative: ['paints', 'pencils', 'dombra', 'drawing'],
  school: ['backpack', 'pencil-case', 'notebook', 'lamp', 'ruler-set'],
} as const;

type Drawn = keyof typeof DRAWINGS;

function isDrawn(category: string): category is Drawn {
  return Object.hasOwn(DRAWINGS, category);
}

/** The drawing of a wish without a picture of its own: of its category, the same each time. */
export function drawingFor(category: string, id: string): { name: string; seed: number } {
  const seed = seedOf(id);
  const name = isDrawn(category) ? pick(DRAWINGS[category], seed) : 'backpack';
  return { name, seed: seed >>> 8 };
}
