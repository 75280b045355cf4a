import type { Browser, Page, Request } from '@playwright/test';
import type { Place } from './places.js';

/** Bytes of a first visit as they come over the line, compressed. */
export interface Weight {
  readonly place: Place;
  readonly html: number;
  readonly css: number;
  readonly script: number;
  readonly all: number;
  /** What is over the budget, in lines for people. */
  readonly excess: readonly string[];
}

type Part = 'html' | 'css' | 'script' | 'all';

/** The page budget, in bytes. */
const budgets: Readonly<Record<Place['kind'], Readonly<Partial<Record<Part, number>>>>> = {
  page: { html: 12_000, css: 12_000, script: 6_000, all: 100_000 },
  form: { html: 8_000, css: 12_000, script: 10_000, all: 50_000 },
  staff: { css: 25_000, script: 200_000, all: 350_000 },
};

/** Opens a page with nothing in the cache and weighs everything that comes. */
export async function weigh(browser: Browser, known: Page, place: Place): Promise<Weight> {
  const context = await browser.newContext({
    storageState: await known.context().storageState(),
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  const requests: Request[] = [];
  page.on('requestfinished', (request) => requests.push(request));
  await page.goto(new URL(`/kk${place.path}`, known.url()).href, { waitUntil: 'networkidle' });
  const sum = { html: 0, css: 0, script: 0, all: 0 };
  for (const request of requests) {
    const { responseBodySize } = await request.sizes();
    const part = partOf(request);
    if (part !== null) sum[part] += responseBodySize;
    sum.all += responseBodySize;
  }
  await context.close();
  const parts = ['html', 'css', 'script', 'all'] as const;
  const excess = parts.flatMap((part) => {
    const most = budgets[place.kind][part];
    if (most === undefined || sum[part] <= most) return [];
    return [`${place.name}: ${part} ${sum[part]} > ${most}`];
  });
  return { place, ...sum, excess };
}

function partOf(request: Request): 'html' | 'css' | 'script' | null {
  switch (request.resourceType()) {
    case 'document':
      return 'html';
    case 'stylesheet':
      return 'css';
    case 'script':
      return 'script';
    default:
      return null;
  }
}

/** The measures as a table, one line a page. */
export function weightTable(weights: readonly Weight[]): string {
  const cell = (value: string | number): string => String(value).padStart(9);
  const head = ['html', 'css', 'script', 'all'].map(cell).join('');
  const lines = weights.map(
    ({ place, html, css, script, all }) =>
      `  ${place.name.padEnd(28)}${place.kind.padEnd(6)}${[html, css, script, all].map(cell).join('')}`,
  );
  return ['', `  ${'bytes over the line'.padEnd(34)}${head}`, ...lines, ''].join('\n');
}
