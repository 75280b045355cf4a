import { redirect } from 'react-router';
import { sessionCookie } from '../../shared/cookies.js';
import type { Visit } from '../../shared/visit.js';

interface SignedIn {
  readonly token: string;
  readonly expiresAt: string;
  readonly me: { readonly roles: readonly string[]; readonly isMember: boolean };
}

/** Keeps the new session and leads to where the visitor was going, or to their own desk. */
export function enter(
  { token, expiresAt, me }: SignedIn,
  { visit, next }: { visit: Visit; next: string | null },
): Response {
  const cookie = sessionCookie(visit.publicUrl, { token, expiresAt: new Date(expiresAt) });
  return redirect(next ?? visit.speech.link(deskOf(me)), { headers: { 'Set-Cookie': cookie } });
}

function deskOf({ roles, isMember }: SignedIn['me']): string {
  if (isMember) return '/desk';
  if (roles.includes('moderator')) return '/moderation';
  if (roles.includes('finance') || roles.includes('auditor')) return '/finance';
  return roles.includes('admin') ? '/admin/people' : '/my-giving';
}
