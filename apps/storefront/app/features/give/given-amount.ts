import { Money } from '@app/money';

/** The choice of a preset names its tiyin; "other" stands for the amount typed beside it. */
export const OTHER_AMOUNT = 'other';

/**
 * The amount that a posted form means, as text for the schema: a preset, or what was typed. A
 * typed amount without a choice counts, so that nobody has to press the right button first.
 */
export function givenAmount(form: FormData): string {
  const choice = String(form.get('choice') ?? '');
  const typed = String(form.get('amount') ?? '');
  if (/^\d{1,12}$/.test(choice)) return Money.ofMinor(BigInt(choice)).toDecimalString();
  return typed;
}
