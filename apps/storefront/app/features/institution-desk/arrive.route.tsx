import { Button, ErrorSummary, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/arrive.route.js';
import { ArrivalPlaceDocument } from './delivery.graphql.js';

export const headers = noStore;

/** Leads from the code on a packing slip, scanned or typed, to the wish that it is for. */
export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const typed = visit.url.searchParams.get('code');
  const code = (args.params.code ?? typed ?? '').slice(0, 40);
  // Asked with an empty code too: who is not signed in is led to sign in first.
  const { arrivalPlace: place } = await visit.ask(ArrivalPlaceDocument, { code });
  if (place === null) return { code, isUnknown: code !== '' };
  const { institutionId, wishId } = place;
  return redirect(visit.speech.link(`/desk/${institutionId}/deliveries/${wishId}#next`));
}

export default function Arrive({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const { code, isUnknown } = loaderData;
  const error = isUnknown ? t('arrive.unknown') : undefined;
  return (
    <div className="page page-narrow py-6">
      <PageHead title={t('arrive.title')} hidden refused={isUnknown} />
      <h1 className="mb-3">{t('arrive.title')}</h1>
      <p className="mb-5">{t('arrive.lead')}</p>
      <form method="get" action={link('/arrive')} className="grid max-w-120 gap-5">
        <ErrorSummary
          title={t('form.summary')}
          errors={error === undefined ? [] : [{ field: 'code', text: error }]}
        />
        <TextField
          name="code"
          label={t('arrive.code')}
          hint={t('arrive.codeHint')}
          defaultValue={code}
          error={error}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={20}
        />
        <div>
          <Button>{t('arrive.find')}</Button>
        </div>
      </form>
    </div>
  );
}
