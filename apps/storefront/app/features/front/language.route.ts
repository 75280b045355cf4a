import { isLocale, localeFromHeader } from '@app/i18n';
import { redirect } from 'react-router';
import { cookieOf } from '../../shared/cookies.js';
import type { Route } from './+types/language.route.js';

/** The bare address leads to the language read last, or to the one the browser asks for. */
export function loader({ request }: Route.LoaderArgs): Response {
  const kept = cookieOf(request, 'lang');
  const locale = isLocale(kept) ? kept : localeFromHeader(request.headers.get('accept-language'));
  return redirect(`/${locale}`, { headers: { Vary: 'Accept-Language, Cookie' } });
}
