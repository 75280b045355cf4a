import type { Locale } from '@app/i18n';
import type { TadaDocumentNode } from 'gql.tada';
import { createContext, data, redirect, type RouterContextProvider } from 'react-router';
import {
  type AnswerError,
  servicesFrom,
  type Uploaded,
  type UploadOptions,
} from '../graphql/ask.js';
import { documentText } from '../graphql/document-text.js';
import { type Basket, basketCookie, basketOf } from './basket.js';
import { cookieOf, sessionCookieName } from './cookies.js';
import { localeOfPath, type Speech, speechOf } from './i18n.js';

/** The basket that an action made of the one that came with its request. */
const basketContext = createContext<Basket | null>(null);

export interface VisitArgs {
  request: Request;
  context: Readonly<RouterContextProvider>;
}

/** One request of a visitor: who asks, in which language, and what may be asked for them. */
export interface Visit {
  readonly locale: Locale;
  readonly speech: Speech;
  readonly url: URL;
  /** True when the browser holds a session, valid or not. */
  readonly hasSession: boolean;
  /** The wishes that the visitor put aside, as the action of this request left them. */
  readonly basket: Basket;
  /**
   * Keeps another basket, also for what this request still shows.
   * @returns the Set-Cookie line for the browser.
   */
  keepBasket(basket: Basket): string;
  readonly publicUrl: string;
  readonly operatorName: string;
  readonly now: Date;
  newId(): string;
  /**
   * Asks the API.
   * @throws Response that leads to the sign-in page, or says 404, 400, 429 or 503.
   */
  ask<Result, Variables extends object>(
    document: TadaDocumentNode<Result, Variables>,
    variables: Variables,
  ): Promise<Result>;
  upload(file: File, purpose: UploadOptions['purpose']): Promise<Uploaded>;
}

/** Reads a visit off the arguments of a loader or an action. */
export function visitOf({ request, context }: VisitArgs): Visit {
  const services = servicesFrom(context);
  const url = new URL(request.url);
  const locale = localeOfPath(url.pathname);
  const token = cookieOf(request, sessionCookieName(services.publicUrl));
  const session = { token, locale };
  // The body can be read once, and the action reads it: the key of its form is read off a copy.
  const posted = request.method === 'POST' ? request.clone() : null;
  let formKey: Promise<string | null> | null = null;
  return {
    locale,
    speech: speechOf(locale),
    url,
    hasSession: token !== null,
    basket: context.get(basketContext) ?? basketOf(request),
    keepBasket: (basket) => {
      context.set(basketContext, basket);
      return basketCookie(services.publicUrl, basket);
    },
    publicUrl: services.publicUrl,
    operatorName: services.operatorName,
    now: services.now,
    newId: () => services.newId(),
    ask: async <Result, Variables extends object>(
      document: TadaDocumentNode<Result, Variables>,
      variables: Variables,
    ) => {
      const text = documentText(document);
      if (posted !== null) formKey ??= formKeyOf(posted);
      const key = await formKey;
      const asker = key === null ? session : { ...session, formKey: key };
      const answer = await services.ask<Result>(text, recordOf(variables), asker);
      if (answer.errors !== undefined && answer.errors.length > 0) {
        throw responseTo(answer.errors, { url, locale, request });
      }
      if (answer.data === undefined || answer.data === null) throw trouble(503);
      return answer.data;
    },
    upload: async (file, purpose) => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      return services.upload(bytes, { purpose, filename: file.name.slice(0, 200) }, session);
    },
  };
}

/** The key that was made with the posted form; null for what is no form of ours. */
async function formKeyOf(posted: Request): Promise<string | null> {
  const isForm = /form-data|urlencoded/.test(posted.headers.get('content-type') ?? '');
  const key = isForm ? (await posted.formData()).get('formKey') : null;
  return typeof key === 'string' && key !== '' ? key.slice(0, 100) : null;
}

function recordOf(variables: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(variables));
}

interface Asked {
  url: URL;
  locale: Locale;
  request: Request;
}

/** What a visitor meets when the API refuses a whole question. */
function responseTo(errors: readonly AnswerError[], { url, locale, request }: Asked): unknown {
  const codes = errors.map(({ extensions }) => extensions?.['code']);
  if (codes.includes('error.signInRequired')) {
    const next = request.method === 'GET' ? `?next=${encodeURIComponent(pathOf(url))}` : '';
    return redirect(`/${locale}/sign-in${next}`);
  }
  if (codes.includes('error.notFound') || codes.includes('error.notAllowed')) return trouble(404);
  if (codes.includes('error.invalidInput') || codes.includes('error.badRequest')) {
    return trouble(400);
  }
  if (codes.includes('error.tooManyAttempts')) return trouble(429);
  return trouble(503);
}

/** The path and query of a page, without the suffix by which its data alone is asked for. */
function pathOf(url: URL): string {
  return url.pathname.replace(/(?:\/_root)?\.data$/, '') + url.search;
}

/** A response that the error page turns into sentences. */
export function trouble(status: 400 | 404 | 429 | 503): unknown {
  return data(null, { status });
}

/** Headers of pages that are one visitor's business: no browser or proxy keeps them. */
export function noStore(): Record<string, string> {
  return { 'Cache-Control': 'private, no-store' };
}
