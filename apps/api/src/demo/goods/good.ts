/** What a kind of good is, whatever the language: for whom and at what price. */
export interface GoodFacts {
  /** Full years, both ends included. */
  readonly ages: readonly [from: number, to: number];
  /** Whole tenge, both ends included; the dearer end goes to the older. */
  readonly tenge: readonly [from: number, to: number];
  /** Left out for goods that suit any child. */
  readonly suits?: 'girl' | 'boy';
}

/**
 * How a good is asked for in one language. Texts may hold `{name}`, `{height}`, `{shoe}` and
 * `{colour}`, and `{вырос|выросла}` where the form depends on the child. A sentence that begins
 * with `7+ ` is for children from that age, with `3-9 ` for children between these ages.
 */
export interface GoodWords {
  readonly titles: readonly string[];
  readonly reasons: readonly string[];
}

/** What may stand before the reason and after it, for every good of a category. */
export interface CategoryWords {
  readonly openings: readonly string[];
  readonly closings: readonly string[];
}

/** Names the texts of one good: what it is called, then why it is wished for. */
export function asked(titles: readonly string[], ...reasons: readonly string[]): GoodWords {
  return { titles, reasons };
}
