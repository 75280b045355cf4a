import { letterForm, readForm } from '@app/forms';
import { redirect } from 'react-router';
import { refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { trouble, type Visit } from '../../shared/visit.js';
import { AskLetterDocument } from './thanks-letter.graphql.js';

/** Asks for the letter of thanks of a gift, with the name that was typed. */
export async function askLetter(form: FormData, token: string, visit: Visit) {
  const { speech } = visit;
  const reading = readForm(letterForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const asked = { ...reading.output, token, id: textOf(form, 'letterId') };
  const { askLetter: result } = await visit.ask(AskLetterDocument, asked);
  if (result.__typename === 'NotFound') throw trouble(404);
  if (result.__typename !== 'LetterAsked') return refuseByApi(form, result, { speech });
  return redirect(speech.link(`/pledges/${token}#letter`));
}
