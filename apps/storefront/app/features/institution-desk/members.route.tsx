import { LENGTH } from '@app/forms';
import { Button, Card, Notice, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import type { ResultOf } from '../../graphql/graphql.js';
import { fieldStates, refuseByApi, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm } from '../../shared/post-form.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/members.route.js';
import { DeskPage } from './desk-page.js';
import { AddMemberDocument, MembersDocument } from './institution.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { institutionId } = args.params;
  const { institutionMembers } = await visit.ask(MembersDocument, { institutionId });
  return {
    members: institutionMembers,
    added: visit.url.searchParams.get('done') === 'added',
  };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech } = visit;
  const { institutionId } = args.params;
  const form = await args.request.formData();
  const { addMember: result } = await visit.ask(AddMemberDocument, {
    input: {
      institutionId,
      email: textOf(form, 'email'),
      displayName: textOf(form, 'displayName'),
    },
  });
  if (result.__typename !== 'MemberAdded') return refuseByApi(form, result, { speech });
  return redirect(speech.link(`/desk/${institutionId}/members?done=added`));
}

/** Who acts for the institution; two at least, so that goods can be accepted. */
export default function Members({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t } = useSpeech();
  const { members, added } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <DeskPage
      title={t('institutionDesk.nav.members')}
      trail={[]}
      done={added ? t('institutionDesk.members.added') : null}
      refused={refusal !== undefined}
    >
      <p className="mb-5">{t('institutionDesk.members.lead')}</p>
      {members.length === 1 && (
        <div className="mb-5">
          <Notice tone="care">{t('institutionDesk.members.alone')}</Notice>
        </div>
      )}
      <div className="grid items-start gap-8 lg:grid-cols-[1.5fr_1fr]">
        <ul className="card divide-y divide-line">
          {members.map((member) => (
            <MemberLine key={member.accountId} member={member} />
          ))}
        </ul>
        <Card>
          <AddMember key={members.length} refusal={refusal} />
        </Card>
      </div>
    </DeskPage>
  );
}

type Member = ResultOf<typeof MembersDocument>['institutionMembers'][number];

function MemberLine({ member }: { member: Member }): ReactElement {
  const { t, date } = useSpeech();
  const { displayName, email, joinedAt } = member;
  return (
    <li className="flex max-w-none flex-wrap items-baseline justify-between gap-x-6 px-4 py-2.5">
      <div>
        <p>
          <bdi className="font-semibold">{displayName}</bdi>
        </p>
        <p className="text-small">{email}</p>
      </div>
      <p className="text-small text-quiet">
        {t('institutionDesk.members.joined', { date: date(joinedAt) })}
      </p>
    </li>
  );
}

function AddMember({ refusal }: { refusal: Refusal | undefined }): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal);
  return (
    <PostForm intent="add" refusal={refusal} className="grid gap-5">
      <h2 className="text-h3">{t('institutionDesk.members.add')}</h2>
      <TextField
        {...field('displayName')}
        label={t('institutionDesk.members.name')}
        autoComplete="off"
        maxLength={LENGTH.displayName.max}
      />
      <TextField
        {...field('email')}
        type="email"
        label={t('institutionDesk.members.email')}
        hint={t('institutionDesk.members.addHint')}
        autoComplete="off"
        maxLength={LENGTH.email.max}
      />
      <Button className="justify-self-start">{t('institutionDesk.members.addSubmit')}</Button>
    </PostForm>
  );
}
