import { CATEGORIES, check, lettersForm, lettersProblem, readRecipients } from '@app/forms';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import type { Visit } from '../../shared/visit.js';
import { IssueLettersDocument, RevokeLetterDocument } from './letters.graphql.js';

type Refused = ReturnType<typeof refuse>;
export type Acted = { readonly refused: Refused } | { readonly query: string };

/** Reads the list and issues the letters of a batch. */
export async function issueLetters(form: FormData, visit: Visit): Promise<Acted> {
  const { speech } = visit;
  const recipients = readRecipients(textOf(form, 'recipients'));
  if ('wrongLine' in recipients) {
    const text = speech.t('form.letters.line', { line: recipients.wrongLine });
    return { refused: refuse(form, [{ field: 'recipients', text }]) };
  }
  const names = ['kind', 'campaign', 'language', 'regionCode', 'periodFrom', 'periodTo'] as const;
  const reading = check(lettersForm, {
    ...Object.fromEntries(names.map((name) => [name, textOf(form, name)])),
    categoryCodes: CATEGORIES.filter((code) => form.get(`category.${code}`) !== null),
    recipients,
  });
  if (!reading.ok) return { refused: refuseFields(form, topFields(reading.errors), speech) };
  const problem = lettersProblem(reading.output);
  if (problem) return { refused: refuseFields(form, [problem], speech) };
  const input = { ...reading.output, id: textOf(form, 'id') };
  const { issueLetters: result } = await visit.ask(IssueLettersDocument, { input });
  if (result.__typename !== 'LettersIssued') {
    return { refused: refuseByApi(form, result, { speech }) };
  }
  return { query: `done=${result.count}&batch=${result.batchId}` };
}

/** Problems with one of the list stand at the list. */
function topFields(
  errors: readonly { field: string; code: Parameters<Visit['speech']['text']>[0] }[],
) {
  return errors.map(({ field, code }) => ({ field: field.split('.')[0] ?? '', code }));
}

/** Revokes one letter. */
export async function revokeLetter(form: FormData, id: string, visit: Visit): Promise<Acted> {
  const { speech } = visit;
  const asked = { id, reason: textOf(form, 'reason') };
  const { revokeLetter: result } = await visit.ask(RevokeLetterDocument, asked);
  if (result.__typename !== 'LetterRevoked') {
    return { refused: refuseByApi(form, result, { speech }) };
  }
  return { query: 'done=revoked' };
}
