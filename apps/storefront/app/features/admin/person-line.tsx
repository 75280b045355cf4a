import { STAFF_ROLES, type StaffRole } from '@app/forms';
import { Badge, Button, Choice, FieldGroup } from '@app/ui';
import type { ReactElement } from 'react';
import type { Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { intentOf, type PeopleAct, roleField } from './people-acts.js';
import type { Person } from './people.graphql.js';

export interface PersonLineProps {
  person: Person;
  /** Nobody changes their own account. */
  isMe: boolean;
  refusal: Refusal | undefined;
}

/** One account: who it is, its roles, and, folded away, how to change them. */
export function PersonLine({ person, isMe, refusal }: PersonLineProps): ReactElement {
  const { t } = useSpeech();
  const { id, displayName, email, roles, blocked } = person;
  const refused = ['grant' as const, 'revoke' as const, 'block' as const].some(
    (act) => refusalFor(intentOf(act, id), refusal) !== undefined,
  );
  return (
    <li className="max-w-none p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p>
          <b>
            <bdi>{displayName}</bdi>
          </b>{' '}
          <span className="inline-block text-small text-quiet">{email}</span>
        </p>
        <p className="flex flex-wrap gap-2">
          {roles.length === 0 && (
            <span className="text-small text-quiet">{t('adminDesk.noRoles')}</span>
          )}
          {roles.map((role) => (
            <Badge key={role} tone="sky">
              {t(`adminDesk.role.${role}`)}
            </Badge>
          ))}
          {blocked && <Badge tone="red">{t('adminDesk.blocked')}</Badge>}
        </p>
      </div>
      {!isMe && !blocked && (
        <details open={refused} className="mt-1">
          <summary className="inline-block py-2 text-small font-semibold text-sky">
            {t('adminDesk.manage')}
          </summary>
          <Manage person={person} refusal={refusal} />
        </details>
      )}
    </li>
  );
}

function Manage({ person, refusal }: Omit<PersonLineProps, 'isMe'>): ReactElement {
  const { t } = useSpeech();
  const missing = STAFF_ROLES.filter((role) => !person.roles.includes(role));
  return (
    <div className="grid items-start gap-6 py-2 md:grid-cols-3">
      {missing.length > 0 && <Grant person={person} missing={missing} refusal={refusal} />}
      <div className="grid gap-3">
        {person.roles.map((role) => (
          <Act key={role} act="revoke" person={person} role={role} refusal={refusal}>
            {t('adminDesk.revoke', { role: t(`adminDesk.role.${role}`) })}
          </Act>
        ))}
      </div>
      <div className="grid gap-2">
        <p className="hint">{t('adminDesk.blockText')}</p>
        <Act act="block" person={person} refusal={refusal}>
          {t('adminDesk.block')}
        </Act>
      </div>
    </div>
  );
}

interface GrantProps {
  person: Person;
  missing: readonly StaffRole[];
  refusal: Refusal | undefined;
}

function Grant({ person, missing, refusal }: GrantProps): ReactElement {
  const { t } = useSpeech();
  const intent = intentOf('grant', person.id);
  const own = refusalFor(intent, refusal);
  return (
    <PostForm key={missing.length} intent={intent} refusal={refusal} className="grid gap-3">
      <FieldGroup
        name={roleField(person.id)}
        label={t('adminDesk.grant')}
        error={own?.errors.find(({ field }) => field === roleField(person.id))?.text}
      >
        {missing.map((role) => (
          <Choice
            key={role}
            type="radio"
            name="role"
            value={role}
            label={t(`adminDesk.role.${role}`)}
            hint={t(`adminDesk.role.${role}.what`)}
          />
        ))}
      </FieldGroup>
      <Button size="small" className="justify-self-start">
        {t('adminDesk.grantSubmit')}
      </Button>
    </PostForm>
  );
}

interface ActProps {
  act: PeopleAct;
  person: Person;
  role?: StaffRole;
  refusal: Refusal | undefined;
  children: string;
}

function Act({ act, person, role, refusal, children }: ActProps): ReactElement {
  return (
    <PostForm intent={intentOf(act, person.id)} refusal={refusal} className="grid gap-2">
      {role !== undefined && <input type="hidden" name="role" value={role} />}
      <Button tone="refuse" size="small" className="justify-self-start">
        {children}
      </Button>
    </PostForm>
  );
}
