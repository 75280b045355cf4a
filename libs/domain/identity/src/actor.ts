import type { StaffRole } from '@app/forms';
import type { Locale } from '@app/i18n';
import { SignInRequired } from '@app/platform';

/** Who is asking, with the rights they have at this moment. */
export interface Actor {
  /** Null for a guest. */
  readonly accountId: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  /** Roles of staff that are active now; empty for donors, members and guests. */
  readonly roles: ReadonlySet<StaffRole>;
  readonly ip: string;
  readonly locale: Locale;
}

/**
 * The account of a signed-in actor.
 * @throws SignInRequired for a guest.
 */
export function accountOf(actor: Actor): string {
  if (actor.accountId === null) throw new SignInRequired();
  return actor.accountId;
}
