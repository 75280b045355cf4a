import { basketForm, check } from '@app/forms';
import { data, redirect } from 'react-router';
import { type Basket, withoutWishes, withWish } from '../../shared/basket.js';
import { textOf } from '../../shared/form-values.js';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { ownPath } from '../../shared/own-path.js';
import type { Visit } from '../../shared/visit.js';
import { ClaimBasketDocument } from './basket.graphql.js';

/** Fields that carry the id of a wish's promise are named `promise.` and the wish. */
const promisePrefix = 'promise.';

/** Does what was asked: puts a wish in, takes one out or all, or claims what is in it. */
export async function act(visit: Visit, form: FormData) {
  if (form.has('put')) return put(visit, form);
  if (form.has('remove')) return takeOut(visit, form, textOf(form, 'remove'));
  if (form.get('intent') === 'clear') return keep(visit, []);
  return claim(visit, form);
}

/** Puts a wish in and leads back to where that was asked; to the basket when it is full. */
function put(visit: Visit, form: FormData): Response {
  const id = textOf(form, 'put');
  const basket = withWish(visit.basket, id);
  if (basket === null) return redirect(visit.speech.link('/basket?full=yes'));
  const back = ownPath(form.get('back'));
  if (back === null) return keep(visit, basket);
  // In a list the page stays where it was; the page of the wish itself begins anew.
  return keep(visit, basket, back.endsWith(`/wishes/${id}`) ? back : `${back}#w-${id}`);
}

/** Takes a wish out; what was typed into the form beside it stays. */
function takeOut(visit: Visit, form: FormData, removed: string) {
  const basket = withoutWishes(visit.basket, [removed]);
  if (basket.length === 0) return keep(visit, basket);
  forgetIds(form);
  const { refusal } = refuse(form, []).data;
  const headers = { 'Set-Cookie': visit.keepBasket(basket) };
  return data({ refusal }, { headers });
}

function keep(visit: Visit, basket: Basket, to = visit.speech.link('/basket')): Response {
  return redirect(to, { headers: { 'Set-Cookie': visit.keepBasket(basket) } });
}

/** Claims the wishes of the form, and leads to the page that shows what became of each. */
async function claim(visit: Visit, form: FormData) {
  const { speech, locale } = visit;
  const showName = form.get('showName') === 'yes';
  const reading = check(basketForm, {
    ...{ basketId: textOf(form, 'basketId'), wishes: wishesOf(form) },
    ...{ how: textOf(form, 'how'), plannedOn: textOf(form, 'plannedOn') },
    ...{ contact: textOf(form, 'contact') },
    publicName: showName ? textOf(form, 'publicName') : '',
  });
  if (!reading.ok) {
    const onTop = ({ field }: { field: string }) => field.startsWith('wishes');
    const errors = reading.errors.map((error) => (onTop(error) ? { ...error, field: '' } : error));
    return refuseFields(form, errors, speech);
  }
  const { basketId: id, wishes: wanted, publicName, ...said } = reading.output;
  if (showName && publicName === null) {
    return refuse(form, [{ field: 'publicName', text: speech.t('form.publicName.missing') }]);
  }
  const wishes = wanted.map(({ pledgeId, wishId }) => ({ id: pledgeId, wishId }));
  const input = { ...said, id, wishes, publicName, locale };
  const { claimBasket: result } = await visit.ask(ClaimBasketDocument, { input });
  if (result.__typename === 'BasketClaimed') return shown(visit, form, result);
  if (result.__typename === 'IdAlreadyUsed') forgetIds(form);
  return refuseByApi(form, result, { speech });
}

type Decided = Parameters<typeof whyNone>[0] & { token: string };

/** Where some of it is kept, its page; else the form again, with what was typed and why not. */
function shown(visit: Visit, form: FormData, { token, basket }: Decided) {
  const claimed = basket.wishes.filter(({ outcome }) => outcome === 'claimed');
  if (claimed.length === 0) {
    forgetIds(form);
    return refuse(form, [
      { field: '', text: visit.speech.t('basket.noneKept') },
      ...whyNone({ basket }, visit),
    ]);
  }
  const left = withoutWishes(
    visit.basket,
    claimed.map(({ wishId }) => wishId),
  );
  return keep(visit, left, visit.speech.link(`/baskets/${token}`));
}

interface DecidedWish {
  wishId: string;
  wishTitle: string;
  outcome: string;
  reason: Parameters<Visit['speech']['of']>[0] | null;
}

/** Each reason once, with the wishes that it stands for; its line leads to the first of them. */
function whyNone({ basket }: { basket: { wishes: readonly DecidedWish[] } }, { speech }: Visit) {
  const reasons = new Map<string, DecidedWish[]>();
  for (const wish of basket.wishes) {
    const text = wish.reason === null ? '' : speech.of(wish.reason);
    reasons.set(text, [...(reasons.get(text) ?? []), wish]);
  }
  return [...reasons].map(([text, wishes]) => {
    const titles = wishes.map(({ wishTitle }) => wishTitle).filter((title) => title !== '');
    const named = titles.length === 0 ? text : `${titles.join(', ')}: ${text}`;
    return { field: wishes[0]?.wishId ?? '', text: named };
  });
}

/** The wishes that the form showed, with the ids that the page made for them. */
function wishesOf(form: FormData): { wishId: string; pledgeId: string }[] {
  return [...form].flatMap(([name, pledgeId]) =>
    name.startsWith(promisePrefix) && typeof pledgeId === 'string'
      ? [{ wishId: name.slice(promisePrefix.length), pledgeId }]
      : [],
  );
}

/** Another content needs other ids: the page makes them anew. */
function forgetIds(form: FormData): void {
  const named = (name: string): boolean => name === 'basketId' || name.startsWith(promisePrefix);
  for (const name of [...form.keys()].filter(named)) form.delete(name);
}
