import { aForm, aVisit } from '../../shared/testing/a-visit.js';
import { act } from './basket-actions.js';

const id = (number: number): string =>
  `0199a5c2-7c3e-7000-8000-${String(number).padStart(12, '0')}`;

const claimForm = {
  ...{ intent: 'claim', basketId: id(90), how: 'bring', plannedOn: '2026-03-25' },
  ...{ contact: 'donor@example.kz', showName: 'yes', publicName: 'Әсем' },
  ...{ [`promise.${id(1)}`]: id(91), [`promise.${id(2)}`]: id(92) },
};

function reason(text: string) {
  return { kk: text, ru: text, en: text };
}

function decided(...outcomes: readonly string[]) {
  const wishes = outcomes.map((outcome, at) => ({
    ...{ wishId: id(at + 1), wishTitle: `Тілек ${at + 1}`, outcome },
    reason: outcome === 'claimed' ? null : reason(`себебі: ${outcome}`),
  }));
  const answer = { __typename: 'BasketClaimed', token: 'word', basket: { wishes } };
  return { ClaimBasket: { claimBasket: answer } };
}

async function acted(
  fields: Readonly<Record<string, string>>,
  { basket = [id(1), id(2)], answers = {} }: { basket?: string[]; answers?: object } = {},
) {
  const { visit, asked } = aVisit({ url: '/kk/basket', answers: { ...answers } });
  const answer = await act({ ...visit, basket }, aForm(fields));
  if (answer instanceof Response) {
    const { headers } = answer;
    const [cookie] = (headers.get('Set-Cookie') ?? '').split(';');
    return { asked, to: headers.get('Location'), cookie, refusal: null };
  }
  const { data, init } = answer;
  const [cookie = null] = new Headers(init?.headers).get('Set-Cookie')?.split(';') ?? [];
  return { asked, to: null, cookie, refusal: data.refusal };
}

describe('the basket', () => {
  it('takes a wish and leads back to its place in the list, or to its own page', async () => {
    const put = id(3);
    const inList = await acted({ put, back: '/kk/wishes?help=inKind' });
    expect(inList.to).toBe(`/kk/wishes?help=inKind#w-${put}`);
    expect(inList.cookie).toBe(`basket=${id(1)}.${id(2)}.${put}`);
    const onPage = await acted({ put, back: `/kk/wishes/${put}` });
    expect(onPage.to).toBe(`/kk/wishes/${put}`);
    const astray = await acted({ put, back: 'https://evil.example' });
    expect(astray.to).toBe('/kk/basket');
  });

  it('says that it is full, and lets wishes out', async () => {
    const basket = Array.from({ length: 10 }, (_, at) => id(at));
    expect((await acted({ put: id(20) }, { basket })).to).toBe('/kk/basket?full=yes');
    expect((await acted({ remove: id(1) }, { basket: [id(1)] })).cookie).toBe('basket=');
    expect((await acted({ intent: 'clear' })).cookie).toBe('basket=');
  });

  it('keeps what was typed when a wish is taken out', async () => {
    const out = await acted({ ...claimForm, contact: 'x', remove: id(1) });
    expect(out).toMatchObject({ asked: [], cookie: `basket=${id(2)}`, refusal: { errors: [] } });
    expect(out.refusal?.values).toMatchObject({ contact: 'x', publicName: 'Әсем' });
  });

  it('is claimed as the form showed it, and keeps what could not be had', async () => {
    const claimed = await acted(claimForm, { answers: decided('claimed', 'taken') });
    expect(claimed.asked[0]?.variables['input']).toEqual({
      ...{ id: id(90), how: 'bring', plannedOn: '2026-03-25', locale: 'kk' },
      ...{ contact: 'donor@example.kz', publicName: 'Әсем' },
      wishes: [
        { id: id(91), wishId: id(1) },
        { id: id(92), wishId: id(2) },
      ],
    });
    expect(claimed).toMatchObject({ to: '/kk/baskets/word', cookie: `basket=${id(2)}` });
  });

  it('shows the form again with everything typed, and asks nothing, when a field is wrong', async () => {
    const { refusal, asked } = await acted({ ...claimForm, contact: 'x' });
    expect(asked).toEqual([]);
    expect(refusal?.errors.map(({ field }) => field)).toEqual(['contact']);
    expect(refusal?.values).toMatchObject({ contact: 'x', publicName: 'Әсем', basketId: id(90) });
  });

  it('says of each wish why none could be had, with new ids and all that was typed', async () => {
    const { refusal } = await acted(claimForm, { answers: decided('taken', 'refused') });
    expect(refusal?.errors.map(({ field }) => field)).toEqual(['', id(1), id(2)]);
    expect(refusal?.errors[1]?.text).toBe('Тілек 1: себебі: taken');
    expect(refusal?.values).toMatchObject({ contact: 'donor@example.kz', publicName: 'Әсем' });
    expect(Object.keys(refusal?.values ?? {}).filter((name) => /Id$|promise/.test(name))).toEqual(
      [],
    );
  });

  it('gives the reason alone for a wish whose words are public no more', async () => {
    const answers = decided('refused', 'taken');
    for (const wish of answers.ClaimBasket.claimBasket.basket.wishes) wish.wishTitle = '';
    const { refusal } = await acted(claimForm, { answers });
    expect(refusal?.errors[1]?.text).toBe('себебі: refused');
  });

  it('names a reason that several share once', async () => {
    const { refusal } = await acted(claimForm, { answers: decided('taken', 'taken') });
    expect(refusal?.errors).toHaveLength(2);
    expect(refusal?.errors[1]?.text).toBe('Тілек 1, Тілек 2: себебі: taken');
  });
});
