import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { UPLOAD_BYTES_MAX } from '@app/forms';
import { TryAgainError } from '@app/platform';
import { PictureRefused } from './media.errors.js';
import { type Format, formatOf, walk } from './picture-container.js';

/** A picture made anew from its pixels alone. */
export interface CleanPicture {
  /** WebP without any metadata. */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

const pixelsMax = 24_000_000;
/** A row is held whole: a picture of one row would be held whole, many times over. */
const longestSideMax = 16_383;
/** What may be held at once of a picture that cannot be read row by row. */
const wholeBytesMax = 72_000_000;
const sideMax = 1600;
const secondsMax = 2;
/** One picture at a time; so many may wait. */
const waitingMax = 20;

// Whatever a file claims to be, libvips opens nothing but these three, and only from memory.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

/** Decodes pictures that people send and draws them anew, so that nothing else comes along. */
@Injectable()
export class PictureDecoder {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /**
   * Draws a JPEG, PNG or WebP picture anew as WebP, upright, at most 1600 pixels wide and high.
   * @throws PictureRefused with the reason; TryAgainError when too many are waiting.
   */
  async redraw(bytes: Buffer): Promise<CleanPicture> {
    if (bytes.length > UPLOAD_BYTES_MAX) throw new PictureRefused('tooLarge');
    const format = formatOf(bytes);
    if (format === null) throw new PictureRefused('notAPicture');
    if (this.#waiting >= waitingMax) throw new TryAgainError();
    this.#waiting += 1;
    const mine = this.#last.then(() => redraw(bytes, format));
    this.#last = mine.catch(() => undefined);
    return mine.finally(() => {
      this.#waiting -= 1;
    });
  }
}

async function redraw(bytes: Buffer, format: Format): Promise<CleanPicture> {
  const walked = walk(bytes, format);
  const open = () =>
    sharp(walked.bytes, { failOn: 'error', limitInputPixels: pixelsMax, pages: 1 });
  try {
    const header = await open().metadata();
    if (header.format !== format) throw new PictureRefused('notAPicture');
    const { width, height } = header;
    if (width * height > pixelsMax) throw new PictureRefused('tooManyPixels');
    if (width > longestSideMax || height > longestSideMax || walked.wholeBytes > wholeBytesMax) {
      throw new PictureRefused('tooHeavy');
    }
    const { data, info } = await open()
      .autoOrient()
      .resize({ width: sideMax, height: sideMax, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .webp({ quality: 80 })
      .timeout({ seconds: secondsMax })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (error) {
    if (error instanceof PictureRefused) throw error;
    throw new PictureRefused(reasonOf(error));
  }
}

/** Libvips tells its reasons in words only. */
function reasonOf(error: unknown): 'tooManyPixels' | 'tooSlow' | 'broken' {
  const words = error instanceof Error ? error.message : '';
  if (words.includes('exceeds pixel limit')) return 'tooManyPixels';
  return words.startsWith('timeout') ? 'tooSlow' : 'broken';
}
