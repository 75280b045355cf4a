import type { Locale } from '@app/i18n';
import { createContext, RouterContextProvider } from 'react-router';
import { askByHttp, uploadByHttp } from './ask-by-http.js';

/** On whose behalf the API is asked. */
export interface PageSession {
  /** The token of the session cookie. */
  readonly token: string | null;
  readonly locale: Locale;
  /** Made with the form that is posted: the same form sent again acts once. */
  readonly formKey?: string;
}

export interface AnswerError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Answer<Data> {
  readonly data?: Data | null;
  readonly errors?: readonly AnswerError[];
}

export interface Refused {
  readonly code: string;
  readonly message: Readonly<Record<Locale, string>>;
}

/** A picture that passed the door, or why it did not. */
export type Uploaded = { readonly pictureId: string } | Refused;

export interface UploadOptions {
  readonly purpose: 'good' | 'evidence' | 'drawing';
  readonly filename: string;
}

/**
 * What the pages need from the process that serves them, for one request. Alone, the pages speak
 * HTTP with API_URL.
 */
export interface StorefrontServices {
  /** Asks the API in process. The answer has the shape of the document, as GraphQL promises. */
  ask<Data>(
    document: string,
    variables: Readonly<Record<string, unknown>>,
    session: PageSession,
  ): Promise<Answer<Data>>;
  upload(bytes: Uint8Array, options: UploadOptions, session: PageSession): Promise<Uploaded>;
  /** Where the public reaches us, without a slash at the end. */
  readonly publicUrl: string;
  /** Legal name of who runs the site. */
  readonly operatorName: string;
  readonly now: Date;
  /** A new UUIDv7. */
  newId(): string;
}

/** Where the serving process leaves its services for loaders and actions. */
export const storefrontContext = createContext<StorefrontServices>();

/** Puts the services of the serving process where loaders and actions find them. */
export function contextFor(services: StorefrontServices): RouterContextProvider {
  const context = new RouterContextProvider();
  context.set(storefrontContext, services);
  return context;
}

/** The services of the serving process, or of an API elsewhere when the pages run alone. */
export function servicesFrom(context: Readonly<RouterContextProvider>): StorefrontServices {
  try {
    return context.get(storefrontContext);
  } catch {
    return servicesAlone();
  }
}

function servicesAlone(): StorefrontServices {
  const apiUrl = process.env['API_URL'] ?? 'http://localhost:4000';
  return {
    ask: (document, variables, session) => askByHttp(apiUrl, { document, variables }, session),
    upload: (bytes, options, session) => uploadByHttp(apiUrl, { bytes, ...options }, session),
    publicUrl: process.env['PUBLIC_URL'] ?? 'http://localhost:5173',
    operatorName: process.env['OPERATOR_NAME'] ?? 'Жүрек',
    now: new Date(),
    newId: () => newIdAt(Date.now()),
  };
}

/** A UUIDv7: 48 bits of time, then random bits, with version and variant in their places. */
function newIdAt(milliseconds: number): string {
  const random = crypto.randomUUID().replaceAll('-', '');
  const time = milliseconds.toString(16).padStart(12, '0');
  const hex = `${time}7${random.slice(13)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
