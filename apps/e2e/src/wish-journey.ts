import { expect, type Browser, type Page } from '@playwright/test';
import { translator, type Locale, type Translate } from '@app/i18n';
import { expectVerified, readBook } from './book.js';
import { drawnPicture } from './drawn-picture.js';
import { complaintsOf, guest, staff } from './people.js';

/** The words of one journey; titles are unlike those of the demonstration data. */
export interface JourneyWords {
  readonly title: string;
  readonly story: string;
  readonly thanks: string;
  readonly pseudonym: string;
  readonly search: string;
}

export interface JourneyOptions {
  readonly locale: Extract<Locale, 'kk' | 'ru'>;
  readonly javaScriptEnabled: boolean;
  readonly words: JourneyWords;
  /** Whether the thing itself may be brought. */
  readonly isInKind?: boolean;
}

/** The price of the wish, and what the first guest gives of it. */
const price = 12_500;
const firstGift = 5_000;

/** Everybody who takes part, each in a browser of their own. */
interface People {
  readonly member: Page;
  readonly secondMember: Page;
  readonly moderator: Page;
  readonly auditor: Page;
  readonly firstGuest: Page;
  readonly secondGuest: Page;
}

/** One wish, from the institution's desk to the thanks in the donor's inbox. */
export class WishJourney {
  readonly #t: Translate;
  #people: People | null = null;
  #institution = '';
  #wish = '';
  #statusPage = '';
  readonly #firstEmail: string;

  constructor(
    private readonly browser: Browser,
    readonly options: JourneyOptions,
  ) {
    this.#t = translator(options.locale).t;
    this.#firstEmail = `first-${options.locale}@example.org`;
  }

  get people(): People {
    if (!this.#people) throw new Error('nobody has arrived yet');
    return this.#people;
  }

  /** The wish that was posted. */
  get wishId(): string {
    return this.#wish;
  }

  async arrive(): Promise<void> {
    const as = (email: string) => staff(this.browser, email, this.options);
    this.#people = {
      member: await as('member1@zhurek.example'),
      secondMember: await as('member2@zhurek.example'),
      moderator: await as('moderator1@zhurek.example'),
      auditor: await as('auditor@zhurek.example'),
      firstGuest: await guest(this.browser, this.options),
      secondGuest: await guest(this.browser, this.options),
    };
    await readBook(this.people.auditor);
  }

