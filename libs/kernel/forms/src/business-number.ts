const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** True for a BIN: twelve digits of a legal entity with a month, a kind and a check digit. */
export function isValidBin(text: string): boolean {
  const digits = twelveDigits(text);
  if (digits === null || !hasCheckDigit(digits)) return false;
  const month = Number(text.slice(2, 4));
  const entity = digits[4] ?? -1;
  const office = digits[5] ?? -1;
  return month >= 1 && month <= 12 && entity >= 4 && entity <= 6 && office >= 0 && office <= 3;
}

/** True for an IIN: twelve digits with a real date of birth, a century and a check digit. */
export function isValidIin(text: string): boolean {
  const digits = twelveDigits(text);
  if (digits === null || !hasCheckDigit(digits)) return false;
  const century = digits[6] ?? 0;
  if (century < 1 || century > 6) return false;
  const year = 1800 + 100 * Math.floor((century - 1) / 2) + Number(text.slice(0, 2));
  const month = Number(text.slice(2, 4));
  const day = Number(text.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function twelveDigits(text: string): number[] | null {
  if (text.length !== 12 || !/^[0-9]{12}$/.test(text)) return null;
  return [...text].map(Number);
}

/** The check digit of both numbers; a number for which both rounds give ten is never issued. */
function hasCheckDigit(digits: readonly number[]): boolean {
  const first = weighted(digits, FIRST_WEIGHTS);
  const check = first === 10 ? weighted(digits, SECOND_WEIGHTS) : first;
  return check !== 10 && check === digits[11];
}

function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;
}
