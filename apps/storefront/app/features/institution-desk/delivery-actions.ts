import { noteForm, orderForm, readForm, thanksForm } from '@app/forms';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { pictureIdOf, takePicture } from '../../shared/take-picture.js';
import type { Visit } from '../../shared/visit.js';
import { receive } from './receive-action.js';
import type { DeliveryIntent } from './delivery-intents.js';
import {
  AcceptDeliveryDocument,
  OrderGoodsDocument,
  RecordDeliveryDocument,
  WriteThanksDocument,
} from './delivery.graphql.js';

export interface Posted {
  form: FormData;
  wishId: string;
  visit: Visit;
}

export type Refused = ReturnType<typeof refuse> | null;

/** Does one step of a delivery; null when it is done, else the form again. */
export function act(intent: DeliveryIntent, posted: Posted): Promise<Refused> {
  switch (intent) {
    case 'order':
      return order(posted);
    case 'receive':
      return receive(posted);
    case 'record':
      return record(posted);
    case 'accept':
      return accept(posted);
    case 'thank':
      return thank(posted);
  }
}

async function order({ form, wishId, visit }: Posted): Promise<Refused> {
  const { speech } = visit;
  form.set('wishId', wishId);
  const reading = readForm(orderForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { expectedOn } = reading.output;
  const { orderGoods: result } = await visit.ask(OrderGoodsDocument, {
    input: { id: textOf(form, 'id'), wishId, expectedOn },
  });
  return result.__typename === 'DeliverySaved' ? null : refuseByApi(form, result, { speech });
}

/** The evidence of a delivery: its kind, and the fields that carry it. */
export const EVIDENCE_FIELDS = [
  { kind: 'photo', file: 'photo', kept: 'photoId', required: true },
  { kind: 'invoice', file: 'invoice', kept: 'invoiceId', required: true },
  { kind: 'act', file: 'act', kept: 'actId', required: false },
] as const;

async function record({ form, wishId, visit }: Posted): Promise<Refused> {
  const { speech } = visit;
  const errors: { field: string; text: string }[] = [];
  for (const { file, kept, required } of EVIDENCE_FIELDS) {
    const wrong = await takePicture(form, { file, kept, purpose: 'evidence' }, visit);
    if (wrong !== null) errors.push(wrong);
    else if (required && pictureIdOf(form, kept) === null) {
      errors.push({ field: file, text: speech.t('form.evidence.fileMissing') });
    }
  }
  if (errors.length > 0) return refuse(form, errors);
  const reading = readForm(noteForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const evidence = EVIDENCE_FIELDS.flatMap(({ kind, kept }) => {
    const pictureId = pictureIdOf(form, kept);
    return pictureId === null ? [] : [{ kind, pictureId }];
  });
  const { recordDelivery: result } = await visit.ask(RecordDeliveryDocument, {
    input: { wishId, version: versionOf(form), note: reading.output.note, evidence },
  });
  return result.__typename === 'DeliverySaved' ? null : refuseByApi(form, result, { speech });
}

async function accept({ form, wishId, visit }: Posted): Promise<Refused> {
  const { speech } = visit;
  const { acceptDelivery: result } = await visit.ask(AcceptDeliveryDocument, {
    wishId,
    version: versionOf(form),
  });
  return result.__typename === 'DeliverySaved' ? null : refuseByApi(form, result, { speech });
}

async function thank({ form, wishId, visit }: Posted): Promise<Refused> {
  const { speech } = visit;
  form.set('wishId', wishId);
  if (textOf(form, 'removeDrawing') === 'yes') form.set('drawingId', '');
  const drawing = { file: 'drawing', kept: 'drawingId', purpose: 'drawing' } as const;
  const wrong = await takePicture(form, drawing, visit);
  const reading = readForm(thanksForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  if (wrong !== null) return refuse(form, [wrong]);
  const { language, text } = reading.output;
  const drawingId = pictureIdOf(form, 'drawingId');
  const { writeThanks: result } = await visit.ask(WriteThanksDocument, {
    input: { id: textOf(form, 'id'), wishId, language, text, drawingId },
  });
  return result.__typename === 'DeliverySaved' ? null : refuseByApi(form, result, { speech });
}

function versionOf(form: FormData): number {
  return Number(textOf(form, 'version'));
}
