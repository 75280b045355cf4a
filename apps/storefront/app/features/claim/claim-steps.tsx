import { LENGTH } from '@app/forms';
import { Button, Disclosure, TextArea, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import type { ClaimData } from './claim.graphql.js';

interface StepsProps {
  claim: ClaimData;
  refusal: Refusal | undefined;
}

/** What a donor can do while the wish is theirs: each a form with one button. */
export function ClaimSteps({ claim, refusal }: StepsProps): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="no-print grid gap-6">
      <SentForm claim={claim} refusal={refusal} />
      <div className="flex flex-wrap gap-3">
        {claim.mayExtend && (
          <form method="post">
            <Button tone="quiet" name="intent" value="extend">
              {t('claimed.extend')}
            </Button>
          </form>
        )}
        <form method="post">
          <Button tone="refuse" name="intent" value="release">
            {t('claimed.release')}
          </Button>
        </form>
      </div>
      <p className="text-small text-quiet">{t('claimed.releaseHint')}</p>
      <ProblemForm claim={claim} refusal={refusal} />
    </div>
  );
}

/** Folded away for those who bring the thing themselves, unless they have sent it after all. */
function SentForm({ claim, refusal }: StepsProps): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal, { trackingNumber: claim.trackingNumber ?? '' });
  const tracking = field('trackingNumber');
  const form = (
    <form method="post" className="grid gap-4" noValidate>
      <TextField
        {...tracking}
        label={t('claimed.tracking')}
        hint={t('claimed.trackingHint')}
        autoComplete="off"
        maxLength={40}
      />
      <div>
        <Button name="intent" value="sent">
          {t(claim.sentAt === null ? 'claimed.sent.submit' : 'claimed.sent.mend')}
        </Button>
      </div>
    </form>
  );
  if (claim.how === 'bring' && claim.sentAt === null) {
    const isRefused = tracking.error !== undefined;
    return (
      <Disclosure summary={t('claimed.sent.afterAll')} open={isRefused}>
        {form}
      </Disclosure>
    );
  }
  return (
    <section className="grid gap-4">
      <h2 className="text-h3">{t('claimed.sent.title')}</h2>
      {form}
    </section>
  );
}

function ProblemForm({ claim, refusal }: StepsProps): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal, { problem: claim.problem ?? '' });
  const problem = field('problem');
  return (
    <Disclosure summary={t('claimed.problem.title')} open={problem.error !== undefined}>
      <form method="post" className="grid gap-4" noValidate>
        <TextArea
          {...problem}
          label={t('claimed.problem')}
          hint={t('claimed.problem.hint')}
          maxLength={LENGTH.problem.max}
          rows={4}
        />
        <div>
          <Button tone="quiet" name="intent" value="problem">
            {t('claimed.problem.submit')}
          </Button>
        </div>
      </form>
    </Disclosure>
  );
}
