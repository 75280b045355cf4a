import { formatNumber } from './format-number.js';
import type { Locale } from './locale.js';
import type { MessageId } from './messages.gen.js';
import { pluralForm } from './plural.js';

/** The texts of one locale as generate.mjs compiles them. */
export type Catalogue = Readonly<Record<MessageId, Message>>;

/** Plain text, or text with arguments. */
export type Message = string | readonly Token[];

type Token = string | readonly [name: string, kind?: string, choices?: Choices];

interface Choices {
  readonly [form: string]: readonly Token[] | number | undefined;
}

export type Values = Readonly<Record<string, string | number>>;

/**
 * Fills a compiled message in.
 * @throws RangeError when a value is missing or a plural is given something else than a number.
 */
export function renderMessage(locale: Locale, message: Message, values: Values): string {
  return typeof message === 'string' ? message : renderTokens(locale, message, values, null);
}

function renderTokens(
  locale: Locale,
  tokens: readonly Token[],
  values: Values,
  count: number | null,
): string {
  return tokens
    .map((token) => {
      if (token === '#' && count !== null) return formatNumber(count, locale);
      return typeof token === 'string' ? token : renderArgument(locale, token, values);
    })
    .join('');
}

function renderArgument(
  locale: Locale,
  [name, kind, choices]: readonly [name: string, kind?: string, choices?: Choices],
  values: Values,
): string {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) throw new RangeError(`message value missing: ${name}`);
  if (choices === undefined) return String(value);
  if (kind === 'select') {
    return renderTokens(locale, branch(choices, [String(value), 'other']), values, null);
  }
  if (typeof value !== 'number') throw new RangeError(`message value is not a number: ${name}`);
  const offset = typeof choices['offset'] === 'number' ? choices['offset'] : 0;
  const counted = value - offset;
  const forms = [String(value), pluralForm(locale, counted), 'other'];
  return renderTokens(locale, branch(choices, forms), values, counted);
}

/** The first of the named branches that is there; generate.mjs makes sure of "other". */
function branch(choices: Choices, names: readonly string[]): readonly Token[] {
  for (const name of names) {
    const found = Object.hasOwn(choices, name) ? choices[name] : undefined;
    if (found !== undefined && typeof found !== 'number') return found;
  }
  return [];
}
