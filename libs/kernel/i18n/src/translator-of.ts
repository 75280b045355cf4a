import type { Locale } from './locale.js';
import { type Catalogue, renderMessage, type Values } from './message.js';
import { MESSAGE_IDS, type MessageArguments, type MessageId } from './messages.gen.js';

/** The values a message asks for: none, or one object with exactly its arguments. */
export type MessageValues<Id extends MessageId> = Id extends keyof MessageArguments
  ? [values: Readonly<MessageArguments[Id]>]
  : [];

/** Gives the text of a message; an unknown id or a missing value does not compile. */
export interface Translate {
  <Id extends MessageId>(id: Id, ...values: MessageValues<Id>): string;
}

export interface Translator {
  readonly locale: Locale;
  readonly t: Translate;
  /**
   * The text of a message whose id or values are known only at run time, such as an error code
   * with its data.
   * @throws RangeError when a value the message asks for is missing.
   */
  readonly text: (id: MessageId, values: Values) => string;
}

/** The translator of a locale over the catalogue given. */
export function translatorOf(locale: Locale, catalogue: Catalogue): Translator {
  const text = (id: MessageId, values: Values): string =>
    renderMessage(locale, catalogue[id], values);
  const t: Translate = (id, ...[values]) => text(id, { ...values });
  return { locale, t, text };
}

const known: ReadonlySet<string> = new Set(MESSAGE_IDS);

/** True when there is a message with this id, so that a code from outside can be shown. */
export function isMessageId(id: unknown): id is MessageId {
  return typeof id === 'string' && known.has(id);
}
