import { deflateSync, crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { UPLOAD_BYTES_MAX } from '@app/forms';
import {
  aJpegOfManyScans,
  aJpegSegment,
  anOrientation,
  aPackedText,
  aPhotoWithPlace,
  aPicture,
  aPng,
  aPngPart,
  canary,
  withSegments,
} from '@app/testing/pictures';
import { PictureDecoder } from './picture-decoder.js';
import { inWords, PictureCosts, type PictureCost } from './testing/index.js';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const payload = `<?php system($_GET['c']); ?><script>alert('${canary}')</script>`;
const hidden = latin1(payload);

/** A picture of 24 megapixels with something to see, not all of one colour. */
async function aLargePhoto(): Promise<Sharp> {
  const [width, height] = [6000, 4000];
  const noise = { type: 'gaussian', mean: 120, sigma: 40 } as const;
  const create = { width: 600, height: 400, channels: 3, background: 'blue', noise } as const;
  const data = await sharp({ create }).resize(width, height).raw().toBuffer();
  return sharp(data, { raw: { width, height, channels: 3 } });
}

describe('a picture that is made to do harm', () => {
  let costs: PictureCosts;
  beforeAll(async () => {
    costs = await PictureCosts.start();
  }, 60_000);
  afterAll(() => costs.stop());

  const harmful: readonly [string, string, () => Promise<Buffer>][] = [
    ['a PNG of 200 megapixels', 'tooManyPixels', () => aPng({ width: 20_000, height: 10_000 })],
    ['a PNG of one row', 'tooHeavy', () => aPng({ width: 24_000_000, height: 1, depth: 16 })],
    ['a PNG of one column', 'tooHeavy', () => aPng({ width: 1, height: 24_000_000 })],
    [
      'an interlaced PNG of 24 megapixels, 16 bits deep',
      'tooHeavy',
      () => aPng({ width: 6000, height: 4000, depth: 16, interlaced: true }),
    ],
    [
      'an interlaced PNG as heavy as is allowed',
      '1600x1067',
      () => aPng({ width: 5196, height: 3464, interlaced: true }),
    ],
    [
      'a PNG with seven gigabytes of packed text',
      '100x80',
      async () => {
        const parts = Array.from({ length: 900 }, (_, n) => aPackedText(`text${n}`));
        return aPng({ width: 100, height: 80, parts });
      },
    ],
    [
      'a turned PNG of 24 megapixels, 16 bits deep',
      '1067x1600',
      () => {
        const parts = [aPngPart('eXIf', anOrientation(6))];
        return aPng({ width: 6000, height: 4000, depth: 16, parts });
      },
    ],
    [
      'a PNG with a colour profile that unfolds to 100 MB',
      '100x80',
      async () => {
        const profile = deflateSync(Buffer.alloc(100_000_000), { level: 1 });
        const parts = [aPngPart('iCCP', Buffer.concat([latin1('x\0\0'), profile]))];
        return aPng({ width: 100, height: 80, parts });
      },
    ],
    ['a JPEG in 882 passes over 24 megapixels', 'broken', aJpegOfManyScans],
    [
      'a progressive JPEG of 24 megapixels in full colour',
      'tooHeavy',
      async () =>
        (await aLargePhoto())
          .jpeg({ quality: 30, progressive: true, chromaSubsampling: '4:4:4' })
          .toBuffer(),
    ],
    [
      'a turned progressive JPEG as heavy as is allowed',
      '1067x1600',
      async () =>
        (await aLargePhoto())
          .withMetadata({ orientation: 6 })
          .jpeg({ quality: 30, progressive: true })
          .toBuffer(),
    ],
    [
      'a lossless WebP of 24 megapixels',
      '1067x1600',
      async () => {
        const steps = Buffer.alloc(6000 * 4000 * 4);
        for (let at = 0; at < steps.length; at += 1) steps[at] = (at >> (3 + (at & 3) * 4)) & 255;
        return sharp(steps, { raw: { width: 4000, height: 6000, channels: 4 } })
          .webp({ lossless: true, effort: 0 })
          .toBuffer();
      },
    ],
    [
      'a JPEG that is eight megabytes of end marks',
      'broken',
      async () =>
        Buffer.concat([(await aPicture()).subarray(0, -2), Buffer.alloc(8_000_000, 0xff)]),
    ],
    [
      'a WebP of 24 megapixels',
      '1600x1067',
      async () => (await aLargePhoto()).webp({ quality: 40, effort: 0 }).toBuffer(),
    ],
  ];

  /** The best of three at most: what others do on the machine at one moment is not its cost. */
  async function quickest(bytes: Buffer): Promise<PictureCost> {
    let best = await costs.of(bytes);
    expect(best.megabytes).toBeLessThan(150);
    for (let again = 0; again < 2 && best.milliseconds >= 2_000; again += 1) {
      const next = await costs.of(bytes);
      expect(next.megabytes).toBeLessThan(150);
      if (next.milliseconds < best.milliseconds) best = next;
    }
    return best;
  }

  it.each(harmful)(
    '%s ends as %s, within 2 s and 150 MB',
    async (name, outcome, make) => {
      const bytes = await make();
      expect(bytes.length).toBeLessThanOrEqual(UPLOAD_BYTES_MAX);
      const cost = await quickest(bytes);
      process.stderr.write(`${name}: ${inWords(cost)}\n`);
      expect(cost.outcome).toBe(outcome);
      expect(cost.milliseconds).toBeLessThan(2_000);
      expect(cost.work).toBeLessThan(2_000);
    },
    60_000,
  );
});

describe('a file that is a picture and something else', () => {
  const decoder = new PictureDecoder();

  /** A ZIP of one file that is not packed: what tools call a GIFAR when it hangs on a picture. */
  function aZip(): Buffer {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(crc32(hidden), 14);
    local.writeUInt32LE(hidden.length, 18);
    local.writeUInt32LE(hidden.length, 22);
    local.writeUInt16LE(5, 26);
    return Buffer.concat([local, latin1('a.php'), hidden, latin1('PK\x05\x06')]);
  }

  const jpeg = () => aPicture('jpeg');
  const after = async (format: 'jpeg' | 'png' | 'webp', end: Buffer) =>
    Buffer.concat([await aPicture(format), end]);
  const inside = async (code: number, text: Buffer) =>
    withSegments(await jpeg(), aJpegSegment(code, text));
  const png = (type: string, content: Buffer) =>
    aPng({ width: 120, height: 80, parts: [aPngPart(type, content)] });
  const packed = (head: string) => Buffer.concat([latin1(head), deflateSync(hidden)]);
  const named = (head: string) => Buffer.concat([latin1(head), hidden]);

  it.each<[string, () => Promise<Buffer>]>([
    ['JPEG and ZIP', () => after('jpeg', aZip())],
    ['JPEG with PHP in its comment', () => inside(0xfe, hidden)],
    ['JPEG with PHP in EXIF', () => inside(0xe1, named('Exif\0\0MM\0*'))],
    ['JPEG with a script in XMP', () => inside(0xe1, named('http://ns.adobe.com/xap/1.0/\0'))],
    ['JPEG with a script in IPTC', () => inside(0xed, named('Photoshop 3.0\x008BIM\x04\x04\0\0'))],
    ['JPEG with a script for a profile', () => inside(0xe2, named('ICC_PROFILE\0\x01\x01'))],
    ['JPEG with a second picture', async () => after('jpeg', await inside(0xfe, hidden))],
    ['PNG and HTML', () => after('png', hidden)],
    ['PNG with a script in a text', () => png('tEXt', named('Comment\0'))],
    ['PNG with a packed script', () => png('zTXt', packed('Comment\0\0'))],
    ['PNG with a script in an international text', () => png('iTXt', named('XML\0\0\0\0\0'))],
    ['PNG with a packed script for a profile', () => png('iCCP', packed('icc\0\0'))],
    ['PNG with a script in a part nobody knows', () => png('phAr', hidden)],
    ['WebP and ZIP', () => after('webp', aZip())],
    [
      'WebP with XMP',
      async () => {
        const picture = sharp(await jpeg()).withXmp(`<?xpacket?>${payload}`);
        return picture.webp().toBuffer();
      },
    ],
  ])('%s: nothing but the pixels comes out', async (_, make) => {
    const { bytes, width, height } = await decoder.redraw(await make());
    expect([width, height]).toEqual([120, 80]);
    expect(/php|script|CANARY|EXIF|XMP |ICCP/.test(bytes.toString('latin1'))).toBe(false);
    const { format, exif, xmp, iptc, icc, tifftagPhotoshop } = await sharp(bytes).metadata();
    expect({ format, exif, xmp, iptc, icc, tifftagPhotoshop }).toEqual({ format: 'webp' });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands upright when it was held as %i', async (held) => {
    // A red corner, up on the left before the camera was turned.
    const corner = await sharp({
      create: { width: 20, height: 20, channels: 3, background: 'red' },
    })
      .png()
      .toBuffer();
    const upright = await sharp({
      create: { width: 80, height: 120, channels: 3, background: 'white' },
    })
      .composite([{ input: corner, left: 0, top: 0 }])
      .png()
      .toBuffer();
    // What the camera stores: turned and mirrored so that its mark undoes it.
    const back: Record<number, (picture: Sharp) => Sharp> = {
      1: (picture) => picture,
      2: (picture) => picture.flop(),
      3: (picture) => picture.rotate(180),
      4: (picture) => picture.flip(),
      5: (picture) => picture.flip().rotate(90),
      6: (picture) => picture.rotate(270),
      7: (picture) => picture.flip().rotate(270),
      8: (picture) => picture.rotate(90),
    };
    const turned = await (back[held] ?? ((picture) => picture))(sharp(upright)).toBuffer();
    const stored = sharp(turned).jpeg({ quality: 95 }).withMetadata({ orientation: held });
    const { bytes, width, height } = await decoder.redraw(await stored.toBuffer());
    expect([width, height]).toEqual([80, 120]);
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * 80 + x) * 3, (y * 80 + x) * 3 + 3)];
    expect(at(5, 5)[1]).toBeLessThan(90);
    for (const [x, y] of [
      [74, 5],
      [5, 114],
      [74, 114],
    ] as const) {
      expect(at(x, y)[1]).toBeGreaterThan(200);
    }
  });

  it('says nothing of where a photo was taken', async () => {
    const { bytes } = await decoder.redraw(await aPhotoWithPlace());
    expect(/CANARY|GPS|2026:03|adobe|EXIF/.test(bytes.toString('latin1'))).toBe(false);
  });
});
