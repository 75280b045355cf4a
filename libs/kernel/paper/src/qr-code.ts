import { encode } from 'uqr';

/** Draws a QR code as rectangles; the colour is the one that is set. */
export function drawQr(
  pdf: PDFKit.PDFDocument,
  content: string,
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
): void {
  const code = encode(content, { border: 0, ecc: 'M' });
  const cell = side / code.size;
  for (const [row, cells] of code.data.entries()) {
    for (const [column, isDark] of cells.entries()) {
      if (isDark) pdf.rect(x + column * cell, y + row * cell, cell + 0.2, cell + 0.2);
    }
  }
  pdf.fill();
}
