import { isLocale, localeFromHeader } from '@app/i18n';
import { redirect } from 'react-router';
import { cookieOf } from '../../shared/cookies.js';
import { visitOf } from '../../shared/visit.js';
import { WishByCodeDocument } from '../browse-wishes/wish-code.graphql.js';
import type { Route } from './+types/code.route.js';

/**
 * The short address on a card leads to its wish, in the language read last or asked for by the
 * browser. A code of no wish leads to the list, which says that it found nothing.
 */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const { request, params } = args;
  const kept = cookieOf(request, 'lang');
  const locale = isLocale(kept) ? kept : localeFromHeader(request.headers.get('accept-language'));
  const code = params.code.slice(0, 40);
  const { wishByCode: wish } = await visitOf(args).ask(WishByCodeDocument, { code });
  const path = wish === null ? `/wishes?q=${encodeURIComponent(code)}` : `/wishes/${wish.id}`;
  return redirect(`/${locale}${path}`, {
    headers: { Vary: 'Accept-Language, Cookie', 'Cache-Control': 'private, no-store' },
  });
}
