import type { Speech } from './i18n.js';

/** What happened and what to do, for each status that a page may answer with. */
export function troubleText(status: number, { t }: Speech): { title: string; text: string } {
  switch (status) {
    case 400:
      return { title: t('trouble.400.title'), text: t('trouble.400.text') };
    case 404:
      return { title: t('trouble.404.title'), text: t('trouble.404.text') };
    case 405:
      return { title: t('trouble.400.title'), text: t('trouble.400.text') };
    case 429:
      return { title: t('trouble.429.title'), text: t('trouble.429.text') };
    case 503:
      return { title: t('trouble.503.title'), text: t('trouble.503.text') };
    default:
      return { title: t('trouble.500.title'), text: t('trouble.500.text') };
  }
}
