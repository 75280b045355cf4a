import { foldKazakh } from '@app/i18n';
import { pick, seedOf } from '@app/ui';

/** What stands for a whole category: drawings so plain that they promise no other thing. */
const DRAWINGS = {
  clothes: ['sweater', 'trousers'],
  shoes: ['sneakers', 'shoes'],
  books: ['book-open', 'books', 'tale'],
  games: ['blocks', 'puzzle'],
  sports: ['ball'],
  creative: ['paints', 'pencils'],
  school: ['backpack', 'notebook'],
} as const;

type Drawn = keyof typeof DRAWINGS;

function isDrawn(category: string): category is Drawn {
  return Object.hasOwn(DRAWINGS, category);
}

type Things = readonly (readonly [drawing: string, stems: string])[];

/** Beginnings of folded words, Kazakh and Russian, that name a thing we have drawn. */
const THINGS: Readonly<Record<Drawn, Things>> = {
  clothes: [
    ['mittens', 'варежк перчат колгап'],
    ['hat', 'шапк борик панам бас шарф'],
    ['dress', 'платье коилек сарафан юбк'],
    ['trousers', 'шалбар брюк джинс колготк шорт'],
    ['coat', 'куртк курт пальто пуховик тон шапан плащ дождевик комбинезон жилет камзол'],
    ['sweater', 'свитер жемпир джемпер толстовк худи пижам халат термо рубашк жеиде боди костюм'],
  ],
  shoes: [
    ['felt-boots', 'валенк пима кииз'],
    ['sandals', 'сандал сабо сланц шлепанц тапочк тапишке шаркеи'],
    ['boots', 'етик батенк ботин сапог сапож дутик'],
    ['sneakers', 'кроссовк кед бутс борцовк футз'],
    ['shoes', 'туфл мокасин балетк чешк полуботинк пинетк башпаи аяккиим обув'],
  ],
  books: [
    ['alphabet', 'алиппе алипби азбук буквар'],
    ['atlas', 'атлас энциклопед гарыш космос'],
  ],
  games: [
    ['chess', 'шахмат'],
    ['puzzle', 'пазл'],
    ['constructor', 'конструктор курастыр lego лего робот магнит'],
    ['pyramid', 'пирамид'],
    ['blocks', 'текше кубик сортер лото домино'],
  ],
  sports: [
    ['bicycle', 'велосипед беговел самокат'],
    ['racket', 'ракетк бадминтон теннис'],
    ['skates', 'коньки ролик'],
    ['skis', 'шангы лыж'],
    ['mittens', 'перчат колгап колгаб'],
    ['ball', 'доп добы мяч тюбинг'],
  ],
  creative: [
    ['dombra', 'домбыр домбр укулел'],
    ['paints', 'бояу краск гуаш акварел акрил кенеп холст мольберт молберт'],
    ['yarn', 'тигин тигу жип нитк пряж вышив кесте ткан мата току валян мулине жун'],
    ['pencils', 'карандаш карындаш фломастер калам'],
    ['drawing', 'альбом скетчбук кагаз бумаг'],
  ],
  school: [
    ['lamp', 'ламп шамы'],
    ['backpack', 'рюкза сомке сумк мешок'],
    ['pencil-case', 'пенал калам ручк карандаш'],
    ['notebook', 'даптер тетрад дневник кунделик прописи папк'],
    ['ruler-set', 'геометри циркул сызгыш линеик'],
    ['globe', 'глобус карт'],
  ],
};

/**
 * The drawing of a wish without a picture of its own: of the thing that its title names, else one
 * of its category, the same each time.
 */
export function drawingFor(
  category: string,
  { id, title = '' }: { id: string; title?: string },
): { name: string; seed: number } {
  const seed = seedOf(id);
  if (!isDrawn(category)) return { name: 'backpack', seed: seed >>> 8 };
  const words = ` ${foldKazakh(title).replace(/[«»"(,.:]+/g, ' ')}`;
  const named = THINGS[category].find(([, stems]) =>
    stems.split(' ').some((stem) => words.includes(` ${stem}`)),
  );
  return { name: named?.[0] ?? pick(DRAWINGS[category], seed), seed: seed >>> 8 };
}
