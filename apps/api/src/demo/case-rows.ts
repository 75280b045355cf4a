import type { Demo } from './demo.js';
import type { DemoInstitution } from './institutions.js';
import type { ModerationDesk } from './moderation-desk.js';
import type { Staff } from './people.js';
import { moderatorOf, revisionsOf } from './wish-rows.js';
import type { DemoWish } from './wishes.js';

/** A case for every text of a wish that was ever sent to the moderators. */
export function addWishCases(
  demo: Demo,
  wishes: readonly DemoWish[],
  { staff, moderation }: { readonly staff: Staff; readonly moderation: ModerationDesk },
): void {
  for (const wish of wishes) {
    for (const { number, state, submittedAt, decidedAt, reason } of revisionsOf(demo, wish)) {
      if (submittedAt === null) continue;
      const about = {
        kind: 'wish' as const,
        ...{ subjectId: wish.id, version: number, authorId: wish.author, openedAt: submittedAt },
      };
      if (state === 'submitted') moderation.addOpen(about);
      if (state !== 'approved' && state !== 'returned' && state !== 'rejected') continue;
      const verdict = ({ approved: 'approve', returned: 'return', rejected: 'reject' } as const)[
        state
      ];
      const by = [moderatorOf(staff, wish.number)];
      moderation.addDecided(about, { verdict, reason: reason ?? '', by, at: decidedAt });
    }
  }
}

/** Applications: decided by two moderators, or waiting, one of them for its second signature. */
export function addInstitutionCases(
  demo: Demo,
  institutions: readonly DemoInstitution[],
  { staff, moderation }: { readonly staff: Staff; readonly moderation: ModerationDesk },
): void {
  const both = [staff.moderator1, staff.moderator2];
  for (const { id, status, members, appliedAt, number } of institutions) {
    const about = {
      kind: 'institution' as const,
      ...{ subjectId: id, version: 1, authorId: members[0], openedAt: appliedAt },
    };
    if (status === 'applied') {
      moderation.addOpen(about, number % 2 === 1 ? [staff.moderator1] : []);
    } else {
      const at = demo.daysAfter(appliedAt, 5);
      moderation.addDecided(about, { verdict: 'approve', reason: '', by: both, at });
    }
  }
}
