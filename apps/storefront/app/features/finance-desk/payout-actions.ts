import { leftOverForm, readForm } from '@app/forms';
import { refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { trouble, type Visit } from '../../shared/visit.js';
import {
  AskLeftOverDocument,
  DecideLeftOverDocument,
  DraftPayoutDocument,
} from './payouts.graphql.js';

/** Each wish has a box of its own name, so that a refused form knows what was ticked. */
export const wishBox = 'wish-';

/**
 * Makes a batch, asks for what is left over, or decides on it.
 * @returns where to go on, or the form again.
 * @throws Response 400 for anything else.
 */
export async function actOnPayouts(form: FormData, visit: Visit) {
  const [intent = '', target = ''] = textOf(form, 'intent').split(' ');
  const id = textOf(form, 'id');
  switch (intent) {
    case 'draft': {
      const names = [...form.keys()].filter((name) => name.startsWith(wishBox));
      const wishIds = names.map((name) => name.slice(wishBox.length));
      const vendorId = textOf(form, 'vendorId') || null;
      const wanted = { id, wishIds, vendorId };
      const { draftPayout: result } = await visit.ask(DraftPayoutDocument, wanted);
      if (result.__typename === 'PayoutDone') return { path: `/finance/payouts/${id}?done=1` };
      return refuseByApi(form, result, visit);
    }
    case 'leftOver': {
      const reading = readForm(leftOverForm, form);
      if (!reading.ok) return refuseFields(form, reading.errors, visit.speech);
      const { amount, reason } = reading.output;
      const amountMinor = amount.minor.toString();
      const wanted = { id, wishId: textOf(form, 'wishId'), amountMinor, reason };
      const { askLeftOver: result } = await visit.ask(AskLeftOverDocument, wanted);
      if (result.__typename === 'PayoutDone') return { path: '/finance/payouts?done=1' };
      return refuseByApi(form, result, visit);
    }
    case 'agree':
    case 'refuse': {
      const wanted = { id: target, agree: intent === 'agree' };
      const { decideLeftOver: result } = await visit.ask(DecideLeftOverDocument, wanted);
      if (result.__typename === 'PayoutDone') return { path: '/finance/payouts?done=1' };
      return refuseByApi(form, result, visit);
    }
    default:
      throw trouble(400);
  }
}
