/**
 * True for an account number of a bank in Kazakhstan: KZ, two check digits, three digits of the
 * bank and thirteen digits or letters of the account, without spaces.
 */
export function isKazakhIban(text: string): boolean {
  if (!/^KZ\d{5}[0-9A-Z]{13}$/.test(text)) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  const digits = [...turned].map((sign) => Number.parseInt(sign, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
