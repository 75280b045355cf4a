import { inflateSync } from 'node:zlib';

/**
 * The text of one of our PDFs, as somebody would copy it out: what was drawn, read back through
 * the table that the file itself gives for each typeface.
 */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf.toString('latin1'));
  const letters = new Map<string, readonly string[]>();
  for (const object of objects.values()) {
    for (const [, name = '', id = ''] of object.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '';
      letters.set(name, lettersOf(streamOf(objects.get(table) ?? '')));
    }
  }
  const pages = [...objects.values()].map(streamOf).filter((stream) => / Tf\b/.test(stream));
  return pages.map((page) => drawnOn(page, letters)).join('\n');
}

function objectsOf(file: string): ReadonlyMap<string, string> {
  const found = file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, id = '', body = '']) => [id, body]));
}

function streamOf(object: string): string {
  const stream = /stream\n([\s\S]*)\nendstream/.exec(object)?.[1];
  if (stream === undefined || !/\/Filter \/FlateDecode/.test(object)) return stream ?? '';
  return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
}

/** What each number of a typeface means, in the order of the numbers. */
function lettersOf(table: string): readonly string[] {
  const ranges = [...table.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[(.*?)\]/g)];
  return ranges.flatMap(([, range = '']) =>
    [...range.matchAll(/<([0-9a-f ]*)>/g)].map(([, codes = '']) => textOfUnits(codes)),
  );
}

function textOfUnits(codes: string): string {
  const units = codes.split(' ').filter((code) => code !== '');
  return String.fromCharCode(...units.map((code) => Number.parseInt(code, 16)));
}

function drawnOn(page: string, letters: ReadonlyMap<string, readonly string[]>): string {
  let typeface: readonly string[] = [];
  const lines: string[] = [];
  for (const [, name, shown] of page.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) typeface = letters.get(name) ?? [];
    if (shown === undefined) continue;
    const numbers = [...shown.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex).join('');
    const drawn = numbers.match(/.{4}/g) ?? [];
    lines.push(drawn.map((hex) => typeface[Number.parseInt(hex, 16)] ?? '\ufffd').join(''));
  }
  return lines.join('\n');
}
