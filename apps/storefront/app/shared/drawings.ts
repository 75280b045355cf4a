import { foldKazakh } from '@app/i18n';
import { pick, seedOf } from '@app/ui';

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

/** Beginnings of folded words, Kazakh and Russian, that name a thing we have drawn. */
const THINGS: readonly (readonly [drawing: string, stems: string])[] = [
  ['felt-boots', 'валенк пима кииз'],
  ['boots', 'етик ботинк сапог сапож'],
  ['sneakers', 'кроссовк кед'],
  ['shoes', 'туфл бутс сандал'],
  ['mittens', 'колгап вареж перчат'],
  ['hat', 'шапк борик тымак'],
  ['sweater', 'свитер кофт жемпир джемпер'],
  ['coat', 'куртк куртеше пальто пуховик тон'],
  ['trousers', 'шалбар брюк джинс комбинезон'],
  ['atlas', 'атлас энциклопед'],
  ['alphabet', 'алиппе буквар азбук'],
  ['chess', 'шахмат дойбы шашк'],
  ['puzzle', 'пазл жумбак'],
  ['constructor', 'конструктор курастыргыш lego лего'],
  ['pyramid', 'пирамид'],
  ['blocks', 'текше кубик'],
  ['ball', 'доп добы мяч футбол волеибол баскетбол'],
  ['skates', 'коньки коньк'],
  ['skis', 'шангы лыж'],
  ['racket', 'ракетк бадминтон теннис'],
  ['dombra', 'домбыр домбр'],
  ['paints', 'бояу краск гуаш акварел мольберт'],
  ['pencils', 'карандаш карындаш фломастер маркер'],
  ['drawing', 'альбом сурет'],
  ['backpack', 'рюкзак портфел ранец сомке'],
  ['pencil-case', 'пенал каламсауыт'],
  ['notebook', 'даптер тетрад'],
  ['lamp', 'ламп шам'],
  ['ruler-set', 'сызгыш линеик циркул'],
  ['books', 'китап книг'],
];

const STEMS = THINGS.flatMap(([drawing, stems]) =>
  stems.split(' ').map((stem) => ({ drawing, stem })),
);

/**
 * The drawing of a wish without a picture of its own: of the thing that its title names, else one
 * of its category, the same each time.
 */
export function drawingFor(
  category: string,
  { id, title = '' }: { id: string; title?: string },
): { name: string; seed: number } {
  const seed = seedOf(id);
  const words = ` ${foldKazakh(title)}`;
  const named = STEMS.find(({ stem }) => words.includes(` ${stem}`))?.drawing;
  const name = named ?? (isDrawn(category) ? pick(DRAWINGS[category], seed) : 'backpack');
  return { name, seed: seed >>> 8 };
}
