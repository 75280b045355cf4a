import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type Response } from '@playwright/test';
import { LOCALES, translator, type Locale } from '@app/i18n';
import { foreignTo } from './languages.js';
import type { Place } from './places.js';
import { readPage, wordsCut, type ReadPage } from './read-page.js';

export interface LookOptions {
  readonly locale: Locale;
  readonly widths: readonly number[];
  /** The theme in which accessibility is checked; null checks none. */
  readonly axe: 'light' | 'dark' | null;
  /** The address bar's origin; nothing else may be asked for anything. */
  readonly origin: string;
}

/** Opens one page and says, in lines for people, everything that is wrong with it. */
export async function lookOver(page: Page, place: Place, options: LookOptions): Promise<string[]> {
  const { locale, widths, axe } = options;
  const path = `/${locale}${place.path}`;
  const watch = watchFor(page, { path, ...options });
  if (axe !== null) await page.emulateMedia({ colorScheme: axe });
  await page.setViewportSize({ width: widths[0] ?? 360, height: 740 });
  const response = await page.goto(path);
  if (place.kind === 'staff' && place.status === 200) await untilTakenOver(page);
  const problems = [
    ...answerProblems(response, place),
    ...readProblems(await page.evaluate(readPage), place, locale),
  ];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    problems.push(...(await widthProblems(page, width)));
  }
  if (axe !== null) problems.push(...(await axeProblems(page, axe)));
  return [...problems, ...watch.stop()].map((problem) => `${path} (${place.name}): ${problem}`);
}

/** Staff pages are alive a moment after they are drawn; what goes wrong then counts as well. */
async function untilTakenOver(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() =>
        Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react')),
      ),
    )
    .toBe(true);
}

function watchFor(page: Page, { origin, path }: { origin: string; path: string }) {
  const problems: string[] = [];
  const listeners = {
    console: (message: { type(): string; text(): string; location(): { url: string } }) => {
      // A page that says "not found" is itself a failed resource to the browser.
      if (message.type() !== 'error' || message.location().url === origin + path) return;
      problems.push(`console: ${message.text()} ${message.location().url}`);
    },
    pageerror: (error: Error) => problems.push(`error: ${error.message}`),
    request: (request: { url(): string }) => {
      const url = request.url();
      if (!url.startsWith('data:') && new URL(url).origin !== origin) problems.push(`asks ${url}`);
    },
  };
  page.on('console', listeners.console).on('pageerror', listeners.pageerror);
  page.on('request', listeners.request);
  return {
    stop: () => {
      page.off('console', listeners.console).off('pageerror', listeners.pageerror);
      page.off('request', listeners.request);
      return problems;
    },
  };
}

function answerProblems(response: Response | null, place: Place): string[] {
  const status = response?.status();
  return status === place.status ? [] : [`answers ${status}, not ${place.status}`];
}

/** What an id of a text looks like; addresses and file names are taken out before. */
const MESSAGE_ID = /(?<![\p{L}\d@/.-])[a-z][A-Za-z]*(?:[.][a-z][A-Za-z]*)+(?![\p{L}\d@/])/u;
const ADDRESS = /\S+@\S+|https?:\S+|\b[\w-]+\.(?:kz|org|example)\b/g;

function readProblems(read: ReadPage, place: Place, locale: Locale): string[] {
  const { t } = translator(locale);
  const problems: string[] = [];
  if (read.lang !== locale) problems.push(`is marked as ${read.lang}`);
  if (read.headings.length !== 1) problems.push(`has ${read.headings.length} first headings`);
  if (!read.title.endsWith(` · ${t('common.name')}`)) problems.push(`is titled "${read.title}"`);
  const foreign = foreignTo(locale);
  for (const { text, lang } of read.texts) {
    const id = MESSAGE_ID.exec(text.replace(ADDRESS, ' '));
    if (id !== null) problems.push(`shows the id of a text: ${id[0]}`);
    if (lang === locale && foreign.has(text)) problems.push(`is not ${locale}: ${text}`);
  }
  const expected = LOCALES.map((other) => `/${other}${place.path}`);
  if (place.path !== '/desk' && read.languages.join() !== expected.join()) {
    problems.push(`changes of language lead to ${read.languages.join()}`);
  }
  return problems;
}

async function widthProblems(page: Page, width: number): Promise<string[]> {
  const problems: string[] = [];
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (excess > 0) problems.push(`is ${excess} px too wide at ${width}`);
  const cut = await page.evaluate(wordsCut);
  return [...problems, ...cut.map((text) => `cuts a word at ${width}: ${text}`)];
}

/** A theme changes colours only, so the dark one is checked for contrast alone. */
async function axeProblems(page: Page, theme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  if (theme === 'dark') axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) =>
      `axe ${id} (${theme}): ${nodes
        .map(({ html }) => html)
        .join(' | ')
        .slice(0, 400)}`,
  );
}
