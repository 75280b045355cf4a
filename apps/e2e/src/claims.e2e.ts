import { expect, test, type Page } from '@playwright/test';
import { translator } from '@app/i18n';
import { drawnPicture } from './drawn-picture.js';
import { linkFromLetter } from './inbox.js';
import { complaintsOf, guest } from './people.js';
import { endClaimTime } from './silence.js';
import { WishJourney, type JourneyWords } from './wish-journey.js';

const locale = 'kk';
const options = { locale, javaScriptEnabled: false, isInKind: true } as const;
const { t } = translator(locale);

/** A guest claims the wish of a journey; returns the path of the page of the claim. */
async function claim(page: Page, journey: WishJourney, email: string): Promise<string> {
  await page.goto(`/${locale}/wishes/${journey.wishId}`);
  await page.locator('main a[href$="/claim"]').first().click();
  await page.locator('input[name=how][value=bring]').check();
  await page.locator('input[name=contact]').fill(email);
  await journey.press(page, 'claim.submit');
  await page.waitForURL(/\/claims\//);
  return new URL(page.url()).pathname;
}

/** The slip as a donor prints it; its code, as the page shows it. */
async function printSlip(page: Page): Promise<string> {
  const slip = page.locator('a[href$="/slip.pdf"]');
  const file = await page.request.get(String(await slip.getAttribute('href')));
  expect(file.headers()['content-type']).toBe('application/pdf');
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  return (await page.locator('main code').first().innerText()).trim();
}

/** A member scans the code, writes the goods down, and a second one accepts them. */
async function receive(journey: WishJourney, code: string): Promise<void> {
  const { member, secondMember } = journey.people;
  await member.goto(`/${locale}/arrive/${code}`);
  await member.waitForURL(new RegExp(`/deliveries/${journey.wishId}`));
  await member.locator('input[name=outcome][value=whole]').check();
  await member.locator('input[name=units]').fill('1');
  await member.locator('input[name=declared]').fill('12 500');
  await member.locator('input[type=file][name=photo]').setInputFiles(await drawnPicture('parcel'));
  await journey.press(member, 'institutionDesk.receive.submit');
  await expect(member.locator('a[href$="/act.pdf"]')).toBeVisible();
  await secondMember.goto(new URL(member.url()).pathname);
  await journey.press(secondMember, 'institutionDesk.delivery.accept.submit');
}

test.describe('a wish whose thing a donor brings', () => {
  test.describe.configure({ mode: 'serial' });
  const words: JourneyWords = {
    title: 'Тоғызқұмалақ тақтасы',
    story: 'Үйірмеде тоғызқұмалақ үйреніп жүр. Үйде де жаттығып, жарысқа дайындалғысы келеді.',
    thanks: 'Тақта үшін рақмет. Енді үйірмеден кейін де жаттығады, алғашқы жарысқа жазылды.',
    pseudonym: 'Қыран',
    search: 'тогызкумалак',
  };
  let journey: WishJourney;
  let donor: Page;
  let page = '';
  let code = '';

  test('is posted and approved', async ({ browser }) => {
    journey = new WishJourney(browser, { ...options, words });
    await journey.arrive();
    await journey.postWish();
    await journey.approveWish();
  });

  test('is claimed on two pages, and the slip is printed', async () => {
    donor = journey.people.firstGuest;
    page = await claim(donor, journey, 'bringer@example.org');
    code = await printSlip(donor);
    expect(code).toMatch(/^[0-9A-Z]{7}$/);
  });

  test('arrives by its code, is proved and accepted', async () => {
    const stranger = journey.people.auditor;
    await stranger.goto(`/${locale}/arrive/${code}`);
    await expect(stranger.locator('main')).toContainText(t('arrive.unknown'));
    await receive(journey, code);
    await journey.approve('evidence', words.title);
  });

  test('thanks reach the donor, and their letter is verified by its code', async () => {
    const { secondMember, secondGuest } = journey.people;
    await secondMember.locator(`input[name=language][value=${locale}]`).check();
    await secondMember.locator('textarea[name=text]').fill(words.thanks);
    await journey.press(secondMember, 'institutionDesk.delivery.thanks.submit');
    await journey.approve('thanks', words.title);
    const status = page.replace('/claims/', '/pledges/');
    await expect(async () => {
      await donor.goto(status);
      await expect(donor.locator('main')).toContainText(words.thanks, { timeout: 1_000 });
    }).toPass();
    await journey.press(donor, 'letterAsk.submit');
    const verify = donor.locator('main a[href*="/letters/"]').first();
    await expect(async () => {
      await donor.goto(status);
      await expect(verify).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await secondGuest.goto(String(await verify.getAttribute('href')));
    await expect(secondGuest.locator('main')).toContainText(t('letterPage.valid'));
    expect(Object.values(journey.people).flatMap(complaintsOf)).toEqual([]);
  });
});

test.describe('a claim that comes to nothing', () => {
  test.describe.configure({ mode: 'serial' });
  const words: JourneyWords = {
    title: 'Шахмат жинағы, ағаш',
    story: 'Шахмат үйірмесіне барады. Үйде өз жинағы болса, інісін де үйретер еді.',
    thanks: 'Рақмет.',
    pseudonym: 'Ерке',
    search: 'шахмат жинагы',
  };
  let journey: WishJourney;
  let place = '';

  test('is waited for by the next in line', async ({ browser }) => {
    journey = new WishJourney(browser, { ...options, words });
    await journey.arrive();
    await journey.postWish();
    await journey.approveWish();
    await claim(journey.people.firstGuest, journey, 'silent@example.org');
    const next = journey.people.secondGuest;
    await next.goto(`/${locale}/wishes/${journey.wishId}/claim`);
    await next.locator('input[name=email]').fill('next@example.org');
    await journey.press(next, 'claim.queue.submit');
    await expect(next.locator('main')).toContainText('next@example.org');
    const reader = await guest(browser, options);
    place = await linkFromLetter(reader, 'next@example.org', '/queue/');
  });

  test('is over after its silence, and the next one fulfils the wish', async ({ browser }) => {
    const { secondGuest: next, firstGuest: silent } = journey.people;
    await endClaimTime(journey.wishId);
    await expect(async () => {
      await next.goto(place);
      await expect(next.locator('input[name=how][value=bring]')).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await silent.reload();
    await expect(silent.locator('a[href$="/slip.pdf"]')).toHaveCount(0);
    const other = await guest(browser, options);
    await other.goto(`/${locale}/wishes/${journey.wishId}/claim`);
    await expect(other.locator('input[name=contact]')).toHaveCount(0);
    await journey.press(next, 'place.accept');
    await next.waitForURL(/\/claims\//);
    await receive(journey, await printSlip(next));
    await next.reload();
    const accepted = translator(locale).text('pledge.sentence.accepted', {});
    await expect(next.locator('main')).toContainText(accepted);
    expect(Object.values(journey.people).flatMap(complaintsOf)).toEqual([]);
  });
});
