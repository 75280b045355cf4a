import { Badge, Button, EmptyState, Notice, Table, TextArea, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { data } from 'react-router';
import { fieldStates, refuse, refuseByApi, type Refusal } from '../../shared/form.js';
import { fileOf, textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { PostForm } from '../../shared/post-form.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/rates.route.js';
import { FinanceNav } from './finance-nav.js';
import { bytesOfFile } from './rate-file.js';
import { RateLook } from './rate-look.js';
import {
  ImportRatesDocument,
  LookAtRatesDocument,
  type RateLineData,
  RatesDocument,
} from './rates.graphql.js';

export const handle = { hydrate: true };
export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { me, exchangeRates } = await visit.ask(RatesDocument, {});
  return { rates: exchangeRates, mayImport: me?.roles.includes('finance') ?? false };
}

/** A file that is looked at is shown as text, so that it can be mended and sent again. */
export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const { base64, text } = await bytesOfFile(fileOf(form, 'file'), textOf(form, 'text'));
  form.set('text', text);
  form.set('intent', 'rates');
  const variables = { file: base64 };
  const refused = { speech: visit.speech, field: 'text' };
  let why: string | null = null;
  if (textOf(form, 'step') === 'import') {
    const { importRates: result } = await visit.ask(ImportRatesDocument, variables);
    if (result.__typename === 'RateFileLook') return { look: result, text: '', isImported: true };
    why = visit.speech.of(result.message);
  }
  const { lookAtRates: look } = await visit.ask(LookAtRatesDocument, variables);
  if (look.__typename !== 'RateFileLook') return refuseByApi(form, look, refused);
  if (why === null) return { look, text, isImported: false };
  const { data: refusal } = refuse(form, [{ field: 'text', text: why }]);
  return data({ ...refusal, look, text, isImported: false }, { status: 422 });
}

/** The National Bank's rates: what counts now, and how new ones come in. */
export default function Rates({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { rates, mayImport } = loaderData;
  const refusal = actionData && 'refusal' in actionData ? actionData.refusal : undefined;
  const seen = actionData && 'look' in actionData ? actionData : undefined;
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-8 py-6">
      <PageHead title={t('rates.title')} hidden refused={refusal !== undefined} />
      <header>
        <FinanceNav here="rates" />
        <h1 className="mb-2">{t('rates.title')}</h1>
        <p>{t('rates.lead')}</p>
      </header>
      {seen !== undefined && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {refusal === undefined && (
            <Notice tone={seen.isImported ? 'good' : 'care'} live>
              {t(seen.isImported ? 'rates.done' : 'rates.looked')}
            </Notice>
          )}
          <RateLook look={seen.look} />
        </section>
      )}
      {mayImport && <ImportForm text={seen?.text ?? ''} refusal={refusal} />}
      <Known rates={rates} />
    </div>
  );
}

function ImportForm({
  text,
  refusal,
}: {
  text: string;
  refusal: Refusal | undefined;
}): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal, { text });
  const { defaultValue, ...state } = field('text');
  return (
    <section>
      <h2 className="mb-2">{t('rates.import')}</h2>
      <p className="mb-4">{t('rates.import.lead')}</p>
      <PostForm intent="rates" refusal={refusal} files className="grid max-w-160 gap-4">
        <TextField
          name="file"
          type="file"
          accept=".xml,.csv,.txt,text/xml,text/csv"
          label={t('rates.file')}
        />
        {/* What was looked at, or refused, begins the field anew. */}
        <TextArea
          key={defaultValue}
          {...state}
          defaultValue={defaultValue}
          label={t('rates.text')}
          hint={t('rates.textHint')}
          rows={8}
          spellCheck={false}
        />
        <div className="flex flex-wrap gap-3">
          <Button name="step" value="look">
            {t('rates.look')}
          </Button>
          <Button name="step" value="import" tone="quiet">
            {t('rates.submit')}
          </Button>
        </div>
      </PostForm>
    </section>
  );
}

function Known({ rates }: { rates: readonly RateLineData[] }): ReactElement {
  const { t, date, money, dateTime } = useSpeech();
  if (rates.length === 0) {
    return (
      <EmptyState title={t('rates.empty')}>
        <p>{t('rates.empty.text')}</p>
      </EmptyState>
    );
  }
  return (
    <section>
      <h2 className="mb-4">{t('rates.list')}</h2>
      <Table
        caption={t('rates.list')}
        rows={rates}
        rowKey={({ rate }) => rate.id}
        columns={[
          { title: t('rates.day'), cell: ({ rate }) => date(rate.day) },
          { title: t('rates.currency'), cell: ({ rate }) => `${rate.quantity} ${rate.currency}` },
          { title: t('rates.rate'), numeric: true, cell: ({ rate }) => money(rate.rate) },
          {
            title: t('rates.use'),
            cell: ({ isOffered }) =>
              isOffered ? <Badge tone="grass">{t('rates.use.now')}</Badge> : '–',
          },
          { title: t('rates.importedAt'), cell: ({ importedAt }) => dateTime(importedAt) },
        ]}
      />
    </section>
  );
}
