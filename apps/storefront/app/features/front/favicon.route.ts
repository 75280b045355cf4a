import logoUrl from '@app/ui/logo.svg?url&no-inline';
import { redirect } from 'react-router';

/** Browsers that ask for the old name get the drawn heart. */
export function loader(): Response {
  return redirect(logoUrl, { status: 301, headers: { 'Cache-Control': 'public, max-age=86400' } });
}
