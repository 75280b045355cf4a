import { PictureRefused } from './media.errors.js';

/** The formats we take. */
export type Format = 'jpeg' | 'png' | 'webp';

/** A file that was walked through from part to part before any reader of pictures sees it. */
export interface WalkedPicture {
  /** The same picture without texts, previews, comments and whatever follows its end. */
  readonly bytes: Buffer;
  /** Bytes of memory that a reader needs at once; 0 when it can read row by row. */
  readonly wholeBytes: number;
}

/** What the first bytes say; names and content types that come with a file are not believed. */
export function formatOf(bytes: Buffer): Format | null {
  const head = bytes.subarray(0, 16).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith(pngSignature)) return 'png';
  return /^RIFF[^]{4}WEBPVP8[ LX]/.test(head) ? 'webp' : null;
}

/**
 * Walks through a file and keeps what its pixels need. Compressed texts of a small PNG unfold to
 * gigabytes in the reader, and a JPEG may hold thousands of passes over the same picture: both are
 * met here, where they cost nothing.
 * @throws PictureRefused when the parts of the file do not fit together.
 */
export function walk(bytes: Buffer, format: Format): WalkedPicture {
  try {
    switch (format) {
      case 'png':
        return walkPng(bytes);
      case 'jpeg':
        return walkJpeg(bytes);
      case 'webp':
        return walkWebp(bytes);
    }
  } catch (error) {
    // A part that says it is longer than the file.
    if (error instanceof RangeError) throw new PictureRefused('broken');
    throw error;
  }
}

const pngSignature = '\x89PNG\r\n\x1a\n';

/** The parts of a PNG that say how its pixels look and which way is up; each may come once. */
const pngOnce = new Set(['PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'eXIf']);
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 4, 4: 2, 6: 4 };

function walkPng(bytes: Buffer): WalkedPicture {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR' || bytes.readUInt32BE(8) !== 13) {
    throw new PictureRefused('broken');
  }
  const parts = [bytes.subarray(0, pngSignature.length)];
  const seen = new Set<string>();
  for (let at = pngSignature.length; !seen.has('IEND');) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (end > bytes.length) throw new PictureRefused('broken');
    if (type === 'IDAT' || (isNeeded(type) && !seen.has(type))) parts.push(bytes.subarray(at, end));
    seen.add(type);
    at = end;
  }
  const [depth = 8, colour = 6, , , interlace = 0] = bytes.subarray(24, 29);
  const samples = (samplesOf[colour] ?? 4) + (seen.has('tRNS') ? 1 : 0);
  const pixels = bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  return {
    bytes: Buffer.concat(parts),
    wholeBytes: interlace === 0 ? 0 : pixels * samples * (depth === 16 ? 2 : 1),
  };
}

function isNeeded(type: string): boolean {
  return type === 'IHDR' || type === 'IEND' || pngOnce.has(type);
}

const marker = { startOfScan: 0xda, end: 0xd9, comment: 0xfe } as const;
/** Cameras make one pass, pages of the web about ten. */
const scansMax = 40;

function walkJpeg(bytes: Buffer): WalkedPicture {
  const parts = [bytes.subarray(0, 2)];
  let scans = 0;
  let frame: Buffer | null = null;
  for (let at = 2; ;) {
    if (bytes.readUInt8(at) !== 0xff) throw new PictureRefused('broken');
    const code = bytes.readUInt8(at + 1);
    if (code === 0xff) {
      at += 1;
      continue;
    }
    if (code === marker.end) {
      parts.push(bytes.subarray(at, at + 2));
      break;
    }
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) throw new PictureRefused('broken');
    const body = bytes.subarray(at + 4, end);
    if (isFrame(code)) {
      if (frame !== null || code > 0xc2) throw new PictureRefused('broken');
      frame = bytes.subarray(at, end);
    }
    if (code === marker.startOfScan) {
      scans += 1;
      if (scans > scansMax) throw new PictureRefused('broken');
      end = endOfScan(bytes, end);
    }
    if (isPixels(code, body)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  if (frame === null) throw new PictureRefused('broken');
  const isWhole = frame[1] === 0xc2 || scans > 1;
  return { bytes: Buffer.concat(parts), wholeBytes: isWhole ? coefficientBytes(frame) : 0 };
}

/** Where the coded pixels end and the next marker begins. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    const isRestart = next >= 0xd0 && next <= 0xd7;
    if (next !== 0 && next !== 0xff && !isRestart) return at;
  }
  throw new PictureRefused('broken');
}

/** Frames C0 to CF, among which three markers mean something else. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

/** Whether a part of a JPEG is needed: tables, frames, scans, colours and which way is up. */
function isPixels(code: number, body: Buffer): boolean {
  const begins = (word: string) => body.toString('latin1', 0, word.length) === word;
  switch (code) {
    case 0xe0:
      return begins('JFIF\0');
    case 0xe1:
      return begins('Exif\0\0');
    case 0xe2:
      return begins('ICC_PROFILE\0');
    case 0xee:
      return begins('Adobe');
    case marker.comment:
      return false;
    default:
      return code < 0xe0;
  }
}

/** Two bytes for each sample of each colour, as the frame says: SOF, length, depth, sides, ... */
function coefficientBytes(frame: Buffer): number {
  const pixels = frame.readUInt16BE(5) * frame.readUInt16BE(7);
  const areas = Array.from({ length: frame.readUInt8(9) }, (_, n) => {
    const sampling = frame.readUInt8(11 + n * 3);
    return (sampling >> 4) * (sampling & 15);
  });
  const largest = areas.reduce((most, area) => (area > most ? area : most), 1);
  return areas.reduce((sum, area) => sum + (pixels * 2 * area) / largest, 0);
}

/** Nothing in a WebP unfolds but its pixels; what follows its end is left behind. */
function walkWebp(bytes: Buffer): WalkedPicture {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) throw new PictureRefused('broken');
  return { bytes: bytes.subarray(0, end), wholeBytes: 0 };
}
