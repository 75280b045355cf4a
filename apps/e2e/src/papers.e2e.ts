import { expect, test, type Page } from '@playwright/test';
import { ask, payAt, promise } from './ask.js';
import { guest, staff } from './people.js';
import { findWishes, type ShownWishes } from './shown.js';

const typed = {
  name: '«Жібек жолы» ЖШС',
  bin: '1912 4000 0703',
  address: 'Қызылорда, Қорқыт Ата көшесі, 7',
  signatory: 'Директор Ә. Құңғырова',
};

test.describe('papers of a gift', () => {
  let page: Page;
  let wishes: ShownWishes;

  test.beforeAll(async ({ browser }) => {
    const options = { locale: 'kk', javaScriptEnabled: false, address: '203.0.113.21' } as const;
    page = await guest(browser, options);
    wishes = await findWishes(page.request);
  });
  test.afterAll(() => page.context().close());

  async function give(): Promise<{ statusToken: string; checkoutUrl: string }> {
    const gift = { wishId: wishes.started, amountMinor: '50000', email: 'paper@example.org' };
    const { statusToken, checkoutUrl, code } = await promise(page.request, gift);
    if (!statusToken || !checkoutUrl) throw new Error(`refused: ${code}`);
    return { statusToken, checkoutUrl };
  }

  test('a receipt is there once the money is, and kept by nobody between', async () => {
    const { statusToken, checkoutUrl } = await give();
    const path = `/kk/pledges/${statusToken}`;
    const early = await page.goto(`${path}/receipt.pdf`);
    expect(early?.status(), 'no receipt before the money').toBe(404);
    expect(early?.headers()['content-type']).toContain('text/html');

    await payAt(page.request, checkoutUrl);
    const link = page.locator(`a[href="${path}/receipt.pdf"]`);
    await expect(async () => {
      await page.goto(path);
      await expect(link).toBeVisible({ timeout: 500 });
    }).toPass();
    const receipt = await page.request.get(`${path}/receipt.pdf`);
    expect(receipt.status()).toBe(200);
    expect(receipt.headers()['content-type']).toBe('application/pdf');
    expect(receipt.headers()['cache-control']).toBe('private, no-store');
    expect(receipt.headers()['content-disposition']).toMatch(
      /^attachment; filename="ZH-\d{4}-\d{6}\.pdf"$/,
    );
    const bytes = await receipt.body();
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.includes(statusToken), 'the secret link is not in it').toBe(false);
  });

  test('nobody gets a receipt by a made-up link', async () => {
    const answer = await page.request.get('/ru/pledges/no-such-token/receipt.pdf');
    expect(answer.status()).toBe(404);
  });

  test('a company fills three papers in two languages, and is told of a wrong number', async () => {
    const path = `/kk/wishes/${wishes.open}/company`;
    await page.goto(path);
    const form = page.locator('form').filter({ has: page.locator('input[name=bin]:visible') });
    for (const [name, value] of Object.entries({ ...typed, bin: '191240000704' })) {
      await form.locator(`input[name=${name}]`).fill(value);
    }
    await form.getByRole('button').click();
    await expect(page.locator('#errors')).toContainText('Нөмір қате');
    await expect(form.locator('input[name=signatory]')).toHaveValue(typed.signatory);
    expect(page.url(), 'nothing typed is in the address').toMatch(/\/company$/);

    await form.locator('input[name=bin]').fill(typed.bin);
    await form.getByRole('button').click();
    const papers = page.locator('button[name=in]');
    await expect(papers).toHaveCount(6);
    const names: string[] = [];
    for (const paper of await papers.all()) {
      const [download] = await Promise.all([page.waitForEvent('download'), paper.click()]);
      names.push(download.suggestedFilename());
    }
    expect(names).toEqual(
      ['request', 'decision', 'act'].flatMap((paper) =>
        ['kk', 'ru'].map((language) => `zhurek-${paper}-${language}.pdf`),
      ),
    );
  });

  test('a paper that does not exist, or is asked for without a form, leads to a page', async () => {
    const path = `/ru/wishes/${wishes.open}/company`;
    const asked = await page.request.get(`${path}/act.pdf`);
    expect(new URL(asked.url()).pathname).toBe(path);
    const origin = new URL(asked.url()).origin;
    const unknown = await page.request.post(`${path}/deed.pdf`, { form: {}, headers: { origin } });
    expect(unknown.status()).toBe(404);
  });

  test('cards of a region are printed, and the code on one opens its wish', async () => {
    const list = '/kk/wishes?region=43';
    await page.goto(list);
    const href = await page.locator('a[href*="cards.pdf"]').getAttribute('href');
    const cards = await page.request.get(href ?? '');
    expect(cards.headers()['content-type']).toBe('application/pdf');
    await page.locator('main article a').first().click();
    await page.waitForURL(/\/kk\/wishes\/[0-9a-f-]{36}$/);
    const wish = new URL(page.url()).pathname;
    const code = (await page.locator('main dd code').innerText()).trim();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
    await page.goto(`/k/${code.toLowerCase()}`);
    expect(new URL(page.url()).pathname).toBe(wish);
    await page.goto('/kk/wishes');
    await page.locator('input[name=q]').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.locator('input[name=q]').press('Enter');
    await page.waitForURL(`**${wish}`);
    await page.goto('/k/000000');
    expect(new URL(page.url()).search).toBe('?q=000000');
  });

  test('a letter of thanks without a name is there at once, and its code verifies it', async ({
    browser,
  }) => {
    const options = { locale: 'kk', javaScriptEnabled: false, address: '203.0.113.22' } as const;
    const donor = await staff(browser, 'donor@zhurek.example', options);
    interface Gifts {
      myPledges: { edges: { node: { statusToken: string; letter: { mayAsk: boolean } } }[] };
    }
    const { myPledges } = await ask<Gifts>(
      donor.request,
      '{ myPledges(first: 50) { edges { node { statusToken letter { mayAsk } } } } }',
    );
    const gift = myPledges.edges.map(({ node }) => node).find(({ letter }) => letter.mayAsk);
    const path = `/kk/pledges/${gift?.statusToken}`;
    await page.goto(path);
    await page.locator('input[name=name]').fill('');
    await page.locator('button[value=letter]').click();
    const link = page.locator(`a[href="${path}/letter.pdf"]`);
    await expect(link).toBeVisible();
    const letter = await page.request.get(`${path}/letter.pdf`);
    expect(letter.headers()['content-type']).toBe('application/pdf');
    expect((await letter.body()).includes(gift?.statusToken ?? ''), 'no secret in it').toBe(false);
    await page.locator('#letter a[href*="/letters/"]').click();
    await expect(page.locator('.notice-good')).toContainText('Хат шынайы');
    await donor.context().close();
  });

  test('one letter for all gifts of a year is two pages, and its code verifies it', async ({
    browser,
  }) => {
    const options = { locale: 'kk', javaScriptEnabled: false, address: '203.0.113.23' } as const;
    const donor = await staff(browser, 'donor@zhurek.example', options);
    await donor.goto('/kk/my-giving/letters');
    await donor.locator('select[name=language]').selectOption('kkRu');
    await donor.locator('main form button').first().click();
    await expect(donor).toHaveURL(/\?asked=1$/);
    const [file, code] = ['a[href$=".pdf"]', 'a[href^="/kk/letters/"]'].map((link) =>
      donor.locator('main li').first().locator(link),
    );
    const path = (await file?.getAttribute('href')) ?? '';
    const letter = await donor.request.get(path);
    expect(letter.headers()['content-type']).toBe('application/pdf');
    const pages = (await letter.body()).toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages).toHaveLength(2);
    const stranger = await page.request.get(path, { maxRedirects: 0 });
    expect(stranger.status(), 'nobody else gets it').not.toBe(200);
    await page.goto((await code?.getAttribute('href')) ?? '');
    await expect(page.locator('.notice-good')).toContainText('Хат шынайы');
    await donor.context().close();
  });
});
