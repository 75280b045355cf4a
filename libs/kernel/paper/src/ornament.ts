/**
 * The frame of a letter: қошқар мүйіз, the ram's horns, drawn by us in one colour so that it
 * prints in black and white as well. A motif stands on its baseline and looks inwards; every
 * second one looks outwards and fills the gap, as in a felt carpet.
 */

/** Half of a motif of 25 by 26 points on the baseline 0; the other half is its mirror. */
const horn = 'M0 0C0-8-.6-13-3.4-16.6C-6.6-20.6-12.6-20-12.6-14.8C-12.6-10.8-7.4-10-7-13.6';
const leaf = 'M0-19.6L2-22.4 0-25.2-2-22.4Z';
const foot = 'M0-3.4C-2.2-3.4-4-2.4-5.4-.6';

/** Two motifs, whose spirals touch and make one wave. */
const step = 50;
export const bandHeight = 26;

/** A place on the page, turned by quarters of a circle. */
interface Placed {
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

function motif(pdf: PDFKit.PDFDocument): void {
  for (const side of [1, -1]) {
    pdf.save().scale(side, 1);
    pdf.path(horn).stroke();
    pdf.path(foot).stroke();
    pdf.restore();
  }
  pdf.path(leaf).fill();
}

function placed(pdf: PDFKit.PDFDocument, { x, y, turn }: Placed, draw: () => void): void {
  pdf.save().translate(x, y).rotate(turn);
  draw();
  pdf.restore();
}

/** A band from a point to the right, as long as said, horns up and down in turn. */
function band(pdf: PDFKit.PDFDocument, at: Placed, length: number): void {
  const pairs = Math.round(length / step);
  const wide = length / pairs;
  placed(pdf, at, () => {
    for (let pair = 0; pair < pairs; pair += 1) {
      const x = wide * (pair + 0.5);
      placed(pdf, { x: x - wide / 4, y: 0, turn: 0 }, () => motif(pdf));
      placed(pdf, { x: x + wide / 4, y: -bandHeight, turn: 180 }, () => motif(pdf));
    }
  });
}

/** Four pairs of horns that look out of one middle, for the corners. */
function corner(pdf: PDFKit.PDFDocument, x: number, y: number): void {
  for (const turn of [0, 90, 180, 270]) {
    placed(pdf, { x, y, turn }, () => {
      for (const side of [1, -1]) {
        pdf.save().scale(side * 0.62, 0.62);
        pdf.path(horn).stroke();
        pdf.restore();
      }
    });
  }
  pdf.path(`M${x} ${y - 3.4}L${x + 3.4} ${y} ${x} ${y + 3.4} ${x - 3.4} ${y}Z`).fill();
}

/** The frame of a page: a band between lines on four sides, with a motif in every corner. */
export function drawFrame(
  pdf: PDFKit.PDFDocument,
  { outer, colour }: { readonly outer: number; readonly colour: string },
): void {
  const { width, height } = pdf.page;
  const inner = outer + bandHeight + 8;
  pdf.save().strokeColor(colour).fillColor(colour).lineCap('round').lineJoin('round');
  for (const [inset, weight] of [
    [outer, 1.6],
    [outer + 3.2, 0.5],
    [inner, 0.5],
    [inner + 3.2, 1.2],
  ] as const) {
    pdf.lineWidth(weight);
    pdf.rect(inset, inset, width - 2 * inset, height - 2 * inset).stroke();
  }
  pdf.lineWidth(1.5);
  const near = outer + 5.6;
  const far = near + bandHeight;
  const begin = far + 6;
  const across = width - 2 * begin;
  const down = height - 2 * begin;
  band(pdf, { x: begin, y: far, turn: 0 }, across);
  band(pdf, { x: width - begin, y: height - far, turn: 180 }, across);
  band(pdf, { x: width - far, y: begin, turn: 90 }, down);
  band(pdf, { x: far, y: height - begin, turn: 270 }, down);
  const middle = near + bandHeight / 2;
  for (const x of [middle, width - middle]) {
    for (const y of [middle, height - middle]) corner(pdf, x, y);
  }
  pdf.restore();
}

/** A short band that parts the title from what follows. */
export function drawDivider(
  pdf: PDFKit.PDFDocument,
  { y, colour }: { readonly y: number; readonly colour: string },
): void {
  const middle = pdf.page.width / 2;
  pdf.save().strokeColor(colour).fillColor(colour).lineCap('round').lineJoin('round');
  pdf.lineWidth(0.8);
  pdf.path(`M${middle - 120} ${y}H${middle - 26}M${middle + 26} ${y}H${middle + 120}`).stroke();
  pdf.lineWidth(1.3);
  for (const turn of [90, 270]) {
    placed(pdf, { x: middle, y, turn }, () => {
      for (const side of [1, -1]) {
        pdf.save().scale(side * 0.8, 0.8);
        pdf.path(horn).stroke();
        pdf.restore();
      }
    });
  }
  pdf.path(`M${middle} ${y - 3}L${middle + 3} ${y} ${middle} ${y + 3} ${middle - 3} ${y}Z`).fill();
  pdf.restore();
}

/** The heart of the site, one line whose lobes are a ram's horns, on a square of 48 points. */
const heart =
  'M15.7 18C17.3 18 18.5 16.8 18.5 15.1 18.5 13.1 16.8 11.5 14.5 11.5 11.8 11.5 9.5 13.8 9.5 16.8 ' +
  '9.5 20.2 12.2 23 16 23 20.3 23 24 19.5 24 14.3 24 9.3 20.3 5 14.7 5 9 5 4 9.8 4 16.5 4 27 13.5 ' +
  '34.5 24 43 34.5 34.5 44 27 44 16.5 44 9.8 39 5 33.3 5 27.7 5 24 9.3 24 14.3 24 19.5 27.7 23 32 ' +
  '23 35.8 23 38.5 20.2 38.5 16.8 38.5 13.8 36.2 11.5 33.5 11.5 31.2 11.5 29.5 13.1 29.5 15.1 29.5 ' +
  '16.8 30.7 18 32.3 18';

/** Draws the heart with its middle on the middle of the page. */
export function drawHeart(
  pdf: PDFKit.PDFDocument,
  { y, size, colour }: { readonly y: number; readonly size: number; readonly colour: string },
): void {
  pdf.save().translate((pdf.page.width - size) / 2, y);
  pdf
    .scale(size / 48)
    .lineWidth(3)
    .lineCap('round')
    .lineJoin('round');
  pdf.strokeColor(colour).path(heart).stroke().restore();
}
