import { Currency } from '@app/money';
import type { RateOfDay } from './exchange-rate.js';

/** Why a row of a file cannot be a rate; each has a sentence of its own. */
export type RateRowFault = 'day' | 'currency' | 'quantity' | 'rate' | 'columns' | 'ahead' | 'other';

/** A row as it stands in a file. */
export interface RawRateRow {
  /** Where it is: the line of a table, or which item of a list. */
  readonly place: number;
  readonly day: string;
  readonly currency: string;
  readonly quantity: string;
  readonly rate: string;
}

/** A row that was read: a rate, a currency that nobody pays in, or what is wrong with it. */
export type RateRow =
  | { readonly place: number; readonly raw: RawRateRow; readonly rate: RateOfDay }
  | { readonly place: number; readonly raw: RawRateRow; readonly unknownCurrency: true }
  | { readonly place: number; readonly raw: RawRateRow; readonly fault: RateRowFault };

const rateMost = 100_000_000_000n;

/** Reads one row, strictly: nothing is guessed and nothing is rounded. */
export function readRateRow(raw: RawRateRow): RateRow {
  const { place } = raw;
  const day = readDay(raw.day);
  if (day === null) return { place, raw, fault: 'day' };
  if (!/^[A-Z]{3}$/.test(raw.currency) || raw.currency === 'KZT') {
    return { place, raw, fault: 'currency' };
  }
  const quantity = /^[1-9]\d{0,6}$/.test(raw.quantity) ? Number(raw.quantity) : null;
  if (quantity === null || quantity > 1_000_000) return { place, raw, fault: 'quantity' };
  const rateMinor = readTenge(raw.rate);
  if (rateMinor === null) return { place, raw, fault: 'rate' };
  if (!isKnown(raw.currency)) return { place, raw, unknownCurrency: true };
  return { place, raw, rate: { currency: raw.currency, day, quantity, rateMinor } };
}

/** `21.11.2026` or `2026-11-21`, a day that there is; null for anything else. */
function readDay(text: string): string | null {
  const dotted = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  const day = dotted ? `${dotted[3]}-${dotted[2]}-${dotted[1]}` : text;
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(day)) return null;
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) ? day : null;
}

/** Tenge with a dot or a comma, in tiyin; null when it is not exact or nothing. */
function readTenge(text: string): bigint | null {
  const parts = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text);
  if (!parts) return null;
  const [, whole = '0', fraction = ''] = parts;
  const decimals = fraction.replace(/0+$/, '');
  if (decimals.length > 2) return null;
  const minor = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  return minor > 0n && minor < rateMost ? minor : null;
}

/** Whether money is paid in it: the bank also lists units of account, such as XDR. */
function isKnown(code: string): boolean {
  try {
    return Currency.of(code).code === code;
  } catch {
    return false;
  }
}
