import { formatDateLong, formatMoney, translator, type Locale } from '@app/i18n';
import type { Money } from '@app/money';
import PDFDocument from 'pdfkit';
import { breath } from './breath.js';
import { fonts } from './fonts.js';
import { drawLines } from './line-drawing.js';
import { drawQr } from './qr-code.js';

/** What a card says of a wish; nothing by which a child could be found. */
export interface WishCardFacts {
  /** Six signs. */
  readonly code: string;
  readonly title: string;
  readonly category: string;
  /** In words. */
  readonly ageBand: string;
  readonly region: string;
  readonly price: Money;
  /** The last day, as 2026-03-22. */
  readonly deadline: string;
  /** The drawing of the thing, as the file of drawings holds it. */
  readonly drawing: string;
}

export interface WishCardSheet {
  readonly locale: Locale;
  readonly cards: readonly WishCardFacts[];
  /** Where a code leads, such as https://zhurek.example. */
  readonly site: string;
  readonly createdAt: Date;
}

const ink = '#1d1b16';
const quiet = '#5d574b';
const accent = '#00677a';
const flat = '#f6e3b8';
const columns = 2;
const rows = 4;
const edge = 20;
const inside = 16;

/** Cards for a tree in a mall or the hall of a school: eight on a page of A4, to be cut apart. */
export async function wishCardsPdf(sheet: WishCardSheet): Promise<Buffer> {
  const { t } = translator(sheet.locale);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: sheet.locale,
    displayTitle: true,
    autoFirstPage: false,
    font: fonts.regular,
    info: { Title: t('paper.cards.title'), Author: 'Zhurek', CreationDate: sheet.createdAt },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const perPage = columns * rows;
  for (const [index, card] of sheet.cards.entries()) {
    const place = index % perPage;
    if (place === 0) {
      await breath();
      beginPage(pdf);
    }
    new Card(pdf, sheet, place).draw(card);
  }
  const ended = new Promise<void>((resolve) => pdf.once('end', resolve));
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A new page with the lines to cut along. */
function beginPage(pdf: PDFKit.PDFDocument): void {
  pdf.addPage();
  const { width, height } = pdf.page;
  pdf.markContent('Artifact').save().strokeColor(quiet).lineWidth(0.5).dash(3, { space: 3 });
  for (let column = 0; column <= columns; column += 1) {
    const x = edge + (column * (width - 2 * edge)) / columns;
    pdf
      .moveTo(x, edge)
      .lineTo(x, height - edge)
      .stroke();
  }
  for (let row = 0; row <= rows; row += 1) {
    const y = edge + (row * (height - 2 * edge)) / rows;
    pdf
      .moveTo(edge, y)
      .lineTo(width - edge, y)
      .stroke();
  }
  pdf.undash().restore().endMarkedContent();
}

class Card {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #sheet: WishCardSheet;
  readonly #x: number;
  readonly #y: number;
  readonly #width: number;
  readonly #height: number;

  constructor(pdf: PDFKit.PDFDocument, sheet: WishCardSheet, place: number) {
    const wide = (pdf.page.width - 2 * edge) / columns;
    const high = (pdf.page.height - 2 * edge) / rows;
    this.#pdf = pdf;
    this.#sheet = sheet;
    this.#x = edge + (place % columns) * wide + inside;
    this.#y = edge + ((place - (place % columns)) / columns) * high + inside;
    this.#width = wide - 2 * inside;
    this.#height = high - 2 * inside;
  }

  draw(card: WishCardFacts): void {
    this.#thing(card);
    this.#words(card);
    this.#way(card);
  }

  /** The drawing, and the QR code below it. */
  #thing({ drawing, code }: WishCardFacts): void {
    const pdf = this.#pdf;
    const side = 70;
    pdf.markContent('Artifact');
    drawLines(pdf, drawing, { x: this.#x, y: this.#y, side }, { line: ink, flat });
    pdf.endMarkedContent();
    const address = `${this.#sheet.site}/k/${code}`;
    const at = { x: this.#x, y: this.#y + this.#height - 76, side: 76 };
    pdf.save().fillColor(ink);
    const draw = () => drawQr(pdf, address, at);
    pdf.addStructure(pdf.struct('Figure', { alt: address }, draw));
    pdf.restore();
  }

  #words({ title, category, ageBand, region, price }: WishCardFacts): void {
    const pdf = this.#pdf;
    const { locale } = this.#sheet;
    const [x, width] = [this.#x + 88, this.#width - 88];
    this.#tag('H2', () => {
      let size = 14;
      pdf.font('bold').fillColor(ink);
      while (size > 7.5 && pdf.fontSize(size).heightOfString(title, { width }) > 46) size -= 0.5;
      pdf.text(title, x, this.#y, { width, height: 46, ellipsis: true });
    });
    const y = Math.min(pdf.y + 3, this.#y + 49);
    this.#tag('P', () => {
      pdf.font('regular').fillColor(quiet);
      for (const [line, text] of [category, ageBand, region].entries()) {
        let size = 9.5;
        while (size > 6 && pdf.fontSize(size).widthOfString(text) > width) size -= 0.5;
        pdf.text(text, x, y + line * 13, { width, lineBreak: false });
      }
    });
    this.#tag('P', () => {
      pdf.font('bold').fontSize(16).fillColor(accent);
      pdf.text(formatMoney(price, locale), x, this.#y + 93, { width, lineBreak: false });
    });
  }

  /** How to come to the wish: the code to type, the site and the last day. */
  #way({ code, deadline }: WishCardFacts): void {
    const pdf = this.#pdf;
    const { locale, site } = this.#sheet;
    const { t } = translator(locale);
    const [x, width] = [this.#x + 88, this.#width - 88];
    const bottom = this.#y + this.#height;
    this.#tag('P', () => {
      pdf.font('bold').fontSize(17).fillColor(ink);
      pdf.text(code, x, bottom - 54, { width, characterSpacing: 2.5, lineBreak: false });
      pdf.font('regular').fontSize(8).fillColor(quiet);
      const address = site.replace(/^https?:\/\//, '');
      const until = formatDateLong(deadline, locale);
      pdf.text(`${t('paper.cards.how', { site: address })}\n`, x, bottom - 31.5, { width });
      pdf.text(t('paper.cards.until', { until }), x, bottom - 9, { width, lineBreak: false });
    });
  }

  #tag(tag: string, draw: () => void): void {
    this.#pdf.addStructure(this.#pdf.struct(tag, {}, draw));
  }
}
