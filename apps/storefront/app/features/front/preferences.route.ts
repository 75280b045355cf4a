import { redirect } from 'react-router';
import { preferenceCookie } from '../../shared/cookies.js';
import { ownPath } from '../../shared/own-path.js';
import type { Route } from './+types/preferences.route.js';

/** Keeps the theme and goes back to the page on which it was chosen. */
export async function action({ request }: Route.ActionArgs): Promise<Response> {
  const form = await request.formData();
  const theme = form.get('theme');
  const kept = theme === 'light' || theme === 'dark' ? theme : 'device';
  return redirect(ownPath(form.get('back')) ?? '/', {
    headers: { 'Set-Cookie': preferenceCookie('theme', kept) },
  });
}

export function loader(): Response {
  return redirect('/');
}
