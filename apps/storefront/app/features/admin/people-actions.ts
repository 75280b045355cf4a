import { STAFF_ROLES, type StaffRole } from '@app/forms';
import { refuse, refuseByApi } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import { trouble, type Visit } from '../../shared/visit.js';
import { type PeopleAct, peopleActOf, roleField } from './people-acts.js';
import { BlockAccountDocument, GrantRoleDocument, RevokeRoleDocument } from './people.graphql.js';

/** What was done to whom, or the form again. */
type Acted = { done: PeopleAct; name: string } | { refused: ReturnType<typeof refuse> };

/**
 * Grants or revokes a role, or blocks an account.
 * @throws Response 400 for anything else.
 */
export async function actOn(form: FormData, visit: Visit): Promise<Acted> {
  const [name = '', accountId = ''] = textOf(form, 'intent').split(' ');
  const act = peopleActOf(name);
  if (act === null) throw trouble(400);
  const role = STAFF_ROLES.find((known) => known === textOf(form, 'role'));
  if (act !== 'block' && role === undefined) {
    return {
      refused: refuse(form, [
        { field: roleField(accountId), text: visit.speech.t('form.role.missing') },
      ]),
    };
  }
  const result = await ask(act, { accountId, role }, visit);
  if (result.__typename === 'AccountChanged') {
    return { done: act, name: result.account.displayName };
  }
  return {
    refused: refuseByApi(form, result, { speech: visit.speech, fields: { accountId: '' } }),
  };
}

async function ask(
  act: PeopleAct,
  { accountId, role }: { accountId: string; role: StaffRole | undefined },
  visit: Visit,
) {
  if (act === 'block' || role === undefined) {
    return (await visit.ask(BlockAccountDocument, { accountId })).blockAccount;
  }
  if (act === 'grant') return (await visit.ask(GrantRoleDocument, { accountId, role })).grantRole;
  return (await visit.ask(RevokeRoleDocument, { accountId, role })).revokeRole;
}
