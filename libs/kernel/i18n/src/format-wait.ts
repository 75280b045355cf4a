import type { Translate } from './translator-of.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A length of time in its largest fitting unit, rounded up: "25 минут", "3 күн", "2 days". For
 * waits and time left; never less than one minute.
 */
export function formatWait(milliseconds: number, t: Translate): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / MINUTE));
  if (minutes < 90) return t('time.minutes', { count: minutes });
  const hours = Math.ceil(milliseconds / HOUR);
  if (hours < 36) return t('time.hours', { count: hours });
  return t('time.days', { count: Math.ceil(milliseconds / DAY) });
}
