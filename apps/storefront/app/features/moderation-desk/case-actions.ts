import { readForm, reasonForm } from '@app/forms';
import { refuseByApi, refuseFields } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { trouble, type Visit } from '../../shared/visit.js';
import { verdictOf } from './case-kinds.js';
import { CHECK_PREFIX } from './check-prefix.js';
import { ClaimCaseDocument, DecideCaseDocument, ReleaseCaseDocument } from './case.graphql.js';

interface Posted {
  form: FormData;
  id: string;
  visit: Visit;
}

/** Where to go on, as a path without the language, or the form again. */
type Acted = { next: string } | { refused: ReturnType<typeof refuseByApi> };

/**
 * Takes a case, gives it back or decides it.
 * @throws Response 400 for anything else.
 */
export async function act(intent: string, posted: Posted): Promise<Acted> {
  switch (intent) {
    case 'claim':
      return claim(posted);
    case 'release':
      return release(posted);
    case 'decide':
      return decide(posted);
    default:
      throw trouble(400);
  }
}

async function claim({ form, id, visit }: Posted): Promise<Acted> {
  const { claimCase: result } = await visit.ask(ClaimCaseDocument, { id });
  if (result.__typename === 'CaseSaved') return { next: `/moderation/${id}${visit.url.search}` };
  return { refused: refuseByApi(form, result, visit) };
}

async function release({ form, id, visit }: Posted): Promise<Acted> {
  const { releaseCase: result } = await visit.ask(ReleaseCaseDocument, { id });
  if (result.__typename !== 'CaseSaved') return { refused: refuseByApi(form, result, visit) };
  return { next: `/moderation/${id}${withDone(visit.url, 'released')}` };
}

async function decide({ form, id, visit }: Posted): Promise<Acted> {
  const verdict = verdictOf(textOf(form, 'verdict'));
  if (verdict === null) throw trouble(400);
  const reading = readForm(reasonForm, form);
  if (verdict !== 'approve' && !reading.ok) {
    return { refused: refuseFields(form, reading.errors, visit.speech) };
  }
  const { decideCase: result } = await visit.ask(DecideCaseDocument, {
    input: {
      id,
      version: Number(textOf(form, 'version')),
      verdict,
      reason: reading.ok ? reading.output.reason : textOf(form, 'reason'),
      checks: ticked(form),
    },
  });
  if (result.__typename === 'ChecksMissing') {
    return { refused: refuseByApi(form, result, { speech: visit.speech, field: 'checks' }) };
  }
  if (result.__typename !== 'CaseSaved') return { refused: refuseByApi(form, result, visit) };
  const path = result.nextCaseId === null ? '/moderation' : `/moderation/${result.nextCaseId}`;
  return { next: path + withDone(visit.url, verdict) };
}

function ticked(form: FormData): string[] {
  return [...form.keys()]
    .filter((name) => name.startsWith(CHECK_PREFIX))
    .map((name) => name.slice(CHECK_PREFIX.length));
}

/** The query of the page, so that the queue stays narrowed, with what was just done. */
function withDone(url: URL, done: string): string {
  const query = new URLSearchParams({ done });
  const kind = url.searchParams.get('kind');
  if (kind !== null) query.set('kind', kind);
  return `?${query.toString()}`;
}
