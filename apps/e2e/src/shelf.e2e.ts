import { expect, test } from '@playwright/test';
import { translator } from '@app/i18n';
import { drawnPicture } from './drawn-picture.js';
import { complaintsOf, staff } from './people.js';
import { endClaimTime } from './silence.js';
import { WishJourney, type JourneyWords } from './wish-journey.js';

const locale = 'kk';
const options = { locale, javaScriptEnabled: false, isInKind: true } as const;
const { t } = translator(locale);

test.describe('a wish whose promise failed', () => {
  test.describe.configure({ mode: 'serial' });
  const words: JourneyWords = {
    title: 'Футбол добы',
    story: 'Аулада достарымен допты ойнағанды ұнатады. Ескі добы тесіліп қалды.',
    thanks: 'Доп үшін рақмет. Енді аулада күн сайын ойнап жүр, командаға да жазылды.',
    pseudonym: 'Арлан',
    search: 'футбол добы',
  };
  let journey: WishJourney;
  let desk = '';

  test('is left behind by a donor who is silent', async ({ browser }) => {
    journey = new WishJourney(browser, { ...options, words });
    await journey.arrive();
    await journey.postWish();
    desk = /\/desk\/[0-9a-f-]{36}/.exec(journey.people.member.url())?.[0] ?? '';
    await journey.approveWish();
    const silent = journey.people.firstGuest;
    await silent.goto(`/${locale}/wishes/${journey.wishId}/claim`);
    await silent.locator('input[name=how][value=bring]').check();
    await silent.locator('input[name=contact]').fill('quiet@example.org');
    await journey.press(silent, 'claim.submit');
    await endClaimTime(journey.wishId);
  });

  test('gets its thing from the reserve shelf', async ({ browser }) => {
    const admin = await staff(browser, 'admin@zhurek.example', options);
    const give = admin.locator(`form:has(input[value$="${journey.wishId} wish"])`).first();
    await expect(async () => {
      await admin.goto(`/${locale}/finance/shelf?category=sports&region=63`);
      await expect(give).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await give.locator('button[type=submit]').click();
    await admin.waitForURL(/done=give/);
    await expect(admin.locator('main')).toContainText(t('shelf.gift.state.waiting'));
    const anyone = journey.people.secondGuest;
    await expect(async () => {
      await anyone.goto(`/${locale}/wishes/${journey.wishId}`);
      await expect(anyone.locator('main')).toContainText(t('wish.fromShelf'), { timeout: 1_000 });
    }).toPass();
    expect(complaintsOf(admin)).toEqual([]);
  });

  test('is received, accepted by a second member, and thanked for', async () => {
    const { member, secondMember, secondGuest } = journey.people;
    const delivery = `/${locale}${desk}/deliveries/${journey.wishId}`;
    await member.goto(delivery);
    await expect(member.locator('main')).toContainText(t('institutionDesk.delivery.fromShelf'));
    await member.locator('input[name=outcome][value=whole]').check();
    await member.locator('input[name=declared]').fill('6 500');
    const photo = member.locator('input[type=file][name=photo]');
    await photo.setInputFiles(await drawnPicture('parcel'));
    await journey.press(member, 'institutionDesk.receive.submit');
    await secondMember.goto(delivery);
    await journey.press(secondMember, 'institutionDesk.delivery.accept.submit');
    await journey.approve('evidence', words.title);
    await secondMember.goto(delivery);
    await secondMember.locator(`input[name=language][value=${locale}]`).check();
    await secondMember.locator('textarea[name=text]').fill(words.thanks);
    await journey.press(secondMember, 'institutionDesk.delivery.thanks.submit');
    await journey.approve('thanks', words.title);
    await expect(async () => {
      await secondGuest.goto(`/${locale}/wishes/${journey.wishId}`);
      await expect(secondGuest.locator('main')).toContainText(words.thanks, { timeout: 1_000 });
    }).toPass();
    expect(Object.values(journey.people).flatMap(complaintsOf)).toEqual([]);
  });
});
