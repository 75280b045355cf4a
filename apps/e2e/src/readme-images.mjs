// Takes the pictures of the README from a running site:
//   node apps/e2e/src/readme-images.mjs http://localhost:4000
import { chromium } from '@playwright/test';
import sharp from 'sharp';

const site = process.argv[2] ?? 'http://localhost:4000';
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

async function picture(name, { path, width, height }) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(site + (typeof path === 'string' ? path : await path(page)));
  const shot = await page.screenshot();
  const file = new URL(`../../../docs/images/${name}.png`, import.meta.url).pathname;
  await sharp(shot).resize({ width }).png({ palette: true, compressionLevel: 9 }).toFile(file);
  await context.close();
}

/** A wish to which somebody has given and something is lacking. */
async function halfGrantedWish(page) {
  await page.goto(`${site}/ru/wishes?help=money`);
  const card = page.locator('main article, main li').filter({ hasText: 'Осталось' }).first();
  const link = (await card.count()) > 0 ? card.locator('a').first() : undefined;
  return (
    (await (link ?? page.locator('main a[href*="/wishes/0"]').first()).getAttribute('href')) ?? ''
  );
}

await picture('catalogue-kk-360', { path: '/kk/wishes', width: 360, height: 780 });
await picture('wish-ru-1280', { path: halfGrantedWish, width: 1280, height: 780 });
await browser.close();
