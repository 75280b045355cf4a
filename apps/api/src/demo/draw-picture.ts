import sharp from 'sharp';
import { Canvas } from './canvas.js';

export const pictureWidth = 640;
export const pictureHeight = 480;
export const pictureVariants = 4;

const ink = '#1D2327';
const paper = '#FBF8F2';
const white = '#FFFFFF';
const fills = ['#F0B93A', '#5CC6D6', '#93C58A', '#EE8A7B'];

/**
 * Draws a parcel, an invoice or an act without any letters: fonts differ between machines, and a
 * drawing that could be read as a real paper would be a lie. The pixels are our own, because the
 * service takes drawings in no other format than it takes photos in.
 */
export async function drawPicture(
  kind: 'photo' | 'invoice' | 'act',
  variant: number,
): Promise<Buffer> {
  const canvas = new Canvas(pictureWidth, pictureHeight, paper);
  const fill = fills[variant % fills.length] ?? ink;
  if (kind === 'photo') drawParcel(canvas, fill, variant);
  else drawSheet(canvas, { kind, fill, variant });
  const raw = { width: canvas.width, height: canvas.height, channels: 3 as const };
  return sharp(canvas.pixels, { raw }).webp({ quality: 75, effort: 1 }).toBuffer();
}

/** A box on a table, tied with a band. */
function drawParcel(canvas: Canvas, fill: string, variant: number): void {
  const [left, top, bottom] = [170 + variant * 12, 180, 400];
  const width = 300 - variant * 18;
  const right = left + width;
  const middle = left + width / 2;
  canvas.line(
    [
      [50, bottom],
      [590, bottom],
    ],
    ink,
  );
  canvas.box([left, top], [width, bottom - top], fill, ink);
  canvas.fill(
    [
      [left, top],
      [left + 36, top - 60],
      [right - 36, top - 60],
      [right, top],
    ],
    white,
  );
  canvas.line(
    [
      [left, top],
      [left + 36, top - 60],
      [right - 36, top - 60],
      [right, top],
      [left, top],
    ],
    ink,
  );
  canvas.line(
    [
      [middle, top - 60],
      [middle, bottom - 4],
    ],
    white,
    16,
  );
  canvas.line(
    [
      [middle - 50, top - 100],
      [middle, top - 62],
      [middle + 50, top - 100],
    ],
    ink,
  );
}

/** A sheet with lines for goods and sums; an act has two signatures as well. */
function drawSheet(
  canvas: Canvas,
  { kind, fill, variant }: { kind: 'invoice' | 'act'; fill: string; variant: number },
): void {
  canvas.box([180, 40], [280, 400], white, ink);
  canvas.box([180, 40], [280, 56], fill, ink);
  for (let line = 0; line < 5 + variant; line += 1) {
    const y = 150 + line * 24;
    canvas.line(
      [
        [220, y],
        [350 - line * 9, y],
      ],
      ink,
      5,
    );
    canvas.line(
      [
        [400, y],
        [430, y],
      ],
      ink,
      5,
    );
  }
  const signs = kind === 'act' ? [220, 350] : [360];
  for (const x of signs) {
    canvas.line(
      [
        [x, 410],
        [x + 16, 388],
        [x + 30, 412],
        [x + 48, 392],
        [x + 70, 404],
      ],
      ink,
      4,
    );
  }
}
