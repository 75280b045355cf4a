/** A text as someone sees or hears it, with the language it is marked with. */
export interface ShownText {
  readonly text: string;
  readonly lang: string;
}

export interface ReadPage {
  readonly lang: string;
  readonly title: string;
  readonly headings: readonly string[];
  readonly texts: readonly ShownText[];
  /** Where the links to the languages lead, in their order. */
  readonly languages: readonly string[];
}

/**
 * Reads a page inside the browser: every text that is shown, and every one that is spoken only.
 * Names of people stand in `bdi` and belong to no language.
 */
export function readPage(): ReadPage {
  const texts: ShownText[] = [];
  const add = (text: string | null, at: Element): void => {
    const trimmed = (text ?? '').trim();
    if (trimmed === '' || at.closest('bdi, script, style, [data-address]') !== null) return;
    texts.push({ text: trimmed, lang: at.closest('[lang]')?.getAttribute('lang') ?? '' });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement !== null) add(textContent, parentElement);
  }
  for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) {
      add(element.getAttribute(name), element);
    }
  }
  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1')].map((heading) => heading.textContent),
    texts,
    languages: [...document.querySelectorAll('header a[hreflang]')].map(
      (link) => link.getAttribute('href') ?? '',
    ),
  };
}

/** Texts with a word that is wider than its place, which would be cut in the middle. */
export function wordsCut(): string[] {
  const { style } = document.documentElement;
  style.setProperty('overflow-wrap', 'normal', 'important');
  const cut: string[] = [];
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const own = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === 3 && (textContent ?? '').trim() !== '',
    );
    const { clientWidth, scrollWidth } = element;
    const isField = element.matches('select, option, input, textarea, .sr-only');
    if (own && !isField && clientWidth > 0 && scrollWidth > clientWidth + 1) {
      cut.push(element.innerText.slice(0, 60));
    }
  }
  style.removeProperty('overflow-wrap');
  return cut;
}
