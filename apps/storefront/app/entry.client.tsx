import { isLocale, translatorOf, type Catalogue } from '@app/i18n';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { provideTranslators } from './shared/i18n.js';

/** The texts of one language, each a file of its own. */
const catalogues = {
  kk: () => import('@app/i18n/catalogue-kk'),
  ru: () => import('@app/i18n/catalogue-ru'),
  en: () => import('@app/i18n/catalogue-en'),
};

/** Loads the texts of the page's language, then lets React take over. */
async function start(): Promise<void> {
  const { lang } = document.documentElement;
  const locale = isLocale(lang) ? lang : 'kk';
  const { catalogue }: { catalogue: Catalogue } = await catalogues[locale]();
  provideTranslators((asked) => translatorOf(asked, catalogue));
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <HydratedRouter />
      </StrictMode>,
    );
  });
}

void start();
