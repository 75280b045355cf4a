import type { RefObject } from 'react';
import { useKeys } from './use-keys.js';

interface Ways {
  previous: () => void;
  next: () => void;
}

/** Most checks that have a digit of their own. */
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** The keys of a case: what they press is on the page and works without them too. */
export function useCaseKeys(page: RefObject<HTMLElement | null>, { previous, next }: Ways): void {
  const find = (key: string): HTMLElement[] => {
    const found = page.current?.querySelectorAll<HTMLElement>(`[data-key="${key}"]`);
    return found === undefined ? [] : [...found];
  };
  const press = (key: string): void => find(key)[0]?.click();
  /** Without a reason the cursor goes where the reason is written. */
  const pressWithReason = (key: string): void => {
    const [reason] = find('reason');
    if (reason instanceof HTMLTextAreaElement && reason.value.trim() === '') reason.focus();
    else press(key);
  };
  const digits = DIGITS.map((digit) => [
    `Digit${digit}`,
    (): void => find('check')[digit - 1]?.click(),
  ]);
  useKeys({
    ...Object.fromEntries(digits),
    KeyJ: next,
    KeyK: previous,
    KeyC: () => press('claim'),
    KeyA: () => press('approve'),
    KeyR: () => pressWithReason('return'),
    KeyX: () => pressWithReason('reject'),
  });
}
