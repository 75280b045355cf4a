import { formatDateLong, formatNumber, isMessageId, translator } from '@app/i18n';
import PDFDocument from 'pdfkit';
import { breath } from './breath.js';
import { fonts } from './fonts.js';
import type { LetterFacts } from './letter-facts.js';
import { drawDivider, drawFrame, drawHeart } from './ornament.js';
import { drawQr } from './qr-code.js';

const ink = '#1d1b16';
const quiet = '#5d574b';
const accent = '#00677a';
/** Regions that are named one by one. */
const regionsMost = 6;
/** Width of the terms beside what they say. */
const term = 132;
const stampAt = 632;
const stampRadius = 44;
const outer = 24;
const left = 92;

/**
 * Letters of thanks, each on a page of A4; one in two languages is two pages with one number. They
 * print in black and white as well.
 */
export async function lettersPdf(letters: readonly LetterFacts[]): Promise<Buffer> {
  const [first] = letters;
  if (first === undefined) throw new RangeError('there is no letter to print');
  const { t } = translator(first.locale);
  const isOne = letters.every(({ number }) => number === first.number);
  const title = isOne ? t('paper.letter.title') : t('paper.letter.several');
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: first.locale,
    displayTitle: true,
    autoFirstPage: false,
    font: fonts.regular,
    info: {
      Title: isOne ? `${title} ${first.number}` : title,
      Author: 'Zhurek',
      CreationDate: first.issuedAt,
    },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  for (const letter of letters) {
    new LetterPage(pdf, letter).draw();
    await breath();
  }
  const ended = new Promise<void>((resolve) => pdf.once('end', resolve));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

interface Style {
  readonly font: 'regular' | 'bold';
  readonly size: number;
  readonly colour?: string;
  readonly spacing?: number;
  readonly lineGap?: number;
}

class LetterPage {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #letter: LetterFacts;
  readonly #t: ReturnType<typeof translator>['t'];

  constructor(pdf: PDFKit.PDFDocument, letter: LetterFacts) {
    this.#pdf = pdf;
    this.#letter = letter;
    this.#t = translator(letter.locale).t;
  }

  get #width(): number {
    return this.#pdf.page.width - 2 * left;
  }

  draw(): void {
    const pdf = this.#pdf;
    pdf.addPage();
    pdf.markContent('Artifact');
    drawFrame(pdf, { outer, colour: accent });
    drawHeart(pdf, { y: 82, size: 38, colour: accent });
    pdf.endMarkedContent();
    this.#head();
    const named = this.#name(262);
    const thanked = this.#thanks(named);
    this.#facts(thanked);
    this.#sign();
    this.#foot();
  }

  #head(): void {
    const { locale, operator } = this.#letter;
    this.#line('P', this.#t('paper.site'), 128, { font: 'bold', size: 11, colour: accent });
    this.#line('P', operator, 145, { font: 'regular', size: 9.5, colour: quiet });
    const title = this.#t('paper.letter.title').toLocaleUpperCase(locale);
    const size = this.#fit(title, { font: 'bold', size: 30, spacing: 3 }, 16, 1);
    this.#line('H1', title, 180 + (30 - size) * 0.7, { font: 'bold', size, spacing: 3 });
    const pdf = this.#pdf;
    pdf.markContent('Artifact');
    drawDivider(pdf, { y: 236, colour: accent });
    pdf.endMarkedContent();
  }

  /** The name alone, as large as it can be; a long one takes up to four lines. */
  #name(y: number): number {
    const name = this.#letter.recipientName ?? this.#t('paper.letter.anonymous');
    const isLong = name.length > 90;
    const style = { font: 'bold', size: isLong ? 17 : 25, lineGap: 1 } as const;
    const size = this.#fit(name, style, 13, isLong ? 4 : 2);
    const height = this.#heightOf(name, { ...style, size });
    const room = 74;
    const top = y + Math.max(0, (room - height) / 2);
    this.#line('P', name, top, { ...style, size });
    return y + Math.max(room, height) + 12;
  }

  #thanks(y: number): number {
    const { kind, wishesCount, locale } = this.#letter;
    const count = formatNumber(wishesCount, locale);
    const isOne = kind === 'donor' && wishesCount === 1;
    const text = isOne
      ? this.#t('paper.letter.text.one')
      : this.#t(`paper.letter.text.${kind}`, { count });
    const style = { font: 'regular', size: 13.5, lineGap: 5 } as const;
    this.#line('P', text, y, style);
    return y + this.#heightOf(text, style) + 22;
  }

  /** Terms and values, smaller when there are many, so that they end above the stamp. */
  #facts(y: number): void {
    const pdf = this.#pdf;
    const rows = this.#factRows();
    const room = stampAt - stampRadius - 8 - y;
    const sizes = [11, 10.5, 10, 9.5, 9, 8.5, 8];
    const size = sizes.find((tried) => this.#factsHeight(rows, tried) <= room) ?? 8;
    let at = y;
    for (const [label, value] of rows) {
      this.#tag('P', () => {
        pdf
          .font('regular')
          .fontSize(size - 1)
          .fillColor(quiet);
        pdf.text(label, left, at + 1, { width: term - 14, align: 'right' });
        pdf.font('bold').fontSize(size).fillColor(ink);
        pdf.text(value, left + term, at, { width: this.#width - term });
      });
      at = pdf.y + size / 2 - 0.5;
    }
  }

  #factsHeight(rows: ReadonlyArray<readonly [string, string]>, size: number): number {
    const pdf = this.#pdf.font('bold').fontSize(size);
    const width = this.#width - term;
    return rows.reduce(
      (sum, [, value]) => sum + pdf.heightOfString(value, { width }) + size / 2 - 0.5,
      0,
    );
  }

  #factRows(): Array<readonly [string, string]> {
    const { campaign, locale, periodFrom, periodTo } = this.#letter;
    const t = this.#t;
    const from = formatDateLong(periodFrom, locale);
    const to = formatDateLong(periodTo, locale);
    return [
      ...(campaign === null ? [] : [[t('paper.letter.campaign'), campaign] as const]),
      [t('paper.letter.fulfilled'), this.#categories()],
      [t('paper.letter.period'), from === to ? from : `${from} – ${to}`],
      this.#regions(),
    ];
  }

  /** The regions by name; more than a letter has room for by their number. */
  #regions(): readonly [string, string] {
    const { regions } = this.#letter;
    const t = this.#t;
    const label = t(regions.length > 1 ? 'paper.letter.regionList' : 'paper.letter.region');
    if (regions.length === 0) return [label, t('paper.letter.regions')];
    const isMany = regions.length > regionsMost;
    return [
      label,
      isMany ? t('paper.letter.regionCount', { count: regions.length }) : regions.join(', '),
    ];
  }

  #categories(): string {
    const { text } = translator(this.#letter.locale);
    const ids = this.#letter.categoryCodes.map((code) => `category.${code}`);
    const names = ids.filter(isMessageId).map((id) => text(id, {}));
    const [first = '', ...others] = names.join(', ').toLocaleLowerCase(this.#letter.locale);
    return first.toLocaleUpperCase(this.#letter.locale) + others.join('');
  }

  /** A line to sign on, and the place of the stamp. */
  #sign(): void {
    const pdf = this.#pdf;
    const y = stampAt + 8;
    pdf.markContent('Artifact').save().strokeColor(ink).lineWidth(0.7);
    pdf
      .moveTo(left, y)
      .lineTo(left + 250, y)
      .stroke();
    pdf.strokeColor(quiet).lineWidth(0.6).dash(2.5, { space: 2.5 });
    pdf.circle(pdf.page.width - left - 46, stampAt, stampRadius).stroke();
    pdf.undash().restore().endMarkedContent();
    this.#tag('P', () => {
      pdf.font('regular').fontSize(9).fillColor(quiet);
      pdf.text(this.#t('paper.letter.sign'), left, y + 5, { width: 250 });
      pdf.text(this.#t('paper.letter.stamp'), pdf.page.width - left - 90, y - 14, {
        width: 88,
        align: 'center',
      });
    });
  }

  #foot(): void {
    const pdf = this.#pdf;
    const { number, code, locale, issuedAt, site } = this.#letter;
    const side = 70;
    const y = 686;
    const address = `${site}/${locale}/letters/${code.replace('-', '')}`;
    pdf.save().fillColor(ink);
    this.#tag('Figure', () => drawQr(pdf, address, { x: left, y, side }), address);
    pdf.restore();
    const beside = { width: this.#width - side - 18 };
    const page = `${site}/${locale}/letters`.replace(/^https?:\/\//, '');
    this.#tag('P', () => {
      pdf.font('bold').fontSize(11).fillColor(ink);
      pdf.text(`№ ${number}`, left + side + 18, y + 2, beside);
      pdf.font('regular').text(formatDateLong(issuedAt, locale), beside);
      pdf.fontSize(9).fillColor(quiet).moveDown(0.5);
      pdf.text(this.#t('paper.letter.verify', { address: page, code: unbroken(code) }), beside);
    });
  }

  /** Text in the middle of the page. */
  #line(tag: string, text: string, y: number, style: Style): void {
    const pdf = this.#pdf;
    this.#tag(tag, () => {
      pdf
        .font(style.font)
        .fontSize(style.size)
        .fillColor(style.colour ?? ink);
      pdf.text(text, left, y, this.#options(style));
    });
  }

  #options({ spacing = 0, lineGap = 0 }: Style): PDFKit.Mixins.TextOptions {
    return { width: this.#width, align: 'center', characterSpacing: spacing, lineGap };
  }

  #heightOf(text: string, style: Style): number {
    this.#pdf.font(style.font).fontSize(style.size);
    return this.#pdf.heightOfString(text, this.#options(style));
  }

  /** The largest size down to the least at which a text fits on so many lines. */
  #fit(text: string, style: Style, least: number, lines: number): number {
    for (let size = style.size; size > least; size -= 0.5) {
      const one = this.#heightOf('Ққ', { ...style, size });
      if (this.#heightOf(text, { ...style, size }) <= one * lines + 1) return size;
    }
    return least;
  }

  #tag(tag: string, draw: () => void, alt?: string): void {
    const options = { lang: this.#letter.locale, ...(alt === undefined ? {} : { alt }) };
    this.#pdf.addStructure(this.#pdf.struct(tag, options, draw));
  }
}

/** A code that stays on one line. */
function unbroken(code: string): string {
  return code.replaceAll('-', '\u2011');
}
