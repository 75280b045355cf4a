import PDFDocument from 'pdfkit';
import type { Locale } from '@app/i18n';
import { fonts } from './fonts.js';
import { drawQr } from './qr-code.js';

const margin = 56;
const ink = '#1d1b16';
const quiet = '#5d574b';
const accent = '#0b5f7a';

/** A line of facts: what it is, and what it says. */
export interface SheetFact {
  readonly term: string;
  readonly value: string;
}

export interface SheetOptions {
  readonly title: string;
  readonly locale: Locale;
  /** Shown at the foot of every page. */
  readonly foot: string;
  readonly createdAt: Date;
}

/** One document of A4 pages, written from top to bottom. */
export class Sheet {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #foot: string;

  constructor({ title, locale, foot, createdAt }: SheetOptions) {
    this.#foot = foot;
    this.#pdf = new PDFDocument({
      size: 'A4',
      margins: { top: margin, left: margin, right: margin, bottom: margin + 24 },
      pdfVersion: '1.7',
      tagged: true,
      lang: locale,
      displayTitle: true,
      bufferPages: true,
      font: fonts.regular,
      info: { Title: title, Author: 'Zhurek', CreationDate: createdAt },
    });
    this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  }

  get #width(): number {
    return this.#pdf.page.width - 2 * margin;
  }

  /** The name of the site over a band, and the title below it. */
  head(site: string, title: string): this {
    this.#write('P', site, { font: 'bold', size: 13, colour: accent });
    this.#band();
    return this.#write('H1', title, { font: 'bold', size: 22, gap: 10 });
  }

  /** A line that stands out: an amount. */
  big(text: string): this {
    return this.#write('P', text, { font: 'bold', size: 30, colour: accent, gap: 12 });
  }

  heading(text: string): this {
    return this.#write('H2', text, { font: 'bold', size: 13, gap: 4 });
  }

  /** Paragraphs; an empty line parts them. */
  text(text: string, align: 'left' | 'right' | 'center' = 'left'): this {
    for (const paragraph of text.split('\n\n')) {
      this.#write('P', paragraph, { font: 'regular', size: 11, gap: 8, align });
    }
    return this;
  }

  small(text: string): this {
    return this.#write('P', text, { font: 'regular', size: 9, colour: quiet, gap: 6 });
  }

  /** Terms on the left, values on the right, long ones over several lines. */
  facts(facts: readonly SheetFact[]): this {
    const pdf = this.#pdf;
    const left = this.#width * 0.36;
    for (const { term, value } of facts) {
      const height = Math.max(
        pdf
          .font('regular')
          .fontSize(10)
          .heightOfString(term, { width: left - 12 }),
        pdf
          .font('bold')
          .fontSize(11)
          .heightOfString(value, { width: this.#width - left }),
      );
      this.#room(height + 8);
      const { page, y } = pdf;
      this.#tag('P', () => {
        pdf.font('regular').fontSize(10).fillColor(quiet);
        pdf.text(term, margin, y, { width: left - 12 });
        pdf.font('bold').fontSize(11).fillColor(ink);
        pdf.text(value, margin + left, y, { width: this.#width - left });
      });
      pdf.x = margin;
      // A value longer than a page has gone on to the next by itself, and ends there.
      pdf.y = pdf.page === page ? y + height + 8 : pdf.y + 8;
    }
    pdf.moveDown(0.5);
    return this;
  }

  /** A QR code with words beside it. */
  qr(content: string, words: string): this {
    const pdf = this.#pdf;
    const side = 76;
    this.#room(side + 12);
    const { y } = pdf;
    pdf.save().fillColor(ink);
    this.#tag('Figure', () => drawQr(pdf, content, { x: margin, y, side }), content);
    pdf.restore();
    this.#tag('P', () => {
      pdf.font('regular').fontSize(10).fillColor(quiet);
      pdf.text(words, margin + side + 18, y, { width: this.#width - side - 18 });
    });
    pdf.x = margin;
    pdf.y = y + side + 12;
    return this;
  }

  /** A label to cut out: for whom, where to, and the code as signs and as a QR code. */
  label(of: {
    readonly heading: string;
    readonly note: string;
    readonly to: SheetFact;
    readonly address: SheetFact;
    readonly code: string;
    readonly qr: string;
  }): this {
    const pdf = this.#pdf;
    const side = 96;
    const pad = 12;
    const width = this.#width - side - 3 * pad;
    const isLong = of.to.value.length + of.address.value.length > 120;
    const term = { font: 'regular', size: 9.5, colour: quiet, gap: 1 } as const;
    const value = {
      font: 'bold',
      size: isLong ? 12 : 14,
      colour: ink,
      gap: isLong ? 6 : 9,
    } as const;
    const lines = [
      { ...term, text: of.to.term },
      { ...value, text: of.to.value },
      { ...term, text: of.address.term },
      { ...value, text: of.address.value },
      { ...value, text: of.code, size: 24, gap: 0 },
    ];
    const heightOf = ({ text, font, size, gap }: (typeof lines)[number]): number =>
      pdf.font(font).fontSize(size).heightOfString(text, { width }) + gap;
    const written = lines.reduce((sum, line) => sum + heightOf(line), 0);
    const height = Math.max(side, written) + 2 * pad;
    this.#room(height + 44);
    this.heading(of.heading).small(of.note);
    const top = pdf.y;
    this.#cutLine(top, height);
    const at = { x: margin + this.#width - side - pad, y: top + pad, side };
    pdf.save().fillColor(ink);
    this.#tag('Figure', () => drawQr(pdf, of.qr, at), of.qr);
    pdf.restore();
    let y = top + pad;
    for (const line of lines) {
      this.#tag('P', () => {
        pdf.font(line.font).fontSize(line.size).fillColor(line.colour);
        pdf.text(line.text, margin + pad, y, { width });
      });
      y += heightOf(line);
    }
    pdf.x = margin;
    pdf.y = top + height + 8;
    return this;
  }

  /** Where to cut. */
  #cutLine(y: number, height: number): void {
    const pdf = this.#pdf;
    pdf.markContent('Artifact').save().strokeColor(quiet).lineWidth(0.7).dash(4, { space: 3 });
    pdf.rect(margin, y, this.#width, height).stroke();
    pdf.undash().restore().endMarkedContent();
  }

  /** A line to sign on for somebody, who may be named, with what belongs under it. */
  signature({ who, name, hint }: { who: string; name: string; hint: string }): this {
    const pdf = this.#pdf;
    const named = { width: this.#width - 230 };
    this.#room(72 + pdf.font('regular').fontSize(11).heightOfString(name, named));
    pdf.moveDown(1);
    this.#write('P', who, { font: 'bold', size: 11, gap: 22 });
    const { y } = pdf;
    pdf.markContent('Artifact').save().lineWidth(0.7).strokeColor(ink);
    pdf.moveTo(margin, y + 14).lineTo(margin + (name ? 210 : this.#width), y + 14);
    pdf.stroke().restore().endMarkedContent();
    if (name) {
      this.#tag('P', () => {
        pdf.font('regular').fontSize(11).fillColor(ink);
        pdf.text(name, margin + 230, y, named);
      });
    }
    pdf.x = margin;
    pdf.y = y + Math.max(18, name ? pdf.y - y : 0);
    return this.small(hint);
  }

  /** The finished document. */
  async finish(): Promise<Buffer> {
    this.#feet();
    const ended = new Promise<void>((resolve) => this.#pdf.once('end', resolve));
    this.#pdf.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }

  #write(
    tag: string,
    text: string,
    style: {
      font: 'regular' | 'bold';
      size: number;
      colour?: string;
      gap?: number;
      align?: 'left' | 'right' | 'center';
    },
  ): this {
    const pdf = this.#pdf;
    this.#tag(tag, () => {
      pdf
        .font(style.font)
        .fontSize(style.size)
        .fillColor(style.colour ?? ink);
      pdf.text(text, margin, pdf.y, { width: this.#width, align: style.align ?? 'left' });
    });
    pdf.y += style.gap ?? 2;
    return this;
  }

  #tag(tag: string, draw: () => void, alt?: string): void {
    const options = alt === undefined ? {} : { alt };
    this.#pdf.addStructure(this.#pdf.struct(tag, options, draw));
  }

  /** Begins a new page when so much does not fit on this one. */
  #room(height: number): void {
    const { page } = this.#pdf;
    if (this.#pdf.y + height > page.height - page.margins.bottom) this.#pdf.addPage();
  }

  /** The weave of the site: triangles that point up and down in turn. */
  #band(): void {
    const pdf = this.#pdf;
    const step = 9;
    const y = pdf.y + 4;
    pdf.markContent('Artifact').save().fillColor(accent).fillOpacity(0.35);
    for (let x = margin; x + step <= margin + this.#width; x += step) {
      pdf.polygon([x, y + step], [x + step / 2, y], [x + step, y + step]).fill();
    }
    pdf.restore().endMarkedContent();
    pdf.y = y + step + 16;
  }

  #feet(): void {
    const pdf = this.#pdf;
    const { start, count } = pdf.bufferedPageRange();
    for (let number = start; number < start + count; number += 1) {
      pdf.switchToPage(number);
      const bottom = pdf.page.margins.bottom;
      pdf.page.margins.bottom = 0;
      pdf.markContent('Artifact');
      pdf.font('regular').fontSize(8).fillColor(quiet);
      const words = count > 1 ? `${this.#foot} · ${number + 1}/${count}` : this.#foot;
      pdf.text(words, margin, pdf.page.height - 50, { width: this.#width, lineBreak: false });
      pdf.endMarkedContent();
      pdf.page.margins.bottom = bottom;
    }
  }
}
