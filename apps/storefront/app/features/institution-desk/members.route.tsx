import { LENGTH } from '@app/forms';
import { Button, Card, type Column, Notice, Table, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import type { ResultOf } from '../../graphql/graphql.js';
import { fieldStates, refuseByApi, type Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { type Speech, useSpeech } from '../../shared/i18n.js';
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
  const speech = useSpeech();
  const { t } = speech;
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
        <Table
          caption={t('institutionDesk.members.caption')}
          columns={columnsOf(speech)}
          rows={members}
          rowKey={({ accountId }) => accountId}
        />
        <Card>
          <AddMember key={members.length} refusal={refusal} />
        </Card>
      </div>
    </DeskPage>
  );
}

type Member = ResultOf<typeof MembersDocument>['institutionMembers'][number];

function columnsOf({ t, date }: Speech): Column<Member>[] {
  return [
    {
      title: t('institutionDesk.members.name'),
      cell: ({ displayName }) => <bdi className="font-semibold">{displayName}</bdi>,
    },
    { title: t('institutionDesk.members.email'), cell: ({ email }) => email },
    { title: t('institutionDesk.members.joined'), cell: ({ joinedAt }) => date(joinedAt) },
  ];
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
