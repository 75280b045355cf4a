import { LOCALE_NAMES, LOCALES, type Locale } from '@app/i18n';
import { Logo, WeaveStrip } from '@app/ui';
import type { ReactElement, ReactNode } from 'react';
import { useLocation } from 'react-router';
import { useSpeech } from './i18n.js';

/** What the header needs to know of who is signed in. */
export interface FrameMe {
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly isMember: boolean;
}

export interface SiteFrameProps {
  me: FrameMe | null;
  hasSession: boolean;
  /** How many wishes the visitor put aside. */
  inBasket?: number;
  children: ReactNode;
}

/** Header, content and footer of every page. */
export function SiteFrame({
  me,
  hasSession,
  inBasket = 0,
  children,
}: SiteFrameProps): ReactElement {
  const { t } = useSpeech();
  return (
    <>
      <a className="skip" href="#content">
        {t('site.skip')}
      </a>
      <Header me={me} hasSession={hasSession} inBasket={inBasket} />
      <main id="content">{children}</main>
      <Footer me={me} />
    </>
  );
}

interface NavItem {
  path: string;
  label: string;
}

function Header({ me, hasSession, inBasket = 0 }: Omit<SiteFrameProps, 'children'>): ReactElement {
  const { t, link } = useSpeech();
  const { pathname } = useLocation();
  const signedIn = me !== null || hasSession;
  return (
    <header className="no-print">
      <div className="page flex flex-wrap items-center gap-x-4 pt-2">
        <a
          className="me-auto flex min-h-12 items-center gap-2 text-ink no-underline"
          href={link('')}
        >
          <Logo size={36} />
          <span className="text-h3 font-bold">{t('common.name')}</span>
        </a>
        <Languages />
        <nav
          className="-mx-2 flex w-full flex-wrap md:order-2 md:w-auto"
          aria-label={t('site.nav.label')}
        >
          {navItems({ me, signedIn, inBasket }, t).map(({ path, label }) => (
            <a
              key={path}
              className="nav-link"
              href={link(path)}
              aria-current={currentOf(pathname, link(path))}
            >
              {label}
            </a>
          ))}
        </nav>
      </div>
      <WeaveStrip tone="sky" />
    </header>
  );
}

/** Whether a link leads to this page, or to the part of the site that the page belongs to. */
function currentOf(pathname: string, href: string): 'page' | 'true' | undefined {
  if (pathname === href) return 'page';
  return pathname.startsWith(`${href}/`) ? 'true' : undefined;
}

function navItems(
  { me, signedIn, inBasket }: { me: FrameMe | null; signedIn: boolean; inBasket: number },
  t: ReturnType<typeof useSpeech>['t'],
): NavItem[] {
  const has = (...roles: string[]): boolean => roles.some((role) => me?.roles.includes(role));
  return [
    { path: '/wishes', label: t('site.nav.wishes') },
    ...(inBasket > 0 ? [{ path: '/basket', label: t('basket.nav', { count: inBasket }) }] : []),
    { path: '/about', label: t('site.nav.about') },
    ...(me?.isMember === true ? [{ path: '/desk', label: t('site.nav.desk') }] : []),
    ...(has('moderator', 'admin')
      ? [{ path: '/moderation', label: t('site.nav.moderation') }]
      : []),
    ...(has('finance', 'auditor', 'admin')
      ? [{ path: '/finance', label: t('site.nav.books') }]
      : []),
    ...(has('admin') ? [{ path: '/admin/people', label: t('site.nav.admin') }] : []),
    signedIn
      ? { path: '/my-giving', label: t('site.nav.myGiving') }
      : { path: '/sign-in', label: t('site.nav.signIn') },
  ];
}

/** The same page and query in another language, each named in itself. */
function Languages(): ReactElement {
  const { locale, t } = useSpeech();
  return (
    <nav className="flex md:order-3" aria-label={t('site.language')}>
      {LOCALES.map((other) => (
        <LanguageLink key={other} locale={other} current={other === locale} />
      ))}
    </nav>
  );
}

function LanguageLink({ locale, current }: { locale: Locale; current: boolean }): ReactElement {
  const { pathname, search } = useLocation();
  const path = pathname.split('/').slice(2).join('/');
  const href = `/${locale}${path === '' ? '' : `/${path}`}${search}`;
  return (
    <a
      className="nav-link text-small"
      href={href}
      hrefLang={locale}
      lang={locale}
      rel="alternate"
      aria-current={current ? 'true' : undefined}
    >
      {LOCALE_NAMES[locale].slice(0, 3)}
      <span className="sr-only">{LOCALE_NAMES[locale].slice(3)}</span>
    </a>
  );
}

function Footer({ me }: { me: FrameMe | null }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <footer className="no-print mt-16">
      <WeaveStrip />
      <div className="page grid gap-6 py-8 md:grid-cols-3">
        <div>
          <p className="mb-1 font-semibold">{t('common.name')}</p>
          <p className="text-small text-quiet">{t('site.footer.what')}</p>
        </div>
        <ul className="text-small">
          <FooterLink href={link('/about')} label={t('site.nav.about')} />
          <FooterLink href={link('/book')} label={t('publicBook.title')} />
          <FooterLink href={link('/seasons')} label={t('seasons.title')} />
          <FooterLink href={link('/apply')} label={t('site.footer.apply')} />
          {me === null ? (
            <FooterLink href={link('/sign-in')} label={t('site.footer.signIn')} />
          ) : (
            <li>
              <SignOut name={me.displayName} />
            </li>
          )}
        </ul>
        <Theme />
      </div>
    </footer>
  );
}

function SignOut({ name }: { name: string }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <form
      method="post"
      action={link('/sign-out')}
      className="flex flex-wrap items-center gap-3 py-1.5"
    >
      <bdi>{name}</bdi>
      <button className="chip">{t('signIn.out')}</button>
    </form>
  );
}

function FooterLink({ href, label }: { href: string; label: string }): ReactElement {
  return (
    <li>
      <a className="inline-block py-1.5" href={href}>
        {label}
      </a>
    </li>
  );
}

/** Light, dark, or as the device has it; kept in a cookie, without a script. */
function Theme(): ReactElement {
  const { t } = useSpeech();
  const { pathname, search } = useLocation();
  const themes = [
    ['device', t('site.theme.device')],
    ['light', t('site.theme.light')],
    ['dark', t('site.theme.dark')],
  ] as const;
  return (
    <form method="post" action="/preferences" className="text-small">
      <p className="mb-1">{t('site.theme.label')}</p>
      <input type="hidden" name="back" value={pathname + search} />
      <div className="flex flex-wrap gap-2">
        {themes.map(([value, label]) => (
          <button key={value} className="chip" name="theme" value={value}>
            {label}
          </button>
        ))}
      </div>
    </form>
  );
}
