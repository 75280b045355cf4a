import {
  formatMoney,
  formatTime,
  isLocale,
  LOCALE_NAMES,
  LOCALES,
  translator,
  type Locale,
  type Translate,
} from '@app/i18n';
import { Currency, Money } from '@app/money';
import type { SandboxSession } from './sandbox-state.js';

/** The language of the page: the one asked for, else the payer's, else Kazakh. */
export function pageLocale(asked: string | null, session: SandboxSession | null): Locale {
  const wishes = [asked, session?.metadata['language'], session?.locale];
  return wishes.find(isLocale) ?? 'kk';
}

/** The page where the payer decides; plain HTML, complete without scripts. */
export function payPage(
  session: SandboxSession,
  options: { readonly locale: Locale; readonly hasDeclined: boolean },
): string {
  const { locale } = options;
  const { t } = translator(locale);
  const money = Money.ofMinor(
    BigInt(session.amountMinor),
    Currency.of(session.currency.toUpperCase()),
  );
  const alert = options.hasDeclined
    ? `<p class="alert" role="alert">${escape(t('sandbox.declined'))}</p>`
    : '';
  const body = `
    <dl>
      <dt>${escape(t('sandbox.amount'))}</dt>
      <dd class="amount">${escape(formatMoney(money, locale))}</dd>
      <dt>${escape(t('sandbox.purpose'))}</dt>
      <dd>${escape(session.description)}</dd>
    </dl>
    ${alert}
    ${session.status === 'open' ? choices(session, locale, t) : outcome(session, t)}`;
  return frame({ locale, t, body, path: `/pay/${session.id}` });
}

/** The page for a link that leads nowhere. */
export function unknownPage(locale: Locale): string {
  const { t } = translator(locale);
  const body = `<p class="alert" role="alert">${escape(t('sandbox.unknown'))}</p>`;
  return frame({ locale, t, body, path: '' });
}

function choices(session: SandboxSession, locale: Locale, t: Translate): string {
  const time = formatTime(new Date(session.expiresAt * 1_000));
  const button = (value: 'pay' | 'decline' | 'leave'): string => {
    const [label, hint] = [escape(t(`sandbox.${value}`)), escape(t(`sandbox.${value}Hint`))];
    return `
      <p class="choice">
        <button class="${value}" name="choice" value="${value}"
          aria-describedby="${value}-hint">${label}</button>
        <span class="quiet" id="${value}-hint">${hint}</span>
      </p>`;
  };
  return `
    <form method="post" action="/pay/${session.id}?lang=${locale}">
      ${button('pay')}${button('decline')}${button('leave')}
    </form>
    <p class="quiet">${escape(t('sandbox.openUntil', { time }))}</p>`;
}

function outcome(session: SandboxSession, t: Translate): string {
  const isPaid = session.status === 'complete';
  const target = isPaid ? successUrl(session) : session.cancelUrl;
  const toSite = escape(t('sandbox.toSite'));
  const link = target === null ? '' : `<a class="pay" href="${escape(target)}">${toSite}</a>`;
  const text = escape(t(isPaid ? 'sandbox.paid' : 'sandbox.expired'));
  return `<p class="${isPaid ? 'done' : 'alert'}" role="status">${text}</p><p>${link}</p>`;
}

/** Where the payer goes after paying; Stripe fills in the id of the session in the same way. */
export function successUrl(session: SandboxSession): string {
  return session.successUrl.replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

interface Frame {
  readonly locale: Locale;
  readonly t: Translate;
  readonly body: string;
  /** Where the links to other languages lead; empty for none. */
  readonly path: string;
}

function frame({ locale, t, body, path }: Frame): string {
  const title = escape(t('sandbox.title'));
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="color-scheme" content="light dark">
    <title>${title} · ${escape(t('common.name'))}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/sandbox.css">
  </head>
  <body>
    <header><p class="name">${escape(t('common.name'))}</p>${languages(locale, t, path)}</header>
    ${weave}
    <main>
      <h1>${title}</h1>
      <p class="notice">${escape(t('sandbox.notice'))}</p>
      ${body}
    </main>
  </body>
</html>
`;
}

function languages(current: Locale, t: Translate, path: string): string {
  if (path === '') return '';
  const links = LOCALES.map((locale) => {
    const [lang, name] = [`lang="${locale}"`, LOCALE_NAMES[locale]];
    if (locale === current) return `<span aria-current="true" ${lang}>${name}</span>`;
    return `<a href="${path}?lang=${locale}" ${lang} hreflang="${locale}">${name}</a>`;
  });
  return `<nav aria-label="${escape(t('sandbox.languages'))}">${links.join(' ')}</nav>`;
}

/** The divider of the header: a band woven in one colour, ram's horns between triangles. */
const weave = `<svg class="weave" role="presentation" width="100%" height="24" aria-hidden="true">
      <defs>
        <pattern id="horns" width="48" height="24" patternUnits="userSpaceOnUse">
          <g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">
            <path d="M0 1h48M0 23h48"/>
            <path d="M24 19V9C24 5 15 4 14 9c-.6 3 4 4 5 1M24 9c0-4 9-5 10 0 .6 3-4 4-5 1"/>
            <path d="M0 7l6 5-6 5M48 7l-6 5 6 5"/>
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="24" fill="url(#horns)"/>
    </svg>`;

/** Makes a text safe inside HTML, in attributes too. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
