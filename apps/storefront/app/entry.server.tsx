import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { translator } from '@app/i18n';
import { createReadableStreamFromReadable } from '@react-router/node';
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server';
import { type EntryContext, isRouteErrorResponse, ServerRouter } from 'react-router';
import { compressor, compressText, encodingFor, noteEncoding } from './shared/compress.js';
import { cookieOf, preferenceCookie } from './shared/cookies.js';
import { hydrates } from './shared/hydration.js';
import { localeOfPath, provideTranslators } from './shared/i18n.js';

export { contextFor, storefrontContext } from './graphql/ask.js';

provideTranslators(translator);

/** Milliseconds after which a page that still waits for data is sent as it is. */
export const streamTimeout = 10_000;

/**
 * Renders a document. Donor pages become plain HTML without any script of ours inside; staff
 * pages carry what the browser needs to take over, under a nonce.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8');
  keepLanguage(request, status, headers);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
  const matches = context.staticHandlerContext.matches;
  const handles = matches.map(({ route }) => context.routeModules[route.id]?.handle);
  if (!hydrates(handles) || context.staticHandlerContext.errors !== null) {
    const html = renderToStaticMarkup(<ServerRouter context={context} url={request.url} />);
    const encoding = encodingFor(request);
    noteEncoding(headers, encoding);
    const body = await compressText(`<!DOCTYPE html>${html}`, encoding);
    return new Response(new Uint8Array(body), { status, headers });
  }
  return renderForBrowser(request, { status, headers, context });
}

interface Rendering {
  status: number;
  headers: Headers;
  context: EntryContext;
}

function renderForBrowser(
  request: Request,
  { status, headers, context }: Rendering,
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  if (import.meta.env.PROD) headers.set('Content-Security-Policy', policyWith(nonce));
  return new Promise((resolve, reject) => {
    const stream = renderToPipeableStream(
      <ServerRouter context={context} url={request.url} nonce={nonce} />,
      {
        nonce,
        onAllReady: () => {
          const encoding = encodingFor(request);
          noteEncoding(headers, encoding);
          const body = encoding === null ? new PassThrough() : compressor(encoding);
          stream.pipe(body);
          const readable = createReadableStreamFromReadable(body);
          resolve(new Response(readable, { status, headers }));
        },
        onShellError: reject,
        onError: reject,
      },
    );
    setTimeout(() => stream.abort(), streamTimeout + 1000).unref();
  });
}

/** What a staff page may load: our own files, and the inline scripts that carry the nonce. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** The start page leads to the language in which pages were read last. */
function keepLanguage(request: Request, status: number, headers: Headers): void {
  const { pathname } = new URL(request.url);
  const locale = localeOfPath(pathname);
  if (status !== 200 || cookieOf(request, 'lang') === locale) return;
  headers.append('Set-Cookie', preferenceCookie('lang', locale));
}

/** Faults of ours go to the log; visitors who leave and pages that are not there do not. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  // Frames only: a message may quote what a visitor typed.
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '));
  const name = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`${JSON.stringify({ page: name, frames: frames.slice(0, 12) })}\n`);
}
