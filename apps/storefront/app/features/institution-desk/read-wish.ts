import { type FieldError, limitValues, readForm, wishForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import type { VariablesOf } from '../../graphql/graphql.js';
import type { Refusal } from '../../shared/form.js';
import { fileOf, textOf } from '../../shared/form-values.js';
import { takePicture } from '../../shared/take-picture.js';
import type { Visit } from '../../shared/visit.js';
import type { DraftWishDocument } from './wish.graphql.js';

export interface WishRead {
  wishId: string;
  childId: string;
  text: VariablesOf<typeof DraftWishDocument>['input']['text'];
}

/** The API's names of the fields of a wish that our form names otherwise. */
export const WISH_FIELD_NAMES: Readonly<Record<string, string>> = {
  id: 'wishId',
  categoryCode: 'category',
  priceMinor: 'price',
  pictureId: 'picture',
  acceptsInKind: 'acceptsMoney',
};

/**
 * Takes in the picture, then reads the text of a wish, so that neither is lost when the other is
 * refused.
 */
export async function readWish(
  form: FormData,
  visit: Visit,
  { keptDeadline }: { keptDeadline?: string | undefined } = {},
): Promise<{ wish: WishRead } | { errors: Refusal['errors'] }> {
  if (textOf(form, 'removePicture') === 'yes' && fileOf(form, 'picture') === null) {
    form.set('pictureId', '');
  }
  const field = { file: 'picture', kept: 'pictureId', purpose: 'good' } as const;
  const pictureError = await takePicture(form, field, visit);
  const reading = readForm(wishForm({ today: almatyDay(visit.now), keptDeadline }), form);
  if (!reading.ok || pictureError !== null) {
    const wrong = reading.ok ? [] : reading.errors.map((error) => inWords(error, visit));
    return { errors: pictureError === null ? wrong : [...wrong, pictureError] };
  }
  const { wishId, childId, category: categoryCode, price, ...rest } = reading.output;
  return {
    wish: { wishId, childId, text: { ...rest, categoryCode, priceMinor: `${price.minor}` } },
  };
}

function inWords({ field, code }: FieldError, { speech }: Visit): { field: string; text: string } {
  if (field === 'childId') return { field, text: speech.t('institutionDesk.wish.childMissing') };
  return { field, text: speech.text(code, limitValues(speech.locale)) };
}
