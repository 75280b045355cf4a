import type { MessageId } from '@app/i18n';
import type { Speech } from '../../shared/i18n.js';
import type { ReviewField } from './case.graphql.js';

/** Lines that donors read as text, not as a fact among others. */
const PROSE: readonly MessageId[] = ['wish.field.story', 'delivery.field.thanks'];

/** What the check of personal data may have pointed at. */
const FINDINGS: readonly MessageId[] = [
  'wish.finding.iin',
  'wish.finding.phone',
  'wish.finding.email',
  'wish.finding.card',
  'wish.finding.iban',
  'wish.finding.link',
  'wish.finding.handle',
];

/** Whether a line is one of these: the API names lines by the texts that we have too. */
function isOneOf({ label }: ReviewField, ids: readonly MessageId[], speech: Speech): boolean {
  const text = speech.of(label);
  return ids.some((id) => speech.text(id, {}) === text);
}

/** Whether donors read the line as text. */
export function isProse(field: ReviewField, speech: Speech): boolean {
  return isOneOf(field, PROSE, speech) || field.value.includes('\n');
}

/** The lines in which the check of personal data points at something. */
export function findingsOf(fields: readonly ReviewField[], speech: Speech): ReviewField[] {
  return fields.filter((field) => isOneOf(field, FINDINGS, speech));
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
  /** Where the piece begins. */
  readonly at: number;
}

/** Cuts a text where one of the findings stands in it, as it was written. */
export function marked(text: string, findings: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  while (from < text.length) {
    const hit = firstHit(text, findings, from);
    if (hit === null) break;
    if (hit.at > from) pieces.push({ text: text.slice(from, hit.at), found: false, at: from });
    pieces.push({ text: hit.piece, found: true, at: hit.at });
    from = hit.at + hit.piece.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), found: false, at: from });
  return pieces;
}

function firstHit(
  text: string,
  findings: readonly string[],
  from: number,
): { piece: string; at: number } | null {
  const hits = findings
    .filter((piece) => piece !== '')
    .map((piece) => ({ piece, at: text.indexOf(piece, from) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at || b.piece.length - a.piece.length);
  return hits[0] ?? null;
}
