import { periodLetterForm, periodProblem, readForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/letters.route.js';
import {
  AskPeriodLetterDocument,
  MyLettersDocument,
  SeasonDaysDocument,
} from './letters.graphql.js';
import { PeriodForm } from './period-form.js';
import { periodOf, readPeriodChoice } from './period-choice.js';
import { PeriodLetter } from './period-letter.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { myLetters: letters, seasons } = await visit.ask(MyLettersDocument, {});
  const asked = visit.url.searchParams.has('asked');
  return { letters, seasons, letterId: visit.newId(), today: almatyDay(visit.now), asked };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const form = await args.request.formData();
  const choice = readPeriodChoice(textOf(form, 'period'));
  if (choice === null)
    return refuse(form, [{ field: 'period', text: speech.t('myLetters.which') }]);
  if (choice !== 'days') {
    const { seasons } = await visit.ask(SeasonDaysDocument, {});
    const { periodFrom, periodTo } = periodOf(choice, almatyDay(visit.now), seasons);
    form.set('periodFrom', periodFrom);
    form.set('periodTo', periodTo);
  }
  const reading = readForm(periodLetterForm, form);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const problem = periodProblem(reading.output);
  if (problem) return refuseFields(form, [problem], speech);
  const input = { ...reading.output, id: textOf(form, 'id') };
  const { askPeriodLetter: result } = await visit.ask(AskPeriodLetterDocument, { input });
  if (result.__typename !== 'LetterAsked') return refuseByApi(form, result, { speech });
  return redirect(speech.link('/my-giving/letters?asked=1'));
}

/** One letter of thanks for many gifts: what was asked for, and the form to ask. */
export default function MyLetters({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { letters, seasons, letterId, today, asked } = loaderData;
  const refusal = actionData?.refusal;
  const onTop = refusal?.errors.find(({ field }) => field === '');
  return (
    <div className="page page-narrow grid gap-6 py-8">
      <PageHead title={t('myLetters.title')} hidden refused={refusal !== undefined} />
      <div>
        <p className="mb-2">
          <a href={link('/my-giving')}>{t('myGiving.title')}</a>
        </p>
        <h1 className="mb-3">{t('myLetters.title')}</h1>
        <p>{t('myLetters.lead')}</p>
      </div>
      {onTop !== undefined && (
        <Notice tone="refused" live>
          {onTop.text}
        </Notice>
      )}
      {letters.length > 0 && (
        <ul className="grid gap-4" aria-label={t('myLetters.list')}>
          {letters.map((one, index) => (
            <li key={one.id} className="card p-4">
              <PeriodLetter asked={one} live={asked && index === 0 && refusal === undefined} />
            </li>
          ))}
        </ul>
      )}
      <section className="grid gap-4">
        <h2 className="text-h3">{t('myLetters.ask')}</h2>
        <PeriodForm letterId={letterId} today={today} seasons={seasons} refusal={refusal} />
      </section>
    </div>
  );
}
