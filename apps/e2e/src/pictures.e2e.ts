import { expect, test, type Page } from '@playwright/test';
import { translator, type MessageId } from '@app/i18n';
import {
  aJpegOfManyScans,
  aPackedText,
  aPhotoWithPlace,
  aPicture,
  aPng,
  canary,
} from '@app/testing/pictures';
import { staff } from './people.js';

const { t } = translator('kk');
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

test.describe('a picture in the form of a wish', () => {
  let page: Page;
  let form = '';
  /** How long the answer takes when the picture is a small and honest one. */
  let usually = 0;

  test.beforeAll(async ({ browser }) => {
    page = await staff(browser, 'member1@zhurek.example', {
      locale: 'kk',
      javaScriptEnabled: false,
    });
    await page.goto('/kk/desk');
    if (new URL(page.url()).pathname === '/kk/desk') {
      await page.locator('main a[href*="/kk/desk/"]').first().click();
    }
    form = `/kk/desk/${/\/desk\/([0-9a-f-]{36})/.exec(page.url())?.[1]}/wishes/new`;
    usually = await choose('photo.jpg', await aPicture());
    await page.waitForURL(/\/wishes\/[0-9a-f-]{36}/);
  });
  test.afterAll(() => page.context().close());

  /** Chooses a file, keeps the wish as a draft, and says how long the answer took. */
  async function choose(name: string, buffer: Buffer): Promise<number> {
    await page.goto(form);
    const child = page.locator('select[name=childId] option:not([value=""])').first();
    await page.locator('select[name=childId]').selectOption(await child.getAttribute('value'));
    await page.locator('input[name=language][value=kk]').check();
    await page.locator('input[name=title]').fill('Мольберт');
    await page.locator('textarea[name=story]').fill('Сурет салғанды ұнатады, өз мольберті жоқ.');
    await page.locator('select[name=category]').selectOption('creative');
    await page.locator('input[name=price]').fill('9000');
    await page.locator('input[name=deadline]').fill(inSixtyDays());
    const file = { name, mimeType: 'image/jpeg', buffer };
    await page.locator('input[type=file][name=picture]').setInputFiles(file);
    const started = performance.now();
    await page.locator('button[name=send][value=keep]').click();
    await page.waitForLoadState('domcontentloaded');
    return performance.now() - started;
  }

  const refused: readonly [string, MessageId, () => Promise<Buffer>][] = [
    ['SVG with the name of a photo', 'media.error.notAPicture', async () => Buffer.from(svg)],
    [
      'PNG of 200 megapixels',
      'media.error.tooManyPixels',
      () => aPng({ width: 20_000, height: 10_000 }),
    ],
    ['PNG of one row', 'media.error.tooHeavy', () => aPng({ width: 24_000_000, height: 1 })],
    ['JPEG in 882 passes', 'media.error.broken', aJpegOfManyScans],
    [
      'photo cut in the middle',
      'media.error.broken',
      async () => (await aPicture()).subarray(0, -40),
    ],
  ];

  for (const [what, reason, make] of refused) {
    test(`a ${what} is refused at once, and what was typed stays`, async () => {
      const took = await choose('photo.jpg', await make());
      await expect(page.locator('main')).toContainText(t(reason));
      await expect(page.locator('input[name=title]')).toHaveValue('Мольберт');
      expect(took - usually).toBeLessThan(2_000);
    });
  }

  const taken: readonly [string, () => Promise<Buffer>][] = [
    ['photo that knows where it was taken', aPhotoWithPlace],
    [
      'PNG with gigabytes of packed text',
      () => {
        const parts = Array.from({ length: 900 }, (_, n) => aPackedText(`text${n}`));
        return aPng({ width: 100, height: 80, parts });
      },
    ],
    [
      'photo with a program on its end',
      async () => Buffer.concat([await aPicture(), Buffer.from(`PK\x03\x04<?php ${canary} ?>`)]),
    ],
  ];

  for (const [what, make] of taken) {
    test(`a ${what} comes out clean`, async () => {
      const took = await choose('photo.jpg', await make());
      await page.waitForURL(/\/wishes\/[0-9a-f-]{36}/);
      expect(took - usually).toBeLessThan(2_000);
      const picture = page.locator('main img[src*="/files/"]').first();
      const served = await page.request.get(String(await picture.getAttribute('src')));
      expect(served.headers()).toMatchObject({
        'content-type': 'image/webp',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      });
      const bytes = (await served.body()).toString('latin1');
      expect(/EXIF|XMP |php|CANARY|GPS/.test(bytes)).toBe(false);
    });
  }
});

/** A day as fields take it. */
function inSixtyDays(): string {
  return new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
}
