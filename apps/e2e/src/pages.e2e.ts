import { expect, test, type Page } from '@playwright/test';
import { LOCALES } from '@app/i18n';
import { lookOver } from './look-over.js';
import { guest, staff } from './people.js';
import { donorPlaces, type Place, type Visitor } from './places.js';
import { claimOne, findWishes, giveThree } from './shown.js';
import { deskPlaces, staffPlaces } from './staff-places.js';
import { weigh, weightTable, type Weight } from './weights.js';

/** Everybody who opens pages here, each in a browser of their own. */
const visitors: ReadonlyMap<Exclude<Visitor, 'guest'>, string> = new Map([
  ['donor', 'donor@zhurek.example'],
  ['member', 'member2@zhurek.example'],
  ['moderator', 'moderator2@zhurek.example'],
  ['finance', 'finance@zhurek.example'],
  ['admin', 'admin@zhurek.example'],
]);

/** Where accessibility is checked: each theme once on every page, on a phone and on a desk. */
const checks = {
  kk: { widths: [360, 320, 1280], axe: 'light' },
  ru: { widths: [1280, 360], axe: 'dark' },
  en: { widths: [360, 1280], axe: null },
} as const;

/** Staff pages with scripts of their own; the others load the same ones. */
const weighed: ReadonlySet<string> = new Set([
  'desk-overview',
  'desk-wishes',
  'desk-wish-new',
  'desk-wish-published',
  'desk-children',
  'desk-delivery-delivered',
  'moderation',
  'moderation-wish',
  'finance',
  'admin-people',
]);

test.describe('every page', () => {
  test.describe.configure({ timeout: 600_000 });
  const pages = new Map<Visitor, Page>();
  let donors: readonly Place[] = [];
  let desks: readonly Place[] = [];

  test.beforeAll(async ({ browser }) => {
    test.setTimeout(600_000);
    const options = { locale: 'kk', javaScriptEnabled: true, address: '203.0.113.9' } as const;
    const stranger = await guest(browser, options);
    pages.set('guest', stranger);
    for (const [visitor, email] of visitors) {
      pages.set(visitor, await staff(browser, email, options));
    }
    const wishes = await findWishes(stranger.request);
    const gifts = await giveThree(stranger.request, wishes.started);
    const claims = await claimOne(await guest(browser, options));
    donors = donorPlaces(wishes, gifts, claims);
    // A basket with a wish that is free, one that somebody has, and one that is granted.
    for (const put of [claims.free, claims.taken, wishes.granted]) {
      await stranger.request.post('/kk/basket', { form: { put } });
    }
    desks = [
      ...(await deskPlaces(pageOf('member').request)),
      ...(await staffPlaces(pageOf('moderator').request, wishes)),
    ];
  });

  test.afterAll(async () => {
    for (const page of pages.values()) await page.context().close();
  });

  function pageOf(visitor: Visitor): Page {
    const page = pages.get(visitor);
    if (!page) throw new Error(`${visitor} has not come`);
    return page;
  }

  for (const locale of LOCALES) {
    test(`of donors is whole in ${locale}`, async ({ baseURL }) => {
      const problems: string[] = [];
      for (const place of donors) {
        const options = { ...checks[locale], locale, origin: originOf(baseURL) };
        problems.push(...(await lookOver(pageOf(place.visitor), place, options)));
      }
      expect(problems).toEqual([]);
    });

    test(`of staff is whole in ${locale}`, async ({ baseURL }) => {
      const problems: string[] = [];
      for (const place of desks) {
        const widths = checks[locale].widths.filter((width) => width !== 320);
        const options = { ...checks[locale], widths, locale, origin: originOf(baseURL) };
        problems.push(...(await lookOver(pageOf(place.visitor), place, options)));
      }
      expect(problems).toEqual([]);
    });
  }

  test('stays the same page, with its query, in another language', async () => {
    const page = pageOf('guest');
    await page.goto('/kk/wishes?category=shoes&price=5000-10000&sort=cheapest');
    await page.locator('header a[hreflang=en]').click();
    await page.waitForURL('**/en/wishes?category=shoes&price=5000-10000&sort=cheapest');
    await page.locator('main article a').first().click();
    await page.waitForURL(/\/en\/wishes\/[0-9a-f-]{36}$/);
    await page.locator('header a[hreflang=ru]').click();
    await page.waitForURL(/\/ru\/wishes\/[0-9a-f-]{36}$/);
  });

  test('weighs no more than its budget', async ({ browser }) => {
    const weights: Weight[] = [];
    const heavy = desks.filter(({ name }) => weighed.has(name));
    for (const place of [...donors, ...heavy]) {
      weights.push(await weigh(browser, pageOf(place.visitor), place));
    }
    process.stdout.write(weightTable(weights));
    expect(weights.flatMap(({ excess }) => excess)).toEqual([]);
  });
});

function originOf(baseURL: string | undefined): string {
  return new URL(baseURL ?? '').origin;
}
