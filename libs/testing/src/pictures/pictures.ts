import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { aPngPart } from './hostile-pictures.js';

/** A text that must never come out again. */
export const canary = 'CANARY-49.948-82.627';

/** A small picture in one of the formats we take, without anything hidden. */
export async function aPicture(format: 'jpeg' | 'png' | 'webp' = 'jpeg'): Promise<Buffer> {
  return plain(120, 80).toFormat(format).toBuffer();
}

/** A photo as a telephone makes it: turned, with the place, the device and a description. */
export async function aPhotoWithPlace(): Promise<Buffer> {
  return plain(120, 80)
    .withExif({
      IFD0: { Make: canary, ImageDescription: canary, Copyright: canary },
      IFD2: { UserComment: canary, DateTimeOriginal: '2026:03:22 10:00:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '49/1 56/1 53/1', GPSMapDatum: canary },
    })
    .withXmp(`<?xpacket?><x:xmpmeta xmlns:x="adobe:ns:meta/">${canary}</x:xmpmeta>`)
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A PNG of a few dozen bytes that says it is as large as this. */
export function aPngThatSaysItIs(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  const pixels = deflateSync(Buffer.alloc(1000));
  return Buffer.concat([
    signature,
    aPngPart('IHDR', header),
    aPngPart('IDAT', pixels),
    aPngPart('IEND', Buffer.alloc(0)),
  ]);
}

function plain(width: number, height: number): Sharp {
  const background = { r: 200, g: 90, b: 40 };
  return sharp({ create: { width, height, channels: 3, background } });
}
