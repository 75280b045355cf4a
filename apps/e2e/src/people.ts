import type { Browser, Page } from '@playwright/test';
import type { Locale } from '@app/i18n';

/** Password of every demonstration account. */
const password = 'demo-zhurek';

export interface PersonOptions {
  readonly locale: Locale;
  readonly javaScriptEnabled: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A browser of one's own, as a guest; anything the browser complains about fails the journey. */
export async function guest(browser: Browser, options: PersonOptions): Promise<Page> {
  const context = await browser.newContext({
    locale: options.locale,
    javaScriptEnabled: options.javaScriptEnabled,
    viewport: options.viewport ?? { width: 360, height: 740 },
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return page;
}

/** What browsers complained about so far; a journey expects none. */
export const complaints: string[] = [];

/** A browser of one's own, signed in with a demonstration account. */
export async function staff(
  browser: Browser,
  email: string,
  options: PersonOptions,
): Promise<Page> {
  const page = await guest(browser, options);
  await page.goto(`/${options.locale}/sign-in`);
  const form = page.locator('form').filter({ has: page.locator('input[name=password]') });
  await form.locator('input[name=email]').fill(email);
  await form.locator('input[name=password]').fill(password);
  await form.getByRole('button').click();
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  return page;
}
