import { LETTER_CODE_LENGTH, readCode, shownCode } from '@app/forms';
import { isMessageId } from '@app/i18n';
import { Facts, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { data } from 'react-router';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import type { ThanksLetterData } from '../../shared/thanks-letter.graphql.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/letter.route.js';
import { CodeForm } from './code-form.js';
import { VerifyLetterDocument } from './letters.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { letter } = await visit.ask(VerifyLetterDocument, { code: args.params.code });
  const code = readCode(args.params.code, LETTER_CODE_LENGTH);
  const typed = code === null ? '' : shownCode(code);
  return letter === null ? data({ letter, typed }, { status: 404 }) : { letter, typed };
}

/** What stands on the letter with a code, and whether it still counts. */
export default function Letter({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { letter, typed } = loaderData;
  return (
    <div className="page page-narrow grid gap-6 py-8">
      <PageHead title={t('letterPage.title')} hidden />
      <h1>{t('letterPage.title')}</h1>
      {letter === null ? (
        <>
          <Notice tone="refused" live>
            <p className="font-semibold">{t('letterPage.unknown')}</p>
            <p>{t('letterPage.unknownText')}</p>
          </Notice>
          <CodeForm typed={typed} />
        </>
      ) : (
        <>
          <Verdict letter={letter} />
          <LetterFacts letter={letter} />
          <p>
            <a href={link('/letters')}>{t('letterPage.another')}</a>
          </p>
        </>
      )}
    </div>
  );
}

function Verdict({ letter }: { letter: ThanksLetterData }): ReactElement {
  const { t, dateLong } = useSpeech();
  const { revokedAt, revokedReason } = letter;
  if (revokedAt === null) {
    return (
      <Notice tone="good" live>
        <p className="text-lead">{t('letterPage.valid')}</p>
        <p>{t('letterPage.compare')}</p>
      </Notice>
    );
  }
  const values = { date: dateLong(revokedAt), reason: revokedReason ?? '' };
  return (
    <Notice tone="refused" live>
      <p className="text-lead">{t('letterPage.revoked', values)}</p>
    </Notice>
  );
}

function LetterFacts({ letter }: { letter: ThanksLetterData }): ReactElement {
  const speech = useSpeech();
  const { t, of, number, dateLong } = speech;
  const { recipientName, campaign, wishesCount, regions, periodFrom, periodTo } = letter;
  const from = dateLong(periodFrom);
  const to = dateLong(periodTo);
  return (
    <Facts
      facts={[
        { term: t('letterPage.number'), value: <span className="num">{letter.number}</span> },
        {
          term: t('letterPage.recipient'),
          value: recipientName === null ? t('letterPage.noName') : <bdi>{recipientName}</bdi>,
        },
        { term: t('letterPage.campaign'), value: campaign },
        {
          term: t('letterPage.wishes'),
          value: <span className="num">{number(wishesCount)}</span>,
        },
        { term: t('letterPage.categories'), value: categoriesOf(letter, speech) },
        { term: t('letterPage.period'), value: from === to ? from : `${from} – ${to}` },
        {
          term: t(regions.length > 1 ? 'letterPage.regionList' : 'letterPage.region'),
          value: regions.length === 0 ? t('letterPage.regions') : regions.map(of).join(', '),
        },
        { term: t('letterPage.issued'), value: dateLong(letter.issuedAt) },
      ]}
    />
  );
}

function categoriesOf({ categoryCodes }: ThanksLetterData, { text }: Speech): string {
  const ids = categoryCodes.map((code) => `category.${code}`).filter(isMessageId);
  return ids.map((id) => text(id, {})).join(', ');
}
