import { isLocale, LOCALES, type Locale } from '@app/i18n';
import { previewedKinds, previewLetter, type LetterPreview } from '@app/notifications';
import { escapeHtml, page, withLinks } from './inbox-page.js';

const languages: Readonly<Record<Locale, string>> = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

/** Every kind of letter in every language, to open one by one. */
export function kindsPage(): string {
  const rows = previewedKinds.map(({ template, reason }) => {
    const links = LOCALES.map(
      (locale) =>
        `<a href="/dev/inbox/letters/${template}/${locale}" lang="${locale}">${languages[locale]}</a>`,
    );
    return `<tr><th scope="row">${template.replaceAll(/[A-Z]/g, '<wbr>$&')}</th><td class="quiet">${reason}</td>
<td class="languages">${links.join(' ')}</td></tr>`;
  });
  return page(
    'Every letter',
    `<p><a href="/dev/inbox">Messages that came</a></p><h1>Every letter</h1>
<p class="quiet">One of each, about things that are made up. News alone can be stopped by its reader.</p>
<table><thead><tr><th scope="col">Letter</th><th scope="col">Why</th><th scope="col">Read it</th></tr>
</thead><tbody>${rows.join('\n')}</tbody></table>`,
  );
}

/** One letter in one language: the HTML part in a frame of its own, the plain part beside it. */
export function kindPage(of: KindInLanguage, preview: LetterPreview): string {
  const { template, locale } = of;
  const at = `/dev/inbox/letters/${template}`;
  const others = LOCALES.map((other) =>
    other === locale
      ? `<span aria-current="page">${languages[other]}</span>`
      : `<a href="${at}/${other}" lang="${other}">${languages[other]}</a>`,
  );
  return page(
    preview.subject,
    `<p><a href="/dev/inbox/letters">Every letter</a></p>
<h1 lang="${locale}"><bdi>${escapeHtml(preview.subject)}</bdi></h1>
<p class="languages">${template}: ${others.join(' ')}</p>
<div class="parts">
<section aria-labelledby="html-part"><h2 id="html-part">HTML</h2>
<iframe title="HTML part" src="${at}/${locale}/html"
sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></section>
<section aria-labelledby="text-part"><h2 id="text-part">Plain text</h2>
<pre lang="${locale}">${withLinks(preview.text)}</pre></section>
</div>`,
  );
}

/** A kind of letter and its language, as an address names them. */
export interface KindInLanguage {
  readonly template: string;
  readonly locale: string;
}

/** The letter behind an address; null when there is no such kind or language. */
export async function previewOf(of: KindInLanguage, site: string): Promise<LetterPreview | null> {
  const { template, locale } = of;
  return isLocale(locale) ? previewLetter(template, { locale, site }) : null;
}
