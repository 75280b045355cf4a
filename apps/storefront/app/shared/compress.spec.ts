import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressText, encodingFor, noteEncoding } from './compress.js';

const accepting = (value: string): Request =>
  new Request('http://localhost/', { headers: { 'accept-encoding': value } });

describe('compression', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
    ['', null],
  ])('for a browser that takes %p is %p', (value, encoding) => {
    expect(encodingFor(accepting(value))).toBe(encoding);
  });

  test('gives the same text back', async () => {
    const text = 'Бала бір зат тіледі. '.repeat(100);
    expect(gunzipSync(await compressText(text, 'gzip')).toString()).toBe(text);
    expect(brotliDecompressSync(await compressText(text, 'br')).toString()).toBe(text);
    expect(new TextDecoder().decode(await compressText(text, null))).toBe(text);
  });

  test('is told to caches', () => {
    const headers = new Headers();
    noteEncoding(headers, 'br');
    expect(headers.get('vary')).toBe('Accept-Encoding');
    expect(headers.get('content-encoding')).toBe('br');
  });
});
