import { readForm, receiveForm } from '@app/forms';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { pictureIdOf, takePicture } from '../../shared/take-picture.js';
import type { Posted, Refused } from './delivery-actions.js';
import { ReceiveGoodsDocument } from './delivery.graphql.js';

const pictures = [
  { kind: 'photo', file: 'photo', kept: 'photoId' },
  { kind: 'invoice', file: 'invoice', kept: 'invoiceId' },
  { kind: 'act', file: 'act', kept: 'actId' },
] as const;

/** Writes down the goods that a donor brought; null when it is done, else the form again. */
export async function receive({ form, wishId, visit }: Posted): Promise<Refused> {
  const { speech } = visit;
  const reading = readForm(receiveForm, form);
  const isWhole = textOf(form, 'outcome') === 'whole';
  const errors: { field: string; text: string }[] = [];
  for (const { file, kept } of pictures) {
    const wrong = await takePicture(form, { file, kept, purpose: 'evidence' }, visit);
    if (wrong !== null) errors.push(wrong);
  }
  if (isWhole && pictureIdOf(form, 'photoId') === null && errors.length === 0) {
    errors.push({ field: 'photo', text: speech.t('form.evidence.fileMissing') });
  }
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  if (errors.length > 0) return refuse(form, errors);
  const { outcome, units, declared, note } = reading.output;
  const evidence = pictures.flatMap(({ kind, kept }) => {
    const pictureId = pictureIdOf(form, kept);
    return pictureId === null ? [] : [{ kind, pictureId }];
  });
  const { receiveGoods: result } = await visit.ask(ReceiveGoodsDocument, {
    input: {
      ...{ id: textOf(form, 'id'), wishId, outcome, units, note, evidence },
      declaredMinor: declared.minor.toString(),
    },
  });
  return result.__typename === 'DeliverySaved' ? null : refuseByApi(form, result, { speech });
}
