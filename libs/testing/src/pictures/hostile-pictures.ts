import { once } from 'node:events';
import { crc32, createDeflate, deflateSync } from 'node:zlib';
import sharp from 'sharp';

export interface PngOptions {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth?: 8 | 16;
  /** In seven passes, so that a reader has to hold all of it. */
  readonly interlaced?: boolean;
  /** Parts that come before the pixels. */
  readonly parts?: readonly Buffer[];
}

/** A real PNG with an alpha channel, all of one colour: many pixels in few bytes. */
export async function aPng(options: PngOptions): Promise<Buffer> {
  const { width, height, depth = 8, interlaced = false, parts = [] } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, 6, 0, 0, interlaced ? 1 : 0], 8);
  const passes = interlaced ? adam7 : [{ x: 0, y: 0, dx: 1, dy: 1 }];
  const raw = passes.reduce((sum, { x, y, dx, dy }) => {
    return sum + steps(height - y, dy) * (1 + steps(width - x, dx) * 4 * (depth / 8));
  }, 0);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    aPngPart('IHDR', header),
    ...parts,
    aPngPart('IDAT', await deflatedZeros(raw)),
    aPngPart('IEND', Buffer.alloc(0)),
  ]);
}

/** How many steps of a width begin within a length. */
function steps(length: number, width: number): number {
  return (length + width - 1 - ((length + width - 1) % width)) / width;
}

const adam7 = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];

/** So many zeros, packed without ever holding them. */
async function deflatedZeros(count: number): Promise<Buffer> {
  const deflate = createDeflate({ level: 1 });
  const packed: Buffer[] = [];
  deflate.on('data', (piece: Buffer) => packed.push(piece));
  const ended = once(deflate, 'end');
  const zeros = Buffer.alloc(1 << 20);
  for (let left = count; left > 0; left -= zeros.length) {
    if (!deflate.write(zeros.subarray(0, left))) await once(deflate, 'drain');
  }
  deflate.end();
  await ended;
  return Buffer.concat(packed);
}

/** One part of a PNG: length, type, content and sum. */
export function aPngPart(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Eight megabytes of text in eight kilobytes, as a part of a PNG. */
export function aPackedText(name: string): Buffer {
  return aPngPart('zTXt', Buffer.concat([Buffer.from(`${name}\0\0`, 'latin1'), packedText]));
}

const packedText = deflateSync(Buffer.alloc(7_900_000, 65), { level: 9 });

/** One segment of a JPEG. */
export function aJpegSegment(code: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A picture with parts put in right behind the first marker. */
export function withSegments(jpeg: Buffer, ...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** Which way a camera was held, as EXIF says it: 6 is a quarter turn. */
export function anOrientation(orientation: number): Buffer {
  const tiff = Buffer.from(
    'MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0',
    'latin1',
  );
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

/**
 * A progressive JPEG in thousands of passes, each allowed by the format, and each over all blocks
 * of 24 megapixels: a few kilobytes that take a reader minutes.
 */
export async function aJpegOfManyScans(): Promise<Buffer> {
  const background = 'white';
  const plain = await sharp({ create: { width: 6000, height: 4000, channels: 3, background } })
    .jpeg({ quality: 30, progressive: true })
    .toBuffer();
  const parts = partsOf(plain);
  const first = parts.findIndex(({ code }) => code === 0xda);
  const acScan = parts.findIndex(({ code, bytes }, n) => {
    return code === 0xda && n > first && bytes[4] === 1 && bytes[5] === 1;
  });
  const table = parts[acScan - 1]?.bytes ?? Buffer.alloc(0);
  const scans = [];
  for (let low = 13; low >= 0; low -= 1) {
    for (let coefficient = 1; coefficient < 64; coefficient += 1) {
      const scan = Buffer.from(parts[acScan]?.bytes ?? '');
      scan.set([coefficient, coefficient, low === 13 ? 13 : ((low + 1) << 4) | low], 7);
      scans.push(scan);
    }
  }
  return Buffer.concat([
    ...parts.slice(0, first + 1).map(({ bytes }) => bytes),
    table,
    ...scans,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** The parts of a JPEG up to its end; a scan holds its coded pixels. */
function partsOf(jpeg: Buffer): { code: number; bytes: Buffer }[] {
  const parts = [{ code: 0xd8, bytes: jpeg.subarray(0, 2) }];
  for (let at = 2; jpeg[at + 1] !== 0xd9;) {
    const code = jpeg[at + 1] ?? 0;
    let end = at + 2 + jpeg.readUInt16BE(at + 2);
    while (code === 0xda && !(jpeg[end] === 0xff && (jpeg[end + 1] ?? 0) > 0xbf)) end += 1;
    parts.push({ code, bytes: jpeg.subarray(at, end) });
    at = end;
  }
  return parts;
}
