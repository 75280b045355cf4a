import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import type { CaseKind, Verdict } from '@app/moderation';
import type { Demo } from './demo.js';
import type { Rows } from './rows.js';

/** What is before the moderators. */
export interface CaseAbout {
  readonly kind: CaseKind;
  readonly subjectId: string;
  readonly version: number;
  /** Who wrote it and so does not decide on it. */
  readonly authorId: string | null;
  readonly openedAt: Date;
}

export interface CaseOutcome {
  readonly verdict: Verdict;
  /** Empty for an approval. */
  readonly reason: string;
  /** One moderator, or two where two have to agree. */
  readonly by: readonly string[];
  /** When the last of them decided; null lets it be about a day after the case was opened. */
  readonly at: Date | null;
}

const checks: Readonly<Record<CaseKind, readonly string[]>> = {
  wish: [
    'wish.check.noPersonalData',
    'wish.check.noPictureOfChild',
    'wish.check.priceFitsGood',
    'wish.check.storyIsKind',
  ],
  institution: [
    'institution.check.register',
    'institution.check.authority',
    'institution.check.callback',
  ],
  evidence: [],
  thanks: ['delivery.check.noPersonalData', 'delivery.check.noContacts'],
  publicName: [
    'pledge.check.nameIsName',
    'pledge.check.nameNoContacts',
    'pledge.check.nameHarmless',
  ],
  letterName: ['letter.check.nameIsName', 'letter.check.nameNoChild', 'letter.check.nameHarmless'],
};

/** What has to be ticked before a case of this kind is approved. */
export function checksOf(kind: CaseKind): readonly string[] {
  return checks[kind];
}

const statusAfter = { approve: 'approved', return: 'returned', reject: 'rejected' } as const;

/** Writes the cases of the moderators, open and decided. */
export class ModerationDesk {
  readonly #demo: Demo;
  readonly #rows: Rows;

  constructor(demo: Demo, rows: Rows) {
    this.#demo = demo;
    this.#rows = rows;
  }

  /** A case that waits; of two people who must agree, one may have done so. */
  addOpen(about: CaseAbout, approvedBy: readonly string[] = []): void {
    const caseId = this.#addCase(about, { status: 'open', closedAt: null, decisions: approvedBy });
    for (const by of approvedBy) {
      this.#addDecision(caseId, about, { by, verdict: 'approve', reason: '', at: null });
    }
  }

  /** A case that is closed, with what everyone decided. */
  addDecided(about: CaseAbout, outcome: CaseOutcome): void {
    const closedAt = outcome.at ?? this.#demo.daysAfter(about.openedAt, 0.8);
    const status = statusAfter[outcome.verdict];
    const caseId = this.#addCase(about, { status, closedAt, decisions: outcome.by });
    for (const [index, by] of outcome.by.entries()) {
      const isLast = index === outcome.by.length - 1;
      this.#addDecision(caseId, about, { ...outcome, by, at: isLast ? closedAt : null });
    }
  }

  #addCase(
    { kind, subjectId, version, authorId, openedAt }: CaseAbout,
    of: { status: string; closedAt: Date | null; decisions: readonly string[] },
  ): string {
    const id = this.#demo.id('case', `${kind}:${subjectId}:${version}`, openedAt);
    this.#rows.add('moderation.case', {
      id,
      kind,
      subject_id: subjectId,
      subject_version: version,
      author_id: authorId,
      approvals_required: kind === 'institution' ? 2 : 1,
      status: of.status,
      version: 1 + of.decisions.length,
      claimed_by: null,
      claimed_until: null,
      opened_at: openedAt,
      due_at: thirdWorkingDayAfter(openedAt),
      closed_at: of.closedAt,
    });
    return id;
  }

  #addDecision(
    caseId: string,
    { kind, openedAt }: CaseAbout,
    of: { by: string; verdict: Verdict; reason: string; at: Date | null },
  ): void {
    const at = of.at ?? this.#demo.daysAfter(openedAt, 0.4);
    this.#rows.add('moderation.decision', {
      id: this.#demo.id('decision', `${caseId}:${of.by}`, at),
      case_id: caseId,
      account_id: of.by,
      account_role: 'moderator',
      verdict: of.verdict,
      reason: of.reason,
      checks: of.verdict === 'approve' ? checks[kind] : [],
      decided_at: at,
    });
  }
}

/** The end of the third day that is neither Saturday nor Sunday. */
function thirdWorkingDayAfter(from: Date): Date {
  let day = almatyDay(from);
  for (let left = 3; left > 0;) {
    day = addDays(day, 1);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return new Date(`${addDays(day, 1)}T00:00:00+05:00`);
}
