import { LETTER_CODE_LENGTH, readCode } from '@app/forms';
import { Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/verify.route.js';
import { CodeForm } from './code-form.js';

export const headers = noStore;

/** A code that can be one leads to its letter. */
export function loader(args: Route.LoaderArgs) {
  const { url, speech } = visitOf(args);
  const typed = (url.searchParams.get('code') ?? '').slice(0, 40);
  const code = readCode(typed, LETTER_CODE_LENGTH);
  if (code !== null) return redirect(speech.link(`/letters/${code}`));
  return { typed };
}

/** Where anybody verifies a letter of thanks by the code on it. */
export default function Verify({ loaderData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { typed } = loaderData;
  return (
    <div className="page page-narrow grid gap-6 py-8">
      <PageHead title={t('letterPage.title')} hidden />
      <div>
        <h1 className="mb-3">{t('letterPage.title')}</h1>
        <p>{t('letterPage.lead')}</p>
      </div>
      {typed !== '' && (
        <Notice tone="refused" live>
          <p className="font-semibold">{t('letterPage.unknown')}</p>
          <p>{t('letterPage.unknownText')}</p>
        </Notice>
      )}
      <CodeForm typed={typed} />
    </div>
  );
}
