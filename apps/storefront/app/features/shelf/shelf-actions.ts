import { readForm, shelfForm, shelfGiftForm, writeOffForm } from '@app/forms';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { takePicture } from '../../shared/take-picture.js';
import { trouble, type Visit } from '../../shared/visit.js';
import {
  GiveFromShelfDocument,
  ShelveGoodsDocument,
  TakeBackToShelfDocument,
  WriteOffShelfDocument,
} from './shelf.graphql.js';

const acts = ['put', 'give', 'back', 'off'] as const;
export type ShelfAct = (typeof acts)[number];

/** What was done on the shelf, as the address says it; null for anything else. */
export function shelfActOf(done: string | null): ShelfAct | null {
  return acts.find((known) => known === done) ?? null;
}

type Acted = { done: ShelfAct } | { refused: ReturnType<typeof refuse> };

/**
 * Does what a form of the shelf asks for. The intent names the act and what it is about.
 * @throws Response 400 for anything else.
 */
export async function actOnShelf(form: FormData, visit: Visit): Promise<Acted> {
  const [intent = '', first = '', second = ''] = textOf(form, 'intent').split(' ');
  switch (shelfActOf(intent)) {
    case 'put':
      return putOnShelf(form, visit, { bin: textOf(form, 'bin') });
    case 'give':
      return give(form, visit, { itemId: first, wishId: second });
    case 'back': {
      const { takeBackToShelf: result } = await visit.ask(TakeBackToShelfDocument, { id: first });
      if (result.__typename === 'ShelfDone') return { done: 'back' };
      return { refused: refuseByApi(form, result, visit) };
    }
    case 'off':
      return writeOff(form, visit, first);
    case null:
      throw trouble(400);
  }
}

/** Puts goods on the shelf of an institution, with a photo that is kept when words are refused. */
export async function putOnShelf(
  form: FormData,
  visit: Visit,
  where: { institutionId: string } | { bin: string },
): Promise<Acted> {
  const photo = { file: 'photo', kept: 'pictureId', purpose: 'evidence' } as const;
  const wrong = await takePicture(form, photo, visit);
  const reading = readForm(shelfForm, form);
  if (!reading.ok) return { refused: refuseFields(form, reading.errors, visit.speech) };
  if (wrong !== null) return { refused: refuse(form, [wrong]) };
  const { declared, isAgreed, ...goods } = reading.output;
  const entry = textOf(form, 'goodsEntryId');
  const { shelveGoods: result } = await visit.ask(ShelveGoodsDocument, {
    input: {
      ...{ id: textOf(form, 'id'), ...where, ...goods, isAgreed },
      ...{ goodsEntryId: entry === '' ? null : entry, declaredMinor: declared.minor.toString() },
    },
  });
  if (result.__typename === 'ShelfDone') return { done: 'put' };
  return { refused: refuseByApi(form, result, visit) };
}

async function give(
  form: FormData,
  visit: Visit,
  of: { itemId: string; wishId: string },
): Promise<Acted> {
  const reading = readForm(shelfGiftForm, form);
  if (!reading.ok) return { refused: refuseFields(form, reading.errors, visit.speech) };
  const input = { id: textOf(form, 'id'), ...of, units: reading.output.units };
  const { giveFromShelf: result } = await visit.ask(GiveFromShelfDocument, { input });
  if (result.__typename === 'ShelfDone') return { done: 'give' };
  const field = result.__typename === 'ShelfTooFew' ? 'units' : '';
  return { refused: refuseByApi(form, result, { ...visit, field }) };
}

async function writeOff(form: FormData, visit: Visit, itemId: string): Promise<Acted> {
  const reading = readForm(writeOffForm, form);
  if (!reading.ok) return { refused: refuseFields(form, reading.errors, visit.speech) };
  const input = { id: textOf(form, 'id'), itemId, ...reading.output };
  const { writeOffShelf: result } = await visit.ask(WriteOffShelfDocument, { input });
  if (result.__typename === 'ShelfDone') return { done: 'off' };
  const field = result.__typename === 'ShelfTooFew' ? 'units' : '';
  return { refused: refuseByApi(form, result, { ...visit, field }) };
}
