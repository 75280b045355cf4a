import { isMessageId } from '@app/i18n';
import type { Speech } from '../../shared/i18n.js';

/** The name of a kind of account; one that has no words yet is shown as the book writes it. */
export function kindName(kind: string, { text }: Speech): string {
  const id = `financeDesk.kind.${kind}`;
  return isMessageId(id) ? text(id, {}) : kind;
}

/** What a kind of account is for; the book's own words where we have none. */
export function kindMeaning(
  { kind, meaning }: { kind: string; meaning: string },
  { text }: Speech,
): string {
  const id = `financeDesk.kind.${kind}.meaning`;
  return isMessageId(id) ? text(id, {}) : meaning;
}

/** What happened, by the template of an entry. */
export function templateName(template: string, { text }: Speech): string {
  const id = `financeDesk.template.${template}`;
  return isMessageId(id) ? text(id, {}) : template;
}
