import type { Transform } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';

const gzipAll = promisify(gzip);
const brotliAll = promisify(brotliCompress);

/** Between the gain in bytes and the time of the server, which is shared by all. */
const BROTLI_QUALITY = 4;
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } };

type Encoding = 'br' | 'gzip';

/** The best encoding that the browser takes, or null. */
export function encodingFor(request: Request): Encoding | null {
  const accepted = (request.headers.get('accept-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(?:\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : null;
}

/** Notes the encoding for browsers and caches. */
export function noteEncoding(headers: Headers, encoding: Encoding | null): void {
  headers.append('Vary', 'Accept-Encoding');
  if (encoding !== null) headers.set('Content-Encoding', encoding);
}

/** A finished page in the encoding; pages are read over lines of a few kilobytes a second. */
export async function compressText(text: string, encoding: Encoding | null): Promise<Uint8Array> {
  if (encoding === null) return new TextEncoder().encode(text);
  const bytes = encoding === 'br' ? await brotliAll(text, brotliOptions) : await gzipAll(text);
  return new Uint8Array(bytes);
}

/** The same for a page that comes as a stream. */
export function compressor(encoding: Encoding): Transform {
  return encoding === 'br' ? createBrotliCompress(brotliOptions) : createGzip();
}
