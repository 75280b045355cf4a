import sharp from 'sharp';
import { UPLOAD_BYTES_MAX } from '@app/forms';
import { aPhotoWithPlace, aPicture, aPngThatSaysItIs, canary } from '@app/testing/pictures';
import { PictureRefused, type PictureRefusal } from './media.errors.js';
import { PictureDecoder } from './picture-decoder.js';

const decoder = new PictureDecoder();

async function refusalOf(bytes: Buffer): Promise<PictureRefusal | null> {
  try {
    await decoder.redraw(bytes);
    return null;
  } catch (error) {
    if (error instanceof PictureRefused) return error.reason;
    throw error;
  }
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('a picture that is drawn anew', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('may come as %s and leaves as WebP', async (format) => {
    const picture = await decoder.redraw(await aPicture(format));
    expect(await sharp(picture.bytes).metadata()).toMatchObject({
      format: 'webp',
      width: 120,
      height: 80,
    });
    expect(picture).toMatchObject({ width: 120, height: 80 });
  });

  it('loses the place, the device and everything else that was hidden in it', async () => {
    const photo = await aPhotoWithPlace();
    expect(photo.includes(canary)).toBe(true);
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    const { bytes } = await decoder.redraw(photo);
    const { exif, xmp, iptc, icc, tifftagPhotoshop, comments, orientation } =
      await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, icc, tifftagPhotoshop, comments, orientation }).toEqual({});
    expect(bytes.includes('CANARY')).toBe(false);
    expect(/EXIF|XMP |ICCP/.test(bytes.toString('latin1'))).toBe(false);
  });

  it('stands upright, as the camera meant it', async () => {
    expect(await decoder.redraw(await aPhotoWithPlace())).toMatchObject({ width: 80, height: 120 });
  });

  it('is at most 1600 pixels wide and high, and never made larger', async () => {
    const wide = sharp({ create: { width: 4000, height: 1000, channels: 3, background: 'red' } });
    const picture = await decoder.redraw(await wide.jpeg().toBuffer());
    expect(picture).toMatchObject({ width: 1600, height: 400 });
  });

  it('may have come in four inks or in sixteen bits a colour', async () => {
    const cmyk = sharp({ create: { width: 40, height: 40, channels: 3, background: 'green' } });
    const inks = await cmyk.toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(inks).metadata()).space).toBe('cmyk');
    const deep = await cmyk.toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    for (const bytes of [inks, deep]) {
      const picture = await decoder.redraw(bytes);
      expect(await sharp(picture.bytes).metadata()).toMatchObject({
        space: 'srgb',
        depth: 'uchar',
      });
    }
  });

  it('is one picture, however many an animation had', async () => {
    const frames = [await aPicture('png'), await aPicture('webp')];
    const animation = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const { bytes } = await decoder.redraw(animation);
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
  });

  it('leaves behind what was hung on its end', async () => {
    const script = `<?php system($_GET['c']); ?><script>alert('${canary}')</script>`;
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const both = Buffer.concat([await aPicture(format), latin1(`PK\x03\x04${script}`)]);
      const { bytes } = await decoder.redraw(both);
      expect(/php|script|CANARY/.test(bytes.toString('latin1'))).toBe(false);
    }
  });

  it('leaves behind what was written in its comments', async () => {
    const jpeg = await aPicture('jpeg');
    const text = latin1(`<script>${canary}</script>`);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(text.length + 2);
    const comment = Buffer.concat([latin1('\xff\xfe'), length, text]);
    const both = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
    const { bytes } = await decoder.redraw(both);
    expect(bytes.includes('CANARY')).toBe(false);
  });

  it('waits its turn: many at once all come out', async () => {
    const bytes = await aPicture('png');
    const pictures = await Promise.all(Array.from({ length: 15 }, () => decoder.redraw(bytes)));
    expect(pictures).toHaveLength(15);
  });
});

describe('what is no picture of ours', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['one byte', latin1('\xff')],
    ['text', Buffer.from('салем')],
    ['SVG renamed to .jpg', Buffer.from(svg)],
    ['SVG with an XML head', Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['HTML', Buffer.from('<html><body onload=alert(1)>')],
    ['PDF', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
    ['GIF', latin1('GIF89a\x01\x00\x01\x00\x80\x00\x00')],
    ['GIF that is JavaScript as well', latin1('GIF89a/*\x00*/=1;alert(1)//')],
    ['TIFF', latin1('II*\x00\x08\x00\x00\x00')],
    ['DjVu', latin1('AT&TFORM\x00\x00\x00\x10DJVUINFO')],
    ['HEIC', latin1('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00')],
    ['AVIF', latin1('\x00\x00\x00\x18ftypavif\x00\x00\x00\x00')],
    ['JPEG XL', latin1('\xff\x0a\x00\x00')],
    ['a sound in RIFF', latin1('RIFF\x24\x00\x00\x00WAVEfmt ')],
    ['ZIP', latin1('PK\x03\x04\x14\x00\x00\x00')],
    [
      '55 bytes of an ASF header',
      Buffer.concat([latin1('\x30\x26\xb2\x75\x8e\x66'), Buffer.alloc(49)]),
    ],
  ])('%s is refused by its first bytes', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('notAPicture');
  });

  it.each<[string, Buffer]>([
    ['JPEG', latin1(`\xff\xd8\xff\xe0${svg}`)],
    ['PNG', latin1(`\x89PNG\r\n\x1a\n${svg}`)],
    ['WebP', latin1(`RIFF\x24\x00\x00\x00WEBPVP8 ${svg}`)],
  ])('something else behind the first bytes of %s is refused', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('broken');
  });

  it.each(['jpeg', 'png', 'webp'] as const)('a %s cut off anywhere is refused', async (format) => {
    const noise = { type: 'gaussian', mean: 120, sigma: 60 } as const;
    const whole = await sharp({
      create: { width: 200, height: 200, channels: 3, background: 'blue', noise },
    })
      .toFormat(format)
      .toBuffer();
    for (const part of [0.05, 0.3, 0.6, 0.9]) {
      const length = Number(String(whole.length * part).split('.')[0]);
      expect(await refusalOf(whole.subarray(0, length))).toBe('broken');
    }
  });

  it.each([
    [6001, 4000],
    [20_000, 20_000],
    [65_535, 65_535],
    [1_000_000, 30],
  ])('%i by %i pixels are refused before any of them is read', async (width, height) => {
    const started = process.memoryUsage().rss;
    expect(await refusalOf(aPngThatSaysItIs(width, height))).toBe('tooManyPixels');
    expect(process.memoryUsage().rss - started).toBeLessThan(50_000_000);
  });

  it('a file of more than 8 MB is refused without a look', async () => {
    expect(await refusalOf(Buffer.alloc(UPLOAD_BYTES_MAX + 1, 0xff))).toBe('tooLarge');
  });

  it('does not keep the next picture from coming in', async () => {
    const good = aPicture('png');
    const [bad, fine] = await Promise.allSettled([
      decoder.redraw(latin1(`\xff\xd8\xff\xe0${svg}`)),
      decoder.redraw(await good),
    ]);
    expect([bad.status, fine.status]).toEqual(['rejected', 'fulfilled']);
  });

  it('cannot be opened by any other reader in this process', async () => {
    await expect(sharp(Buffer.from(svg)).metadata()).rejects.toThrow(/unsupported|block/);
  });
});
