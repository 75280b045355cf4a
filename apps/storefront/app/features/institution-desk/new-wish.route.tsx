import { buttonClass, Card, EmptyState, SelectField } from '@app/ui';
import type { ReactElement } from 'react';
import { Link, redirect } from 'react-router';
import { ageBandText } from '../../shared/age-band.js';
import { refuse, refuseByApi, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/new-wish.route.js';
import type { ChildData } from './child.graphql.js';
import { childrenOf } from './children-of.js';
import { DeskPage } from './desk-page.js';
import { readWish, WISH_FIELD_NAMES } from './read-wish.js';
import { type Field, WishForm } from './wish-form.js';
import { CategoriesDocument, DraftWishDocument } from './wish.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const [children, { categories }] = await Promise.all([
    childrenOf(args.params.institutionId, visit),
    visit.ask(CategoriesDocument, {}),
  ]);
  return {
    categories,
    wishId: visit.newId(),
    language: visit.locale === 'ru' ? 'ru' : 'kk',
    child: visit.url.searchParams.get('child') ?? '',
    children: children.filter(({ consent }) => consent?.valid === true),
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { institutionId } = args.params;
  const form = await args.request.formData();
  const read = await readWish(form, visit);
  if ('errors' in read) return refuse(form, read.errors);
  const { wishId: id, childId, text } = read.wish;
  const submit = textOf(form, 'send') === 'submit';
  const { draftWish: result } = await visit.ask(DraftWishDocument, {
    input: { id, institutionId, childId, text, submit },
  });
  if (result.__typename === 'ConsentMissing') {
    return refuseByApi(form, result, { speech, field: 'childId' });
  }
  if (result.__typename !== 'WishSaved') {
    return refuseByApi(form, result, { speech, fields: WISH_FIELD_NAMES });
  }
  const done = submit ? 'submitted' : 'saved';
  return redirect(speech.link(`/desk/${institutionId}/wishes/${id}?done=${done}`));
}

export default function NewWish({
  loaderData,
  actionData,
  params,
}: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const refusal = actionData?.refusal;
  const root = `/desk/${params.institutionId}`;
  return (
    <DeskPage
      title={t('institutionDesk.newWish')}
      trail={[{ label: t('institutionDesk.nav.wishes'), path: `${root}/wishes` }]}
      refused={refusal !== undefined}
    >
      <div className="max-w-2xl">
        {loaderData.children.length === 0 ? (
          <NoChild root={root} />
        ) : (
          <Card>
            <NewWishForm {...loaderData} refusal={refusal} />
          </Card>
        )}
      </div>
    </DeskPage>
  );
}

interface NewWishFormProps extends Pick<
  Route.ComponentProps['loaderData'],
  'categories' | 'children' | 'wishId' | 'language' | 'child'
> {
  refusal: Refusal | undefined;
}

function NewWishForm(props: NewWishFormProps): ReactElement {
  const { children, wishId, language, child, categories, refusal } = props;
  return (
    <WishForm
      intent="draft"
      refusal={refusal}
      categories={categories}
      mayKeepDraft
      initial={{
        ...{ wishId, language, childId: child },
        // Ticked on a fresh page; after a refusal, what was ticked counts.
        acceptsMoney: refusal === undefined ? 'yes' : '',
      }}
    >
      {(field) => <ChildChoice field={field} choices={children} />}
    </WishForm>
  );
}

function ChildChoice({
  field,
  choices,
}: {
  field: Field;
  choices: readonly ChildData[];
}): ReactElement {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <SelectField
      {...field('childId')}
      label={t('institutionDesk.wish.child')}
      hint={t('institutionDesk.wish.childHint')}
      emptyLabel={t('institutionDesk.wish.childEmpty')}
      options={choices.map(({ id, pseudonym, ageBand }) => ({
        value: id,
        label: `${pseudonym}, ${ageBandText(ageBand, speech)}`,
      }))}
    />
  );
}

function NoChild({ root }: { root: string }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <EmptyState title={t('institutionDesk.wish.noChild.title')}>
      <p>{t('institutionDesk.wish.noChild.text')}</p>
      <Link className={buttonClass()} to={link(`${root}/children/new`)}>
        {t('institutionDesk.newChild')}
      </Link>
    </EmptyState>
  );
}
