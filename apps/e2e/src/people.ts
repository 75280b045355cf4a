import type { Browser, Page } from '@playwright/test';
import type { Locale } from '@app/i18n';

/** Password of every demonstration account. */
const password = 'demo-zhurek';

export interface PersonOptions {
  readonly locale: Locale;
  readonly javaScriptEnabled: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Address that the proxy in front of the site would report, where limits count addresses. */
  readonly address?: string;
}

/** What browsers complained about, by page. */
const heard = new WeakMap<Page, string[]>();

/** What a browser complained about so far; a journey expects nothing. */
export function complaintsOf(page: Page): readonly string[] {
  return heard.get(page) ?? [];
}

/** A browser of one's own, as a guest. */
export async function guest(browser: Browser, options: PersonOptions): Promise<Page> {
  const { address } = options;
  const context = await browser.newContext({
    locale: options.locale,
    javaScriptEnabled: options.javaScriptEnabled,
    viewport: options.viewport ?? { width: 360, height: 740 },
    ...(address === undefined ? {} : { extraHTTPHeaders: { 'x-forwarded-for': address } }),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  heard.set(page, complaints);
  page.on('console', (message) => {
    const text = message.text();
    // The test tool looks into every frame; that of a letter rightly lets no script in.
    if (message.type() !== 'error' || text.startsWith('Blocked script execution')) return;
    complaints.push(`${page.url()}: ${text}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return page;
}

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
