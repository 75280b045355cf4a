import { Card, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { refuse, refuseByApi } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { moneyOf, useSpeech } from '../../shared/i18n.js';
import { readAnew } from '../../shared/read-anew.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/edit-wish.route.js';
import { DeskPage } from './desk-page.js';
import { findWish } from './find-wish.js';
import { readWish, WISH_FIELD_NAMES } from './read-wish.js';
import { WishForm } from './wish-form.js';
import { CategoriesDocument, type DeskWishData, ReviseWishDocument } from './wish.graphql.js';

export const headers = noStore;
export const shouldRevalidate = readAnew;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { institutionId, wishId } = args.params;
  const wish = await findWish(args.params, visit);
  if (!wish.allowedActions.includes('revise')) {
    return redirect(speech.link(`/desk/${institutionId}/wishes/${wishId}`));
  }
  const { categories } = await visit.ask(CategoriesDocument, {});
  return { wish, categories };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { institutionId, wishId } = args.params;
  const form = await args.request.formData();
  const { approved } = await findWish(args.params, visit);
  const read = await readWish(form, visit, { keptDeadline: approved?.deadline });
  if ('errors' in read) return refuse(form, read.errors);
  const submit = textOf(form, 'send') === 'submit';
  const { reviseWish: result } = await visit.ask(ReviseWishDocument, {
    input: {
      id: wishId,
      version: Number(textOf(form, 'version')),
      text: read.wish.text,
      submit,
    },
  });
  if (result.__typename === 'PriceFrozen') {
    return refuseByApi(form, result, { speech, field: 'price' });
  }
  if (result.__typename !== 'WishSaved') {
    return refuseByApi(form, result, { speech, fields: WISH_FIELD_NAMES });
  }
  const done = submit ? 'submitted' : 'saved';
  return redirect(speech.link(`/desk/${institutionId}/wishes/${wishId}?done=${done}`));
}

export default function EditWish({
  loaderData,
  actionData,
  params,
}: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { wish, categories } = loaderData;
  const { latest } = wish;
  const refusal = actionData?.refusal;
  const list = `/desk/${params.institutionId}/wishes`;
  const hasMoney = [wish.held, wish.paid].some((amount) => moneyOf(amount).isPositive());
  return (
    <DeskPage
      title={t('institutionDesk.wish.editTitle')}
      trail={[
        { label: t('institutionDesk.nav.wishes'), path: list },
        { label: latest.title, path: `${list}/${wish.id}` },
      ]}
      refused={refusal !== undefined}
    >
      <div className="grid max-w-2xl gap-5">
        {latest.decisionReason !== null && (
          <Notice tone="care" title={t('institutionDesk.wish.returned')}>
            <p className="whitespace-pre-line">{latest.decisionReason}</p>
          </Notice>
        )}
        {wish.status === 'published' && <Notice>{t('institutionDesk.wish.editPublic')}</Notice>}
        <Card>
          <WishForm
            intent="revise"
            refusal={refusal}
            initial={refusal === undefined ? initialOf(wish) : keptOf(wish)}
            categories={categories}
            priceFrozen={hasMoney}
            picturePath={latest.picturePath}
            mayKeepDraft={wish.allowedActions.includes('saveDraft')}
          >
            {() => (
              <>
                <input type="hidden" name="childId" value={wish.childId} />
                <input type="hidden" name="version" value={wish.version} />
                <p>
                  <span className="label block">{t('institutionDesk.wish.child')}</span>
                  <bdi>{wish.childPseudonym}</bdi>
                </p>
              </>
            )}
          </WishForm>
        </Card>
      </div>
    </DeskPage>
  );
}

/** What the form begins with: the latest text, whatever became of it. */
function initialOf(wish: DeskWishData): Record<string, string> {
  const { latest } = wish;
  return {
    ...keptOf(wish),
    language: latest.language,
    title: latest.title,
    story: latest.story,
    category: latest.category.code,
    price: moneyOf(latest.price).toDecimalString().replace(/\.00$/, ''),
    deadline: latest.deadline,
    acceptsMoney: latest.acceptsMoney ? 'yes' : '',
    acceptsInKind: latest.acceptsInKind ? 'yes' : '',
    pictureId: latest.pictureId ?? '',
  };
}

/** What a refused form still takes from the wish: a box that was unticked stays so. */
function keptOf(wish: DeskWishData): Record<string, string> {
  return { wishId: wish.id };
}
