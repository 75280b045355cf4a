import { isUuid } from '../database/new-id.js';
import { InvalidInput } from '../errors/domain-error.js';

/** Packs the position of a list item into an opaque cursor. */
export function encodeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/**
 * Unpacks a cursor of exactly `length` parts.
 * @throws InvalidInput when the cursor was not made by `encodeCursor`.
 */
export function decodeCursor(cursor: string, length: number): string[] {
  const broken = new InvalidInput([{ path: 'after', code: 'error.brokenCursor' }]);
  if (cursor.length > 400) throw broken;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw broken;
  }
  if (!Array.isArray(parts) || parts.length !== length) throw broken;
  const texts = parts.filter((part): part is string => typeof part === 'string');
  if (texts.length !== length) throw broken;
  return texts;
}

/** The place of an item in a list that is ordered by an instant and then by id. */
export interface InstantCursor {
  readonly at: Date;
  readonly id: string;
}

/** Packs the position of an item in a list ordered by an instant and then by id. */
export function encodeInstantCursor({ at, id }: InstantCursor): string {
  return encodeCursor([at.toISOString(), id]);
}

/**
 * Unpacks a cursor of `encodeInstantCursor`.
 * @throws InvalidInput when it is not one.
 */
export function decodeInstantCursor(cursor: string): InstantCursor {
  const [instant = '', id = ''] = decodeCursor(cursor, 2);
  const at = new Date(instant);
  if (!isInstant(at, instant) || !isUuid(id)) {
    throw new InvalidInput([{ path: 'after', code: 'error.brokenCursor' }]);
  }
  return { at, id };
}

/** Whether the text is an instant of this century, which is all that a list of ours can hold. */
function isInstant(at: Date, text: string): boolean {
  return !Number.isNaN(at.getTime()) && at.toISOString() === text && text.startsWith('20');
}

/** The number of items to return: 1 to `most`, `usual` when not said. */
export function pageSize(
  first: number | null | undefined,
  limits: { usual: number; most: number },
) {
  if (first === null || first === undefined) return limits.usual;
  if (!Number.isInteger(first) || first < 1 || first > limits.most) {
    throw new InvalidInput([
      { path: 'first', code: 'error.pageSize', values: { most: limits.most } },
    ]);
  }
  return first;
}
