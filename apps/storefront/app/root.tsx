import { type ReactNode, type ReactElement } from 'react';
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import './app.css';
import logoUrl from '@app/ui/logo.svg?url&no-inline';
import type { Route } from './+types/root.js';
import enhanceUrl from './enhance/enhance.js?url&no-inline';
import { cookieOf } from './shared/cookies.js';
import { hydrates } from './shared/hydration.js';
import { useSpeech } from './shared/i18n.js';
import { SiteFrame } from './shared/site-frame.js';
import { troubleText } from './shared/trouble.js';

type Theme = 'light' | 'dark';

export function loader({ request }: Route.LoaderArgs): { theme: Theme | null } {
  const theme = cookieOf(request, 'theme');
  return { theme: theme === 'light' || theme === 'dark' ? theme : null };
}

/** The document around every page, also around the page that tells of an error. */
export function Layout({ children }: { children: ReactNode }): ReactElement {
  const { locale } = useSpeech();
  const handles = useMatches().map(({ handle }) => handle);
  const hydrate = hydrates(handles) && useRouteError() == null;
  const theme = useRouteLoaderData<typeof loader>('root')?.theme ?? undefined;
  return (
    <html lang={locale} data-theme={theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#fbf8f2" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#14181c" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href={logoUrl} type="image/svg+xml" />
        <Links />
        {!hydrate && <script type="module" src={enhanceUrl} />}
      </head>
      <body>
        {children}
        {hydrate && <ScrollRestoration />}
        {hydrate && <Scripts />}
      </body>
    </html>
  );
}

export default function App(): ReactElement {
  return <Outlet />;
}

/** What went wrong, in the language of the page, with a way on. */
export function ErrorBoundary(): ReactElement {
  const error = useRouteError();
  const speech = useSpeech();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const { title, text } = troubleText(status, speech);
  return (
    <SiteFrame me={null} hasSession={false}>
      <title>{`${title} · ${speech.t('common.name')}`}</title>
      <meta name="robots" content="noindex" />
      <div className="page page-narrow py-12">
        <h1 className="mb-3">{title}</h1>
        <p className="mb-6">{text}</p>
        <p>
          <a className="btn" href={speech.link('/wishes')}>
            {speech.t('trouble.toWishes')}
          </a>
        </p>
      </div>
    </SiteFrame>
  );
}
