import { useEffect } from 'react';

/** What single keys do, by their place on the keyboard: "KeyJ" is J in every layout. */
export type KeyActions = Readonly<Record<string, (() => void) | undefined>>;

/** Lets a page be worked with single keys, which stay letters wherever text is typed. */
export function useKeys(actions: KeyActions): void {
  useEffect(() => {
    function handleKey(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const action = actions[event.code];
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  });
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
