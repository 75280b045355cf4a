import { randomUUID } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import { translator } from '@app/i18n';
import { ask } from './ask.js';
import { complaintsOf, guest } from './people.js';

const locale = 'kk';
const { t } = translator(locale);
const options = { locale, javaScriptEnabled: false } as const;
const address = 'several@example.org';

interface Shown {
  readonly id: string;
  readonly title: string;
}

/** Three wishes of the first page of the list that nobody has given anything to. */
async function threeWishes(page: Page): Promise<Shown[]> {
  interface Found {
    wishes: { edges: { node: Shown & Record<'paid' | 'held', { amountMinor: string }> }[] };
  }
  const { wishes } = await ask<Found>(
    page.request,
    `{ wishes(first: 24, sort: fair, filter: { kindOfHelp: inKind }) { edges { node {
         id title paid { amountMinor } held { amountMinor } } } } }`,
  );
  return wishes.edges
    .map(({ node }) => node)
    .filter(({ paid, held }) => paid.amountMinor === '0' && held.amountMinor === '0')
    .slice(-3);
}

/** Somebody else is faster. */
async function takeAway(page: Page, wishId: string): Promise<void> {
  const plannedOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const plan = { contact: 'faster@example.org', how: 'bring', plannedOn };
  const { claimWish } = await ask<{ claimWish: { __typename: string } }>(
    page.request,
    'mutation ($input: ClaimWishInput!) { claimWish(input: $input) { __typename } }',
    { input: { id: randomUUID(), wishId, locale, ...plan } },
  );
  expect(claimWish.__typename).toBe('ClaimOpened');
}

test.describe('several wishes in one visit', () => {
  test.describe.configure({ mode: 'serial' });
  let donor: Page;
  let wishes: readonly Shown[] = [];
  let page = '';
  const wish = (at: number): Shown => wishes[at] ?? { id: '', title: '' };
  const first = () => wish(0);
  const second = () => wish(1);
  const third = () => wish(2);
  const button = (id: string) => donor.locator(`button[name=put][value="${id}"]`);

  test('are put aside in the list and on the page of a wish', async ({ browser }) => {
    donor = await guest(browser, options);
    wishes = await threeWishes(donor);
    expect(wishes).toHaveLength(3);
    await donor.goto(`/${locale}/wishes?help=inKind`);
    for (const { id } of [first(), second()]) {
      await button(id).click();
      await expect(donor).toHaveURL(new RegExp(`/${locale}/wishes\\?help=inKind#w-${id}$`));
      await expect(button(id)).toHaveCount(0);
    }
    await donor.goto(`/${locale}/wishes/${third().id}`);
    await button(third().id).click();
    await donor.getByRole('link', { name: t('basket.open', { count: 3 }) }).click();
    await expect(donor.locator('input[name^="promise."]')).toHaveCount(3);
  });

  test('are kept together in every language, and nothing typed is lost', async () => {
    await donor.goto('/en/basket');
    await expect(donor.locator('main')).toContainText(third().title);
    await donor.goto(`/${locale}/basket`);
    await donor.locator('input[name=how][value=post]').check();
    await donor.locator('input[name=contact]').fill('someone');
    await donor.locator('input[name=showName]').check();
    await donor.locator('input[name=publicName]').fill('Әсем');
    await donor.getByRole('button', { name: t('basket.submit', { count: 3 }) }).click();
    await expect(donor.locator('#errors')).toBeVisible();
    await expect(donor.locator('input[name=how][value=post]')).toBeChecked();
    await expect(donor.locator('input[name=contact]')).toHaveValue('someone');
    await expect(donor.locator('input[name=publicName]')).toHaveValue('Әсем');
  });

  test('are reserved with one form, but for the one that another took', async ({ browser }) => {
    await takeAway(await guest(browser, options), second().id);
    // What a donor fills in on the whole way; the line of the name shows when it is wanted.
    const names = await donor
      .locator('main form:has(input[name=contact]) input:not([type=hidden])')
      .evaluateAll((inputs) => [...new Set(inputs.map((input) => input.getAttribute('name')))]);
    expect(names).toHaveLength(5);
    await donor.locator('input[name=contact]').fill(address);
    await donor.getByRole('button', { name: t('basket.submit', { count: 3 }) }).click();
    await donor.waitForURL(/\/baskets\//);
    page = new URL(donor.url()).pathname;
    const main = donor.locator('main');
    await expect(main).toContainText(t('basketPage.kept', { count: 2 }));
    await expect(main.locator('a[href$="/slip.pdf"]')).toHaveCount(2);
    await expect(main).toContainText(t('basketPage.notKept'));
    const queue = main.locator(`a[href$="/wishes/${second().id}/claim"]`);
    await expect(queue).toHaveText(t('wish.queue'));
    await expect(main.locator('.wish-card').first()).toBeVisible();
  });

  test('are told of in one letter, whose link opens the page of both', async ({ browser }) => {
    const reader = await guest(browser, options);
    const mine = reader.locator('li', { hasText: address });
    await expect(async () => {
      await reader.goto('/dev/inbox');
      await expect(mine).toHaveCount(1, { timeout: 1_000 });
    }).toPass();
    await mine.locator('a').click();
    const link = reader.locator(`pre a[href*="${page}"]`).first();
    await reader.goto(new URL(String(await link.getAttribute('href'))).pathname);
    for (const { title } of [first(), third()]) {
      await expect(reader.locator('main')).toContainText(title);
    }
    await reader.locator('main a[href*="/claims/"]').first().click();
    await expect(reader.locator('main')).toContainText(t('claimed.where'));
    await expect(reader.locator('a[href$="/slip.pdf"]')).toBeVisible();
    expect(complaintsOf(reader)).toEqual([]);
  });

  test('leave the missed one in the basket, where it is shown as taken', async () => {
    await donor.goto(`/${locale}/basket`);
    const main = donor.locator('main');
    await expect(main).toContainText(second().title);
    await expect(main).not.toContainText(first().title);
    await expect(donor.locator('input[name=contact]')).toHaveCount(0);
    await donor.locator(`button[name=remove][value="${second().id}"]`).click();
    await expect(main).toContainText(t('basket.empty.title'));
    // The form that was refused answered as such, which browsers note down.
    expect(complaintsOf(donor).filter((text) => !text.includes('422'))).toEqual([]);
  });
});