  async postWish(): Promise<void> {
    const { member } = this.people;
    const { words, locale } = this.options;
    await member.goto(`/${locale}/desk`);
    const desk = new URL(member.url()).pathname;
    if (desk.endsWith('/desk')) {
      await member.locator(`main a[href*="/${locale}/desk/"]`).first().click();
      await member.waitForURL(/\/desk\/[0-9a-f-]{36}/);
    }
    this.#institution = /\/desk\/([0-9a-f-]{36})/.exec(member.url())?.[1] ?? '';
    await this.#registerChild();
    await member.goto(`/${locale}/desk/${this.#institution}/wishes/new`);
    const child = member.locator('select[name=childId]');
    const option = child.locator('option', { hasText: words.pseudonym }).first();
    await child.selectOption(await option.getAttribute('value'));
    await member.locator(`input[name=language][value=${locale}]`).check();
    await member.locator('input[name=title]').fill(words.title);
    await member.locator('textarea[name=story]').fill(words.story);
    await member.locator('select[name=category]').selectOption('sports');
    await member.locator('input[name=price]').fill(String(price));
    await member.locator('input[name=acceptsMoney]').check();
    if (this.options.isInKind) await member.locator('input[name=acceptsInKind]').check();
    await member.locator('input[name=deadline]').fill(dayAhead(60));
    await member.getByRole('button', { name: this.#t('institutionDesk.wish.submit') }).click();
    await member.waitForURL(/\/wishes\/[0-9a-f-]{36}/);
    this.#wish = /\/wishes\/([0-9a-f-]{36})/.exec(member.url())?.[1] ?? '';
    await expect(member.locator('main')).toContainText(words.title);
    await readBook(this.people.auditor);
  }

  async approveWish(): Promise<void> {
    await this.approve('wish', this.options.words.title);
    await readBook(this.people.auditor);
  }

  async findAndGiveAPart(): Promise<void> {
    const { firstGuest } = this.people;
    const { locale, words } = this.options;
    const card = firstGuest.locator('main a', { hasText: words.title }).first();
    await expect(async () => {
      await firstGuest.goto(`/${locale}/wishes`);
      await firstGuest.locator('input[name=q]').fill(words.search);
      await firstGuest.locator('select[name=category]').selectOption('sports');
      await firstGuest.getByRole('button', { name: this.#t('catalogue.show') }).click();
      await expect(card).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await card.click();
    await firstGuest.waitForURL(new RegExp(`/wishes/${this.#wish}`));
    await this.#give(firstGuest, this.#firstEmail, firstGift);
    this.#statusPage = firstGuest.url();
    await this.#expectSentence(firstGuest, /ZH-\d{4}-\d{6}/);
    await expectVerified(firstGuest);
    await expect(async () => {
      await firstGuest.reload();
      await expect(firstGuest.locator('code')).toHaveText(/^[0-9a-f]{64}$/, { timeout: 500 });
    }).toPass();
    const book = await readBook(this.people.auditor);
    expect(book.get('held') ?? 0n).toBeGreaterThanOrEqual(BigInt(firstGift) * 100n);
  }

  async giveTheRest(): Promise<void> {
    const { secondGuest } = this.people;
    const { locale } = this.options;
    await secondGuest.goto(`/${locale}/wishes/${this.#wish}`);
    await this.#give(secondGuest, `second-${locale}@example.org`, price - firstGift);
    await this.#expectSentence(secondGuest, /ZH-\d{4}-\d{6}/);
    await expect(async () => {
      await secondGuest.goto(`/${locale}/wishes/${this.#wish}`);
      const band = secondGuest.locator('main progress').first();
      expect(await band.getAttribute('value')).toBe(await band.getAttribute('max'));
    }).toPass();
    await readBook(this.people.auditor);
  }

  async deliver(): Promise<void> {
    const { member, secondMember } = this.people;
    const page = `/${this.options.locale}/desk/${this.#institution}/deliveries/${this.#wish}`;
    await member.goto(page);
    await this.press(member, 'institutionDesk.delivery.order.submit');
    await readBook(this.people.auditor);
    await member
      .locator('input[type=file][name=photo]')
      .setInputFiles(await drawnPicture('parcel'));
    await member
      .locator('input[type=file][name=invoice]')
      .setInputFiles(await drawnPicture('invoice'));
    await this.press(member, 'institutionDesk.delivery.record.submit');
    const accept = this.#t('institutionDesk.delivery.accept.submit');
    await expect(member.getByRole('button', { name: accept })).toHaveCount(0);
    await readBook(this.people.auditor);
    await secondMember.goto(page);
    await this.press(secondMember, 'institutionDesk.delivery.accept.submit');
    await readBook(this.people.auditor);
  }

  async thank(): Promise<void> {
    const { secondMember, firstGuest } = this.people;
    const { words, locale } = this.options;
    await secondMember.locator(`input[name=language][value=${locale}]`).check();
    await secondMember.locator('textarea[name=text]').fill(words.thanks);
    await this.press(secondMember, 'institutionDesk.delivery.thanks.submit');
    await this.approve('thanks', words.title);
    await expect(async () => {
      await firstGuest.goto(this.#statusPage);
      await expect(firstGuest.locator('main')).toContainText(words.thanks, { timeout: 1_000 });
    }).toPass();
    await this.#expectMail(words.thanks);
    await this.#stopNews();
    await readBook(this.people.auditor);
    expect(Object.values(this.people).flatMap(complaintsOf)).toEqual([]);
  }

  async #registerChild(): Promise<void> {
    const { member } = this.people;
    const { locale, words } = this.options;
    await member.goto(`/${locale}/desk/${this.#institution}/children/new`);
    await member.locator('input[name=pseudonym]').fill(words.pseudonym);
    await member.locator('select[name=birthMonth]').selectOption('4');
    await member.locator('select[name=birthYear]').selectOption({ index: 11 });
    await member.locator('select[name="consent.capacity"]').selectOption('head_of_institution');
    await member.locator('input[name="consent.act"]').fill('№ 12, 03.02.2026');
    await member.locator('input[name="consent.givenOn"]').fill(dayAhead(-30));
    await member.locator('input[name="consent.validUntil"]').fill(dayAhead(300));
    await this.press(member, 'institutionDesk.child.save');
    await member.waitForURL((url) => !url.pathname.endsWith('/new'));
    await expect(member.locator('main')).toContainText(words.pseudonym);
  }

  async approve(kind: 'wish' | 'thanks' | 'evidence', title: string): Promise<void> {
    const { moderator } = this.people;
    const { locale } = this.options;
    const item = moderator.locator('main a', { hasText: title }).first();
    const more = moderator.getByRole('link', { name: this.#t('desk.more') });
    // With JavaScript the form before is sent beside the page: its case may come a moment later.
    await expect(async () => {
      await moderator.goto(`/${locale}/moderation?kind=${kind}`);
      for (let pages = 0; pages < 10 && !(await item.isVisible()); pages += 1) {
        await more.click({ timeout: 1_000 });
      }
      await expect(item).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await item.click();
    await this.press(moderator, 'moderationDesk.case.claim');
    for (const check of await moderator.locator('input[data-key=check]').all()) {
      await check.check();
    }
    await this.press(moderator, 'moderationDesk.case.approve');
    await moderator.waitForURL(/done=approve/);
  }

  async #give(page: Page, email: string, tenge: number): Promise<void> {
    await page.locator(`main a[href$="/give"]`).first().click();
    await page.locator('input[name=choice][value=other]').check();
    await page.locator('input[name=amount]').fill(String(tenge));
    await page.locator('input[name=email]').fill(email);
    await this.press(page, 'give.payBy.continue');
    await page.waitForURL(/\/pay\//);
    await page.locator('button[name=choice][value=pay]').click();
    await page.waitForURL(/\/pledges\//);
  }

  /** The page tells the truth as soon as the signed webhook has been booked. */
  async #expectSentence(page: Page, pattern: RegExp): Promise<void> {
    await expect(async () => {
      await page.reload();
      await expect(page.locator('main')).toContainText(pattern, { timeout: 1_000 });
    }).toPass();
  }

  async #expectMail(text: string): Promise<void> {
    const { auditor } = this.people;
    await expect(async () => {
      await auditor.goto('/dev/inbox');
      const mine = auditor.locator('li', { hasText: this.#firstEmail });
      await mine.first().locator('a').click({ timeout: 1_000 });
      await expect(auditor.locator('body')).toContainText(text, { timeout: 1_000 });
    }).toPass();
  }

  /** One press in a mail program stops news, and the page of the link tells and takes it back. */
  async #stopNews(): Promise<void> {
    const { auditor, firstGuest } = this.people;
    const link = auditor.locator(`pre a[href*="/${this.options.locale}/mail/"]`);
    const page = new URL(String(await link.getAttribute('href'))).pathname;
    await firstGuest.goto(page);
    await expect(firstGuest.locator('main')).toContainText(this.#t('mailChoice.on'));
    const form = { 'List-Unsubscribe': 'One-Click' };
    const pressed = await firstGuest.request.post(page, { form, maxRedirects: 0 });
    expect(pressed.status()).toBe(200);
    await firstGuest.reload();
    await expect(firstGuest.locator('main')).toContainText(this.#t('mailChoice.off'));
    await this.press(firstGuest, 'mailChoice.resume');
    await expect(firstGuest.locator('main')).toContainText(this.#t('mailChoice.on'));
  }

  async press(page: Page, label: Parameters<Translate>[0]): Promise<void> {
    const name = translator(this.options.locale).text(label, {});
    // With JavaScript the form is sent beside the page: only its answer says that it was taken.
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name, exact: true }).first().click();
    await answered;
    await page.waitForLoadState('domcontentloaded');
  }
}

/** A day from today in Almaty, as 2026-03-22. */
function dayAhead(days: number): string {
  return new Date(Date.now() + 5 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}
