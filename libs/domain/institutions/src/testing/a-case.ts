import type { Person, TestApi } from '@app/identity/testing';

const decideCase = `mutation ($input: DecideCaseInput!) { decideCase(input: $input) { __typename
  ... on CaseSaved { case { status version } } ... on Refusal { code } } }`;

interface OpenCase {
  id: string;
  version: number;
  checks: string[];
}

/** The open case on an institution, or null. */
export async function openCaseOn(api: TestApi, institutionId: string): Promise<OpenCase | null> {
  const [row] = await api.parts.transactions.read<{ id: string; version: number }>(
    `SELECT id, version FROM moderation.case
     WHERE kind = 'institution' AND subject_id = $1 AND status = 'open'`,
    [institutionId],
  );
  if (!row) return null;
  const checks = ['register', 'authority', 'callback'].map((name) => `institution.check.${name}`);
  return { ...row, checks };
}

/**
 * Decides the open case on an institution as a moderator does, as it stands now or as it was when
 * it was `read`, and says what came of it.
 */
export async function decideOn(
  api: TestApi,
  institutionId: string,
  how: { by: Person; verdict: string; reason?: string; read?: OpenCase | null },
): Promise<unknown> {
  const { by, verdict, reason } = how;
  const open = how.read ?? (await openCaseOn(api, institutionId));
  if (!open) throw new Error('there is no open case on the institution');
  const checks = verdict === 'approve' ? open.checks : [];
  const input = { id: open.id, version: open.version, verdict, reason, checks };
  const { data, errors } = await api.ask(decideCase, { input }, by.session);
  return data?.['decideCase']?.['__typename'] === 'CaseSaved'
    ? data['decideCase']['case']
    : (data?.['decideCase'] ?? errors);
}
