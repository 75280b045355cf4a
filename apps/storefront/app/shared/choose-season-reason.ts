import { SEASON_REASONS } from '@app/forms';
import { refuse, refuseByApi } from './form.js';
import { textOf } from './form-values.js';
import { ChooseSeasonReasonDocument } from './season-choice.graphql.js';
import type { Visit } from './visit.js';

/** Each wish has a choice of its own, for a mistake to lead to. */
export function reasonField(wishId: string): string {
  return `reason-${wishId}`;
}

/** The form about one wish of a season. */
export function chooseIntent({ seasonId, wishId }: { seasonId: string; wishId: string }): string {
  return `choose ${seasonId} ${wishId}`;
}

/** Says why a wish stays open; null when it is done, else the form again. */
export async function chooseSeasonReason(form: FormData, visit: Visit) {
  const { speech } = visit;
  const [, seasonId = '', wishId = ''] = textOf(form, 'intent').split(' ');
  const field = reasonField(wishId);
  const reason = SEASON_REASONS.find((known) => known === textOf(form, field));
  if (reason === undefined) return refuse(form, [{ field, text: speech.t('form.season.choose') }]);
  const asked = { seasonId, wishId, reason };
  const { chooseSeasonReason: result } = await visit.ask(ChooseSeasonReasonDocument, asked);
  if (result.__typename === 'SeasonReasonChosen') return null;
  return refuseByApi(form, result, { speech, field });
}
