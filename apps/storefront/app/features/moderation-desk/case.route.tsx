import { Notice } from '@app/ui';
import { type ReactElement, useRef } from 'react';
import { redirect, useNavigate } from 'react-router';
import { Breadcrumbs } from '../../shared/breadcrumbs.js';
import { textOf } from '../../shared/form-values.js';
import { type Speech, useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { readAnew } from '../../shared/read-anew.js';
import { noStore, trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/case.route.js';
import { act } from './case-actions.js';
import { kindOf, kindQuery, verdictOf } from './case-kinds.js';
import { CaseHead, ClaimBar, History, PrivateView } from './case-parts.js';
import { CaseDocument, ModeratorDocument, QueueDocument } from './case.graphql.js';
import { DecisionForm } from './decision-form.js';
import { Neighbours } from './neighbours.js';
import { neighboursOf } from './neighbours-of.js';
import { EvidencePictures, PublicView } from './public-view.js';
import { useCaseKeys } from './use-case-keys.js';

export const handle = { hydrate: true };
export const headers = noStore;
export const shouldRevalidate = readAnew;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const query = visit.url.searchParams;
  const kind = kindOf(query.get('kind'));
  const { me } = await visit.ask(ModeratorDocument, {});
  const decides = me?.roles.some((role) => role === 'moderator' || role === 'admin') ?? false;
  const [found, queue] = await Promise.all([
    visit.ask(CaseDocument, { id: args.params.caseId, decides }),
    visit.ask(QueueDocument, { kind, status: 'open', after: null }),
  ]);
  if (found.case === null) throw trouble(404);
  const rows = queue.cases.edges.map(({ node }) => node);
  return { case: found.case, decides, rows, kind, done: query.get('done') };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const form = await args.request.formData();
  const { caseId: id } = args.params;
  const answer = await act(textOf(form, 'intent'), { form, id, visit });
  if ('refused' in answer) return answer.refused;
  return redirect(visit.speech.link(answer.next));
}

/** One case: what everyone would see beside what only staff see, and the decision. */
export default function CasePage({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const speech = useSpeech();
  const { t, link } = speech;
  const { case: shown, decides, rows, kind, done } = loaderData;
  const refusal = actionData?.refusal;
  const page = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const go = (id: string | null) => (): void => {
    if (id !== null) void navigate(link(`/moderation/${id}${kindQuery(kind)}`));
  };
  const { previous, next } = neighboursOf(rows, shown.id);
  useCaseKeys(page, { previous: go(previous), next: go(next) });
  const text = doneText(done, speech);
  return (
    <div className="page py-4" ref={page}>
      <PageHead title={shown.title} hidden refused={refusal !== undefined} />
      <Breadcrumbs
        crumbs={[{ label: t('moderationDesk.title'), path: `/moderation${kindQuery(kind)}` }]}
      />
      {text !== null && (
        <div className="mb-4">
          <Notice live>{text}</Notice>
        </div>
      )}
      <div className="grid items-start gap-8 xl:grid-cols-[14rem_1fr]">
        <Neighbours rows={rows} kind={kind} current={shown.id} />
        <div key={shown.id} className="min-w-0">
          <CaseHead shown={shown} />
          <ClaimBar shown={shown} decides={decides} refusal={refusal} />
          <div className="mt-5 grid items-start gap-6 lg:grid-cols-2">
            <div className="grid gap-6">
              <PublicView shown={shown} />
              <EvidencePictures shown={shown} />
            </div>
            <div className="grid gap-6">
              <PrivateView shown={shown} />
              {shown.allowedActions.includes('decide') && (
                <DecisionForm shown={shown} refusal={refusal} />
              )}
              <History shown={shown} />
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}

function doneText(done: string | null, { t }: Speech): string | null {
  if (done === 'released') return t('moderationDesk.done.released');
  const verdict = verdictOf(done);
  return verdict === null ? null : t(`moderationDesk.done.${verdict}`);
}
