import { check, extendSeasonForm, seasonForm } from '@app/forms';
import { refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { trouble, type Visit } from '../../shared/visit.js';
import {
  AnnounceSeasonDocument,
  ChangeSeasonDocument,
  ExtendSeasonDocument,
  TakeOutSeasonTitleDocument,
} from './seasons.graphql.js';

const seasonFields = ['titleKk', 'titleRu', 'titleEn', 'firstDay', 'lastDay'] as const;
const extensionFields = ['lastDay', 'reasonKk', 'reasonRu', 'reasonEn'] as const;

/**
 * Announces a season, or changes or extends the one with the id; null when it is done, else the
 * form again.
 * @throws Response 400 for anything else.
 */
export async function actOnSeason(form: FormData, visit: Visit, id: string | null) {
  const { speech } = visit;
  const act = textOf(form, 'intent');
  if ((act === 'announce') !== (id === null)) throw trouble(400);
  if (act === 'extend' && id !== null) return extend(form, id, visit);
  if (act !== 'announce' && act !== 'change') throw trouble(400);
  const reading = check(seasonForm, typed(form, seasonFields));
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const input = reading.output;
  const result =
    id === null
      ? (await visit.ask(AnnounceSeasonDocument, { id: textOf(form, 'id'), input })).announceSeason
      : (await visit.ask(ChangeSeasonDocument, { id, version: versionOf(form), input }))
          .changeSeason;
  return result.__typename === 'SeasonSaved' ? null : refuseByApi(form, result, { speech });
}

/** Takes a title out of the reports; null when it is done, else the form again. */
export async function takeOutTitle(form: FormData, visit: Visit) {
  const [, wishId = ''] = textOf(form, 'intent').split(' ');
  const { takeOutSeasonTitle: result } = await visit.ask(TakeOutSeasonTitleDocument, { wishId });
  return result.__typename === 'SeasonTitleTakenOut' ? null : refuseByApi(form, result, visit);
}

async function extend(form: FormData, id: string, visit: Visit) {
  const { speech } = visit;
  const reading = check(extendSeasonForm, typed(form, extensionFields));
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const asked = { id, version: versionOf(form), input: reading.output };
  const { extendSeason: result } = await visit.ask(ExtendSeasonDocument, asked);
  return result.__typename === 'SeasonSaved' ? null : refuseByApi(form, result, { speech });
}

function typed(form: FormData, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

function versionOf(form: FormData): number {
  const version = Number(textOf(form, 'version'));
  if (!Number.isInteger(version)) throw trouble(400);
  return version;
}
