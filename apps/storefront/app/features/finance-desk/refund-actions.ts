import { readForm, refundForm, refuseRefundForm } from '@app/forms';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { trouble, type Visit } from '../../shared/visit.js';
import {
  ApproveRefundDocument,
  RefuseRefundDocument,
  RequestRefundDocument,
} from './refunds.graphql.js';

/** What was done, or the form again. */
type Acted = { done: 'asked' | 'approved' | 'refused' } | { refused: ReturnType<typeof refuse> };

/**
 * Asks for a refund, agrees to one or refuses it. The intent of a form about one request ends with
 * its id.
 * @throws Response 400 for anything else.
 */
export async function actOnRefund(form: FormData, visit: Visit): Promise<Acted> {
  const [intent = '', id = ''] = textOf(form, 'intent').split(' ');
  switch (intent) {
    case 'ask':
      return ask(form, visit);
    case 'approve': {
      const { approveRefund: result } = await visit.ask(ApproveRefundDocument, { id });
      if (result.__typename === 'RefundAsked') return { done: 'approved' };
      return { refused: refuseByApi(form, result, visit) };
    }
    case 'refuse': {
      const reading = readForm(refuseRefundForm, form);
      if (!reading.ok) return { refused: refuseFields(form, reading.errors, visit.speech) };
      const wanted = { id, reason: reading.output.reason };
      const { refuseRefund: result } = await visit.ask(RefuseRefundDocument, wanted);
      if (result.__typename === 'RefundAsked') return { done: 'refused' };
      return { refused: refuseByApi(form, result, visit) };
    }
    default:
      throw trouble(400);
  }
}

async function ask(form: FormData, visit: Visit): Promise<Acted> {
  const reading = readForm(refundForm, form);
  if (!reading.ok) return { refused: refuseFields(form, reading.errors, visit.speech) };
  const { receiptNumber, amount, reason } = reading.output;
  const { requestRefund: result } = await visit.ask(RequestRefundDocument, {
    id: textOf(form, 'id'),
    ...{ receiptNumber, amountMinor: amount.minor.toString(), reason },
  });
  if (result.__typename === 'RefundAsked') return { done: 'asked' };
  if (result.__typename === 'NotFound') {
    const text = visit.speech.t('refundsDesk.noReceipt');
    return { refused: refuse(form, [{ field: 'receiptNumber', text }]) };
  }
  const isAboutAmount = ['RefundMoreThanLeft', 'RefundWholeGift'].includes(result.__typename);
  return { refused: refuseByApi(form, result, { ...visit, field: isAboutAmount ? 'amount' : '' }) };
}
