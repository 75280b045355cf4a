import { translator } from '@app/i18n';
import { contextFor, type PageSession, type StorefrontServices } from '../graphql/ask.js';
import { MeDocument } from '../features/front/site.graphql.js';
import { provideTranslators } from './i18n.js';
import { visitOf } from './visit.js';

beforeAll(() => provideTranslators(translator));

interface Asked {
  document: string;
  session: PageSession;
}

function aVisit(code: string | null, { url = '/ru/desk?x=1', cookie = '', method = 'GET' } = {}) {
  const asked: Asked[] = [];
  const services: StorefrontServices = {
    ask: async (document, _variables, session) => {
      asked.push({ document, session });
      return code === null
        ? { data: JSON.parse('{"me":null}') }
        : { data: null, errors: [{ message: code, extensions: { code } }] };
    },
    upload: async () => ({ pictureId: 'p' }),
    publicUrl: 'http://localhost:4000',
    operatorName: 'Жүрек',
    now: new Date('2026-03-22T10:00:00Z'),
    newId: () => 'id',
  };
  const request = new Request(`http://localhost:4000${url}`, { method, headers: { cookie } });
  const context = contextFor(services);
  return {
    asked,
    visit: visitOf({ request, context }),
    again: () => visitOf({ request, context }),
  };
}

const [wish, other] = [
  '0199a5c2-7c3e-7000-8000-000000000001',
  '0199a5c2-7c3e-7000-8000-000000000002',
];

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
}

describe('a visit', () => {
  it('shows the basket as the action of its request left it', () => {
    const { visit, again } = aVisit(null, { cookie: `basket=${wish}.${other}` });
    expect(again().basket).toEqual([wish, other]);
    expect(visit.keepBasket([other])).toMatch(new RegExp(`^basket=${other}; `));
    expect(again().basket).toEqual([other]);
  });

  test('speaks the language of the address and asks with the session of the cookie', async () => {
    const { visit, asked } = aVisit(null, { cookie: 'session=abc' });
    expect(await visit.ask(MeDocument, {})).toEqual({ me: null });
    expect(visit.locale).toBe('ru');
    expect(visit.hasSession).toBe(true);
    expect(asked[0]?.session).toEqual({ token: 'abc', locale: 'ru' });
    expect(asked[0]?.document).toContain('query Me');
  });

  test('without a session is sent to sign in and back', async () => {
    const { visit } = aVisit('error.signInRequired');
    const response = await thrownBy(visit.ask(MeDocument, {}));
    expect(response).toBeInstanceOf(Response);
    expect(response instanceof Response && response.headers.get('location')).toBe(
      '/ru/sign-in?next=%2Fru%2Fdesk%3Fx%3D1',
    );
  });

  test('comes back to the page, not to its data', async () => {
    const { visit } = aVisit('error.signInRequired', { url: '/kk/desk.data' });
    const response = await thrownBy(visit.ask(MeDocument, {}));
    expect(response instanceof Response && response.headers.get('location')).toBe(
      '/kk/sign-in?next=%2Fkk%2Fdesk',
    );
  });

  test.each([
    ['error.notFound', 404],
    ['error.notAllowed', 404],
    ['error.invalidInput', 400],
    ['error.badRequest', 400],
    ['error.tooManyAttempts', 429],
    ['error.tryAgain', 503],
    ['error.unexpected', 503],
  ])('that meets %s is answered %d', async (code, status) => {
    const thrown = await thrownBy(aVisit(code).visit.ask(MeDocument, {}));
    expect(thrown).toMatchObject({ init: { status } });
  });
});
