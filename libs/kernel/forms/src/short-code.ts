/** Signs of the codes that people type; letters like digits are left out (Crockford). */
const SIGNS = /^[0-9A-HJKMNP-TV-Z]+$/;

/** Signs between the groups of a code. */
const GAPS = /[\s\u00a0\u2010-\u2015-]/g;

/**
 * The code that somebody typed: in any case, with or without gaps, O for 0 and I or L for 1.
 * Null when it cannot be a code of so many signs.
 */
export function readCode(text: string, length: number): string | null {
  const plain = text.slice(0, 40).replace(GAPS, '').toUpperCase();
  const code = plain.replaceAll('O', '0').replace(/[IL]/g, '1');
  return code.length === length && SIGNS.test(code) ? code : null;
}

/** A code of ten signs as it is printed: "7K3MQ-9XT2B". */
export function shownCode(code: string): string {
  return code.length === 10 ? `${code.slice(0, 5)}-${code.slice(5)}` : code;
}

/** Signs of the code of a letter of thanks. */
export const LETTER_CODE_LENGTH = 10;

/** Signs of the code of a wish. */
export const WISH_CODE_LENGTH = 6;
