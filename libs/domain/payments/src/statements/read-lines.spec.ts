import writeXlsxFile from 'write-excel-file/node';
import { readLines } from './read-lines.js';
import { readTable } from './read-table.js';
import { StatementUnreadable } from './statements.errors.js';

const headings = 'Дата операции;№ документа;Дебет;Кредит;Контрагент;Счёт (ИИК);Назначение платежа';
const rowOf = (line: string) => `Выписка по счёту KZ86125KZT5004100100\n\n${headings}\n${line}\n`;

async function read(text: string | Buffer) {
  return readLines(await readTable(Buffer.from(text)));
}

async function codeOf(text: string | Buffer): Promise<unknown> {
  return read(text).catch((error: unknown) => {
    if (!(error instanceof StatementUnreadable)) throw error;
    return error.values['rows'] === ''
      ? error.code
      : `${error.code} ${String(error.values['rows'])}`;
  });
}

const aLine =
  '21.11.2026;1402;;12 500,50;"Ахметова Г. Т.";KZ75 1252 3KZT 2000 1000;Сыйлық ZH-7K3M9-QX2TR';
const wanted = {
  direction: 'in',
  amount: { minor: 1_250_050n },
  bookedOn: '2026-11-21',
  document: '1402',
  party: 'Ахметова Г. Т.',
  partyAccount: 'KZ7512523KZT20001000',
  purpose: 'Сыйлық ZH-7K3M9-QX2TR',
};

describe('a statement of the bank', () => {
  it('is read under its headings, wherever they stand', async () => {
    expect(await read(rowOf(aLine))).toMatchObject([wanted]);
  });

  it('is read in every usual encoding and with every usual separator', async () => {
    const text = rowOf(aLine);
    const cyrillic = Buffer.from(
      [...text.replaceAll('ы', 'и').replaceAll('қ', 'к')].map((sign) => {
        const point = sign.codePointAt(0) ?? 0;
        if (point >= 0x410 && point <= 0x44f) return point - 0x350;
        return { ё: 0xb8, '№': 0xb9 }[sign] ?? point;
      }),
    );
    expect(await read(cyrillic)).toMatchObject([{ ...wanted, purpose: 'Сийлик ZH-7K3M9-QX2TR' }]);
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf-16le'))).toMatchObject([wanted]);
    expect(await read(`\ufeff${text}`)).toMatchObject([wanted]);
    expect(await read(text.replaceAll(';', '\t'))).toMatchObject([wanted]);
  });

  it('is read in Kazakh and with one column of signed sums', async () => {
    const kazakh =
      'Күні,Сома,Жіберуші,Төлем мақсаты\n2026-11-21,"12500.50",Ахметова Г. Т.,Сыйлық\n';
    expect(await read(kazakh)).toMatchObject([{ direction: 'in', party: 'Ахметова Г. Т.' }]);
    const out = 'Дата;Сумма;Назначение\n21.11.2026;-500,00;Комиссия банка\n';
    expect(await read(out)).toMatchObject([{ direction: 'out', amount: { minor: 50_000n } }]);
  });

  it('is read with years of two digits', async () => {
    expect(await read(rowOf(aLine.replace('2026', '26')))).toMatchObject([wanted]);
  });

  it('is read from a workbook, its sums to the last tiyin', async () => {
    const cell = (value: string | number | Date) =>
      value instanceof Date
        ? { value, type: Date, format: 'dd.mm.yyyy' }
        : { value, type: typeof value === 'number' ? Number : String };
    const rows = [
      ['Выписка по счёту'],
      ['Дата', 'Дебет', 'Кредит', 'Контрагент', 'Назначение'],
      [new Date(Date.UTC(2026, 10, 21)), '', 12500.1, 'Ахметова Г. Т.', 'Сыйлық'],
      ['22.11.2026', 350, '', 'Банк', 'Комиссия'],
    ];
    const workbook = await writeXlsxFile(rows.map((row) => row.map(cell))).toBuffer();
    expect(await read(workbook)).toMatchObject([
      { direction: 'in', bookedOn: '2026-11-21', amount: { minor: 1_250_010n } },
      { direction: 'out', bookedOn: '2026-11-22', amount: { minor: 35_000n } },
    ]);
  });

  it('passes over sums at the end and keeps the numbers of persons out', async () => {
    const text = rowOf(`${aLine} ИИН 920101350123, БИН 240540000016\n;;;12 500,50;Итого;;`);
    const [line, ...rest] = await read(text);
    expect(rest).toEqual([]);
    expect(line?.purpose).toBe('Сыйлық ZH-7K3M9-QX2TR ИИН ************, БИН 240540000016');
  });

  it('is refused whole, with its rows, when one cannot be read', async () => {
    const broken = rowOf(`${aLine}\n22.11.2026;1;;12,5,5;Кто-то;KZ;за подарок\n`);
    expect(await codeOf(broken)).toBe('statement.error.rows 5');
    const noSuchDay = rowOf(`${aLine}\n31.02.2026;1;;500;Кто-то;KZ;за подарок`);
    expect(await codeOf(noSuchDay)).toBe('statement.error.rows 5');
    const both = rowOf('22.11.2026;1;5;7;Кто-то;KZ;за подарок');
    expect(await codeOf(both)).toMatch(/^statement.error.rows/);
    const dollars = 'Дата;Сумма;Валюта;Назначение\n21.11.2026;10;USD;за подарок\n';
    expect(await codeOf(dollars)).toBe('statement.error.rows 2');
  });

  it('is refused with what to do when it is no statement', async () => {
    expect(await codeOf('просто текст')).toBe('statement.error.headings');
    expect(await codeOf(`${headings}\n`)).toBe('statement.error.noLines');
    expect(await codeOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0]))).toBe(
      'statement.error.notATable',
    );
    expect(await codeOf(Buffer.from('PK\u0003\u0004 and no more'))).toBe(
      'statement.error.notATable',
    );
    const rows = Array.from({ length: 5_001 }, () => aLine).join('\n');
    expect(await codeOf(rowOf(rows))).toBe('statement.error.tooLong');
  });
});
