import { redirect } from 'react-router';
import { sessionCookie } from '../../shared/cookies.js';
import { visitOf } from '../../shared/visit.js';
import type { Route } from './+types/sign-out.route.js';
import { SignOutDocument } from './sign-in.graphql.js';

/** Ends the session on both sides. */
export async function action(args: Route.ActionArgs): Promise<Response> {
  const visit = visitOf(args);
  if (visit.hasSession) await visit.ask(SignOutDocument, {});
  const cookie = sessionCookie(visit.publicUrl, null);
  return redirect(visit.speech.link(''), { headers: { 'Set-Cookie': cookie } });
}

export function loader(args: Route.LoaderArgs): Response {
  return redirect(visitOf(args).speech.link(''));
}
