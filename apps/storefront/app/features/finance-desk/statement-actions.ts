import { refuse, refuseByApi } from '../../shared/form.js';
import { fileOf, textOf } from '../../shared/form-values.js';
import { trouble, type Visit } from '../../shared/visit.js';
import {
  ConfirmLinesDocument,
  ImportStatementDocument,
  ProposeCertainDocument,
  ProposeLineDocument,
  ReopenLineDocument,
} from './statements.graphql.js';

/** Each line that waits has a box of its own name. */
export const lineBox = 'line-';

const fates = ['payment', 'refund', 'reserve', 'other'] as const;
type Deed = 'imported' | 'proposed' | 'confirmed' | 'reopened';
/** What was done, and to how many lines, or the form again. */
type Acted = { done: Deed; count: number } | { refused: ReturnType<typeof refuse> };

/**
 * Brings a file in, proposes what lines are, or agrees to it.
 * @throws Response 400 for anything else.
 */
export async function actOnStatements(form: FormData, visit: Visit): Promise<Acted> {
  const [intent = '', lineId = ''] = textOf(form, 'intent').split(' ');
  switch (intent) {
    case 'import':
      return bringIn(form, visit);
    case 'certain': {
      const lineIds = form.getAll('certain').map(String);
      const { proposeCertainLines: result } = await visit.ask(ProposeCertainDocument, { lineIds });
      return acted('proposed', { form, visit, result });
    }
    case 'propose':
      return propose(lineId, form, visit);
    case 'confirm':
      return textOf(form, 'reopen') === '' ? confirm(form, visit) : reopen(form, visit);
    default:
      throw trouble(400);
  }
}

async function bringIn(form: FormData, visit: Visit): Promise<Acted> {
  const file = fileOf(form, 'file');
  if (file === null) {
    const text = visit.speech.t('form.statement.file');
    return { refused: refuse(form, [{ field: 'file', text }]) };
  }
  const content = Buffer.from(await file.arrayBuffer()).toString('base64');
  const input = { id: textOf(form, 'id'), fileName: file.name.slice(-200), content };
  const { importStatement: result } = await visit.ask(ImportStatementDocument, { input });
  return acted('imported', { form, visit, result, field: 'file' });
}

async function propose(lineId: string, form: FormData, visit: Visit): Promise<Acted> {
  const fate = fates.find((known) => known === textOf(form, 'fate'));
  if (fate === undefined) throw trouble(400);
  const note = fate === 'other' ? textOf(form, 'note') : null;
  const named = { payment: textOf(form, 'code'), refund: textOf(form, 'refundId') };
  const reference = fate === 'payment' || fate === 'refund' ? named[fate] : null;
  const input = { lineId, fate, reference, note };
  const { proposeStatementLine: result } = await visit.ask(ProposeLineDocument, { input });
  return acted('proposed', { form, visit, result, field: fate === 'payment' ? 'code' : '' });
}

async function confirm(form: FormData, visit: Visit): Promise<Acted> {
  const boxes = [...form.keys()].filter((name) => name.startsWith(lineBox));
  const lineIds = boxes.map((name) => name.slice(lineBox.length));
  if (lineIds.length === 0) {
    const text = visit.speech.t('statements.confirm.none');
    return { refused: refuse(form, [{ field: '', text }]) };
  }
  const { confirmStatementLines: result } = await visit.ask(ConfirmLinesDocument, { lineIds });
  return acted('confirmed', { form, visit, result });
}

async function reopen(form: FormData, visit: Visit): Promise<Acted> {
  const lineId = textOf(form, 'reopen');
  const { reopenStatementLine: result } = await visit.ask(ReopenLineDocument, { lineId });
  return acted('reopened', { form, visit, result });
}

type Answer = { __typename: 'StatementDone'; count: number } | Parameters<typeof refuseByApi>[1];

function acted(
  done: Deed,
  of: { form: FormData; visit: Visit; result: Answer; field?: string },
): Acted {
  const { form, visit, result, field = '' } = of;
  if ('count' in result) return { done, count: result.count };
  return { refused: refuseByApi(form, result, { ...visit, field }) };
}
