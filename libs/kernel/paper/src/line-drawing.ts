/**
 * Draws one of the drawings of the site, as its file holds it: paths and circles with a line of two
 * on a square of 96, some filled with the flat colour, and at most a group that is turned. Whatever
 * else a text holds is left out.
 */
export function drawLines(
  pdf: PDFKit.PDFDocument,
  symbol: string,
  place: { readonly x: number; readonly y: number; readonly side: number },
  colours: { readonly line: string; readonly flat: string },
): void {
  pdf
    .save()
    .translate(place.x, place.y)
    .scale(place.side / 96);
  pdf.lineWidth(2).lineCap('round').lineJoin('round').strokeColor(colours.line);
  for (const [, closing, name = '', written = ''] of symbol.matchAll(element)) {
    if (name === 'g') {
      if (closing) pdf.restore();
      else turn(pdf.save(), written);
      continue;
    }
    if (!outline(pdf, name, written)) continue;
    if (attribute(written, 'fill')?.startsWith('var(') === true) {
      pdf.fillAndStroke(colours.flat, colours.line);
    } else {
      pdf.stroke();
    }
  }
  pdf.restore();
}

const element = /<(\/?)(path|circle|g)\b([^>]*)>/g;

function attribute(written: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(written)?.[1];
}

/** Whether there is a shape to draw now. */
function outline(pdf: PDFKit.PDFDocument, name: string, written: string): boolean {
  if (name === 'path') {
    const d = attribute(written, 'd');
    if (d === undefined) return false;
    pdf.path(d);
    return true;
  }
  const [x, y, radius] = ['cx', 'cy', 'r'].map((each) => Number(attribute(written, each)));
  if (x === undefined || y === undefined || radius === undefined) return false;
  if (![x, y, radius].every(Number.isFinite)) return false;
  pdf.circle(x, y, radius);
  return true;
}

function turn(pdf: PDFKit.PDFDocument, written: string): void {
  const turned = /rotate\((-?[\d.]+) (-?[\d.]+) (-?[\d.]+)\)/.exec(written);
  if (!turned) return;
  const [angle, x, y] = turned.slice(1).map(Number);
  if (x !== undefined && y !== undefined) pdf.rotate(angle ?? 0, { origin: [x, y] });
}
