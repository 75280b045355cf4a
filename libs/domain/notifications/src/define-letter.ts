import * as v from 'valibot';
import type { Letter } from './letter.js';
import type { LetterWords } from './letter-words.js';

/** An amount in tiyin as decimal text, the way it is kept in JSON. */
export const amount = v.pipe(v.string(), v.regex(/^\d{1,18}$/));
export const language = v.picklist(['kk', 'ru']);

/** A kind of letter: what must be known to write it, and how it is written. */
export interface LetterKind<Schema extends v.GenericSchema> {
  readonly schema: Schema;
  /** @throws ValiError when the stored parameters are not those of this kind. */
  write(params: unknown, words: LetterWords): Letter;
}

/** Binds the parameters of a letter to the way it is written. */
export function defineLetter<Schema extends v.GenericSchema>(
  schema: Schema,
  compose: (params: v.InferOutput<Schema>, words: LetterWords) => Letter,
): LetterKind<Schema> {
  return { schema, write: (params, words) => compose(v.parse(schema, params), words) };
}
