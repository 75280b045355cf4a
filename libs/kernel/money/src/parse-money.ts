import { Currency } from './currency.js';
import { Money } from './money.js';

/** Longest input looked at: every amount a person may mean is shorter. */
const INPUT_LENGTH_MAX = 40;

/** Space, no-break space, thin space, narrow no-break space, apostrophes. */
const GROUP_SEPARATORS = /[\u0020\u00a0\u2009\u202f'’]/g;

const SIGNS = /^(?:₸|тг\.?|тенге|теңге|kzt)|(?:₸|тг\.?|тенге|теңге|kzt)$/giu;

/**
 * Reads an amount as people type it: "12 500", "12500,50", "₸12,500", with any kind of space.
 * A lone comma or dot before exactly three digits groups thousands, else it is the decimal mark.
 * Returns null for anything that is not one non-negative amount; never rounds.
 */
export function parseMoney(text: string, currency: Currency = Currency.KZT): Money | null {
  if (text.length > INPUT_LENGTH_MAX) return null;
  const bare = text.trim().replace(SIGNS, '').trim();
  const grouped = /^\d{1,3}(?:[\u0020\u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?$/.test(bare);
  const compact = grouped ? bare.replace(GROUP_SEPARATORS, '') : bare;
  const plain = withoutGroupMarks(compact);
  const match = /^(\d+)(?:\.(\d+))?$/.exec(plain);
  if (match === null) return null;
  const [, major = '', fraction = ''] = match;
  if (fraction.length > currency.decimals) {
    if (/[1-9]/.test(fraction.slice(currency.decimals))) return null;
  }
  const minor = fraction.slice(0, currency.decimals).padEnd(currency.decimals, '0');
  return Money.ofMinor(BigInt(major + minor), currency);
}

/** Rewrites commas and dots so that at most one dot, the decimal mark, is left. */
function withoutGroupMarks(text: string): string {
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return text.replaceAll(',', '');
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)) {
    return text.replaceAll('.', '').replace(',', '.');
  }
  return text.replace(',', '.');
}
