import fc from 'fast-check';
import { workOf } from '@app/testing';
import { RateFileUnreadable, readRateFile } from './rate-file.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const item = (inside: string): string => `<item>${inside}</item>`;
const usd = item(
  '<fullname>ДОЛЛАР США</fullname><title>USD</title><description>518.33</description>' +
    '<quant>1</quant><index>UP</index><change>+0.42</change>',
);
const ofDay = (items: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<rates>\n<generator>A &amp; B</generator>` +
  `<title>Official exchange rates</title><link>www.nationalbank.kz</link>` +
  `<date>21.11.2026</date>${items}</rates>\n`;
const all = `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>r</title>
  <item><title>UZS</title><pubDate>21.11.2026</pubDate><description>4.32</description>
  <quant>100</quant><index/><change>0.00</change><link></link></item></channel></rss>`;

const rates = (text: string) =>
  readRateFile(bytes(text)).map((row) => ('rate' in row ? row.rate : row));
const usdRate = { currency: 'USD', day: '2026-11-21', quantity: 1, rateMinor: 51_833n };

function faultOf(file: Uint8Array): string {
  try {
    readRateFile(file);
    return 'none';
  } catch (error) {
    if (error instanceof RateFileUnreadable) return error.fault;
    throw error;
  }
}

describe('A file of the National Bank', () => {
  test('has one day for all, or one for each', () => {
    expect(rates(ofDay(usd))).toEqual([usdRate]);
    expect(rates(`\uFEFF${ofDay(usd)}`)).toEqual([usdRate]);
    const uzs = { currency: 'UZS', day: '2026-11-21', quantity: 100, rateMinor: 432n };
    expect(rates(all)).toEqual([uzs]);
  });

  test('names units in which nobody pays, and they are passed over', () => {
    const xdr = '<title>XDR</title><description>690.10</description><quant>1</quant>';
    expect(readRateFile(bytes(ofDay(item(xdr))))).toMatchObject([{ unknownCurrency: true }]);
  });

  test.each([
    [
      'a bomb of entities',
      `<!DOCTYPE rates [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${ofDay(usd)}`,
    ],
    ['an entity from outside', `<!DOCTYPE r SYSTEM "file:///etc/passwd">${ofDay(usd)}`],
    ['an entity of nobody', ofDay(usd.replace('USD', '&usd;'))],
    ['raw text', ofDay(usd.replace('USD', '<![CDATA[USD]]>'))],
    ['an instruction', ofDay(`<?php echo 1 ?>${usd}`)],
    ['another encoding', ofDay(usd).replace('utf-8', 'windows-1251')],
    ['its end missing', ofDay(usd).slice(0, -12)],
    ['an end in the wrong place', ofDay(usd.replace('</title>', '</quant>'))],
    ['a value twice', ofDay(usd.replace('<quant>', '<title>EUR</title><quant>'))],
    ['an item in an item', ofDay(item(usd))],
    ['something behind its end', `${ofDay(usd)}<rates></rates>`],
    ['another root', ofDay(usd).replaceAll('rates>', 'money>')],
    ['too many floors', `<rates>${'<a>'.repeat(9)}${'</a>'.repeat(9)}</rates>`],
    ['an open bracket', ofDay(usd).replace('518.33', '5<18.33')],
  ])('is refused whole with %s', (_, text) => {
    expect(faultOf(bytes(text))).toBe('notRates');
  });

  test('is refused when it is no text, not UTF-8, too large or empty', () => {
    const windows1251 = Uint8Array.from([0x3c, 0x72, 0xc4, 0xce, 0xcb, 0x3e]);
    expect(faultOf(windows1251)).toBe('notText');
    expect(faultOf(bytes(`<rates>\u0000</rates>`))).toBe('notText');
    expect(faultOf(new Uint8Array(1_000_001))).toBe('tooLarge');
    expect(faultOf(bytes(' \n'))).toBe('empty');
    expect(faultOf(bytes(ofDay('')))).toBe('empty');
  });

  test('is read or refused, whatever is done to it, and soon', async () => {
    const whole = ofDay(usd + usd.replace('USD', 'EUR'));
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(40),
        fc.string({ maxLength: 12 }),
        (at, cut, put) => {
          faultOf(bytes(whole.slice(0, at) + put + whole.slice(at + cut)));
        },
      ),
      { numRuns: 2_000 },
    );
    const work = await workOf(() => {
      faultOf(bytes('<rates>' + '<!--'.repeat(240_000)));
      faultOf(bytes('<rates ' + 'a="" '.repeat(190_000)));
      faultOf(bytes(`<rates>${'&amp;'.repeat(190_000)}</rates>`));
    });
    expect(work).toBeLessThan(2_000);
  });
});

describe('A table of rates', () => {
  test('has a head or none, days in two ways, and a comma or a dot', () => {
    const text =
      'day;currency;quantity;rate\r\n2026-11-21;USD;1;518,33\r\n21.11.2026;RUB;1;6.3500\r\n';
    const rub = { currency: 'RUB', day: '2026-11-21', quantity: 1, rateMinor: 635n };
    expect(rates(text)).toEqual([usdRate, rub]);
    expect(rates('2026-11-21;USD;1;518.33')).toEqual([usdRate]);
  });

  test.each([
    ['31.02.2026;USD;1;518.33', 'day'],
    ['2026-02-30;USD;1;518.33', 'day'],
    ['21/11/2026;USD;1;518.33', 'day'],
    ['2026-11-21;usd;1;518.33', 'currency'],
    ['2026-11-21;KZT;1;1', 'currency'],
    ['2026-11-21;USD;0;518.33', 'quantity'],
    ['2026-11-21;USD;1.5;518.33', 'quantity'],
    ['2026-11-21;USD;9000000;518.33', 'quantity'],
    ['2026-11-21;USD;1;518.333', 'rate'],
    ['2026-11-21;USD;1;-5', 'rate'],
    ['2026-11-21;USD;1;0', 'rate'],
    ['2026-11-21;USD;1;5e2', 'rate'],
    ['2026-11-21;USD;1;NaN', 'rate'],
    ['2026-11-21;USD;1;=1+1', 'rate'],
    ['2026-11-21;USD;518.33', 'columns'],
  ])('keeps a wrong row with its place: %s', (row, fault) => {
    const read = readRateFile(bytes(`day;currency;quantity;rate\n2026-11-20;USD;1;500\n${row}\n`));
    expect(read[1]).toMatchObject({ place: 3, fault });
  });

  test('is refused when it is no table of four columns', () => {
    expect(faultOf(bytes('hello\nworld'))).toBe('notRates');
    expect(faultOf(bytes('a;"b\nc'))).toBe('notRates');
    expect(faultOf(bytes(`{"rates":[]}`))).toBe('notRates');
  });
});
