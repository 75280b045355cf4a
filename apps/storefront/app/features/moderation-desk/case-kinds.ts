export const CASE_KINDS = [
  'wish',
  'institution',
  'evidence',
  'thanks',
  'publicName',
  'letterName',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_STATUSES = ['open', 'approved', 'returned', 'rejected', 'superseded'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const VERDICTS = ['approve', 'return', 'reject'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** The kind of that name, or null for any other text. */
export function kindOf(name: string | null): CaseKind | null {
  return CASE_KINDS.find((kind) => kind === name) ?? null;
}

/** The status of that name; open cases are what one comes for. */
export function caseStatusOf(name: string | null): CaseStatus {
  return CASE_STATUSES.find((status) => status === name) ?? 'open';
}

/** The verdict of that name, or null for any other text. */
export function verdictOf(name: string | null): Verdict | null {
  return VERDICTS.find((verdict) => verdict === name) ?? null;
}

/** The query that keeps a queue narrowed to a kind, from its list to its items. */
export function kindQuery(kind: CaseKind | null): string {
  return kind === null ? '' : `?kind=${kind}`;
}
