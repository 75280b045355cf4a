import { LENGTH } from '@app/forms';
import { Button, Choice, FieldGroup } from '@app/ui';
import type { ReactElement } from 'react';
import { CountedArea } from '../../shared/counted-area.js';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { CHECK_PREFIX } from './check-prefix.js';
import type { CaseData } from './case.graphql.js';

export interface DecisionFormProps {
  shown: CaseData;
  refusal: Refusal | undefined;
}

/** Checks, reason and three buttons in one form: no verdict is a page away. */
export function DecisionForm({ shown, refusal }: DecisionFormProps): ReactElement {
  const { t, of } = useSpeech();
  const field = fieldStates(refusalFor('decide', refusal));
  return (
    <section className="card p-4 md:p-5">
      <h2 className="text-h3 mb-3">{t('moderationDesk.case.decide')}</h2>
      <PostForm intent="decide" refusal={refusal} className="grid gap-5">
        <input type="hidden" name="version" value={shown.version} />
        <FieldGroup
          name="checks"
          label={t('moderationDesk.case.checks')}
          error={field('checks').error}
        >
          {shown.checks.map(({ code, label }) => (
            <Choice
              key={code}
              type="checkbox"
              name={CHECK_PREFIX + code}
              value="yes"
              defaultChecked={field(CHECK_PREFIX + code).defaultValue === 'yes'}
              label={of(label)}
              data-key="check"
            />
          ))}
        </FieldGroup>
        <CountedArea
          {...field('reason')}
          label={t('moderationDesk.case.reason')}
          hint={t('moderationDesk.case.reasonHint')}
          max={LENGTH.reason.max}
          rows={3}
          data-key="reason"
        />
        <Verdicts />
        <p className="text-small text-quiet">{t('moderationDesk.case.keys')}</p>
      </PostForm>
    </section>
  );
}

function Verdicts(): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="flex flex-wrap gap-3">
      <Button name="verdict" value="approve" data-key="approve">
        {t('moderationDesk.case.approve')}
      </Button>
      <Button tone="quiet" name="verdict" value="return" data-key="return">
        {t('moderationDesk.case.return')}
      </Button>
      <Button tone="refuse" name="verdict" value="reject" data-key="reject">
        {t('moderationDesk.case.reject')}
      </Button>
    </div>
  );
}
