import { createHash } from 'node:crypto';

/**
 * Crockford's base 32 without its last letter: nothing that is taken for another sign, and a prime
 * number of signs, which the check needs.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXY';
const base = alphabet.length;
const length = 9;

/** What people type for a letter of the code, in either alphabet. */
const lookalikes: Readonly<Record<string, string>> = {
  ...{ O: '0', I: '1', L: '1', U: 'V' },
  ...{ А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M', О: '0', Р: 'P', Т: 'T' },
  ...{ Х: 'X', У: 'Y', З: '3', І: '1' },
};

/**
 * The code by which a bank transfer is known: nine signs drawn from the payment's id, and one that
 * checks them, so that a mistyped code is noticed and not taken for another gift.
 */
export function transferCode(paymentId: string): string {
  let rest = createHash('sha256').update(`transfer:${paymentId}`).digest().readBigUInt64BE();
  let code = '';
  while (code.length < length) {
    code += alphabet.charAt(Number(rest % BigInt(base)));
    rest /= BigInt(base);
  }
  return code + checkSign(code);
}

/** How the code is shown: in groups, which are read and typed with fewer mistakes. */
export function shownCode(code: string): string {
  return `ZH-${code.slice(0, 5)}-${code.slice(5)}`;
}

/**
 * Every right code in what a payer wrote, however it was spaced, broken or typed on the other
 * alphabet. The letters ZH in front are not needed.
 */
export function codesIn(purpose: string): string[] {
  const signs = [...purpose.normalize('NFKC').toUpperCase()]
    .map((sign) => lookalikes[sign] ?? sign)
    .filter((sign) => /[0-9A-Z]/.test(sign))
    .join('');
  const found = new Set<string>();
  for (let from = 0; from + length < signs.length; from += 1) {
    const code = signs.slice(from, from + length + 1);
    const isRight = [...code].every((sign) => alphabet.includes(sign));
    if (isRight && checkSign(code.slice(0, length)) === code.charAt(length)) found.add(code);
  }
  return [...found];
}

/**
 * Weights 3, 5, 7... modulo 31, a prime: any one wrong sign is noticed, and any two neighbours that
 * changed places.
 */
function checkSign(code: string): string {
  const sum = [...code].reduce(
    (total, sign, place) => total + alphabet.indexOf(sign) * (2 * place + 3),
    0,
  );
  return alphabet.charAt(sum % base);
}
