import type { RawRateRow } from './rate-row.js';

/** The file is not one of the National Bank's lists. */
export class NotRatesXml extends Error {
  constructor(why: string) {
    super(why);
    this.name = new.target.name;
  }
}

const depthMost = 6;
const rowsMost = 20_000;
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
};

/** A declaration, a comment, a tag, or the text before the next of them. */
const piece =
  /<\?xml(?<declaration>[^<>]{0,200})\?>|<!--[^]*?-->|<(?<closing>\/)?(?<name>[A-Za-z][A-Za-z0-9_]{0,30})(?<attributes>(?:\s+[A-Za-z:]{1,30}\s*=\s*(?:"[^"<]{0,300}"|'[^'<]{0,300}'))*)\s*(?<empty>\/)?>|(?<text>[^<]+)/gy;

/**
 * Reads the two lists that the bank publishes: `<rates>` with one day for all items, and `<rss>`
 * with a day for each. This is no reader for all of XML, and on purpose: what declares a document
 * type, entities or sections of raw text is refused, so nothing can be made to grow.
 * @throws NotRatesXml when the text is anything else, or is cut short.
 */
export function readRatesXml(text: string): RawRateRow[] {
  const list = new RateList();
  piece.lastIndex = 0;
  while (piece.lastIndex < text.length) {
    const at = piece.lastIndex;
    const found = piece.exec(text);
    if (found === null) throw new NotRatesXml(`not understood at character ${at}`);
    const { declaration, closing, name, empty, text: said } = found.groups ?? {};
    if (declaration !== undefined) list.declare(declaration, at);
    else if (said !== undefined) list.say(said);
    else if (name === undefined) continue;
    else if (closing !== undefined) list.close(name);
    else {
      list.open(name);
      if (empty !== undefined) list.close(name);
    }
  }
  return list.end();
}

/** What is read so far. */
class RateList {
  readonly #path: string[] = [];
  readonly #items: Array<Map<string, string>> = [];
  #item: Map<string, string> | null = null;
  #text = '';
  #day = '';
  #isOver = false;

  declare(attributes: string, at: number): void {
    if (at > 0) throw new NotRatesXml('a declaration stands first');
    const encoding = /encoding\s*=\s*["']([^"']*)["']/i.exec(attributes)?.[1] ?? 'utf-8';
    if (encoding.toLowerCase() !== 'utf-8') throw new NotRatesXml('the encoding is not UTF-8');
  }

  open(name: string): void {
    if (this.#isOver) throw new NotRatesXml('there is something after the end');
    if (this.#path.length === 0 && name !== 'rates' && name !== 'rss') {
      throw new NotRatesXml('this is no list of rates');
    }
    if (this.#path.length >= depthMost) throw new NotRatesXml('it is too deep');
    if (name === 'item') {
      if (this.#item !== null) throw new NotRatesXml('an item in an item');
      if (this.#items.length >= rowsMost) throw new NotRatesXml('it is too long');
      this.#item = new Map();
    }
    this.#path.push(name);
    this.#text = '';
  }

  say(text: string): void {
    if (this.#path.length === 0 && text.trim() !== '') throw new NotRatesXml('text outside');
    this.#text += text;
  }

  close(name: string): void {
    if (this.#path.pop() !== name) throw new NotRatesXml(`${name} ends where it does not begin`);
    const text = plain(this.#text);
    this.#text = '';
    if (this.#path.length === 0) this.#isOver = true;
    if (name === 'item' && this.#item !== null) {
      this.#items.push(this.#item);
      this.#item = null;
    } else if (this.#item !== null && this.#path.at(-1) === 'item') {
      if (this.#item.has(name)) throw new NotRatesXml(`${name} stands twice in an item`);
      this.#item.set(name, text);
    } else if (name === 'date' && this.#path.join('/') === 'rates') this.#day = text;
  }

  end(): RawRateRow[] {
    if (!this.#isOver) throw new NotRatesXml('it is cut short');
    return this.#items.map((item, index) => ({
      place: index + 1,
      day: item.get('pubDate') || this.#day,
      currency: item.get('title') ?? '',
      quantity: item.get('quant') ?? '',
      rate: item.get('description') ?? '',
    }));
  }
}

/** The five entities that need no declaration; any other is refused. */
function plain(text: string): string {
  return text.trim().replace(/&([^;]*);?/g, (_, name: string) => {
    const character = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (character === undefined) throw new NotRatesXml('an entity that is not declared');
    return character;
  });
}
