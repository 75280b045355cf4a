import { LENGTH, LETTER_LANGUAGES } from '@app/forms';
import { Button, buttonClass, Notice, SelectField, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import type { PledgeData } from './pledge.graphql.js';

export interface ThanksLetterProps {
  pledge: PledgeData;
  /** One id per page shown: the same button pressed twice asks once. */
  letterId: string;
  refusal: Refusal | undefined;
}

/** The letter of thanks for a gift: where it stands, and the form to ask for it. */
export function ThanksLetter(props: ThanksLetterProps): ReactElement | null {
  const { t } = useSpeech();
  const { mayAsk, state } = props.pledge.letter;
  if (!mayAsk && state === null) return null;
  return (
    <section className="grid gap-4" id="letter">
      <h2 className="text-h3">{t('letterAsk.title')}</h2>
      <LetterState pledge={props.pledge} />
      {mayAsk && <LetterForm {...props} />}
    </section>
  );
}

function LetterState({ pledge }: { pledge: PledgeData }): ReactElement | null {
  const { t, link } = useSpeech();
  const { state, name, rejectedBecause, letter } = pledge.letter;
  if (state === 'submitted') {
    return <Notice tone="care">{t('letterAsk.submitted', { name: name ?? '' })}</Notice>;
  }
  if (state === 'rejected') {
    const values = { name: name ?? '', reason: (rejectedBecause ?? '').replace(/\.$/, '') };
    return <Notice tone="refused">{t('letterAsk.rejected', values)}</Notice>;
  }
  if (letter === null) return null;
  const { number, code, revokedAt, revokedReason } = letter;
  if (revokedAt !== null) {
    const values = { number, reason: revokedReason ?? '' };
    return <Notice tone="refused">{t('letterAsk.revoked', values)}</Notice>;
  }
  return (
    <Notice tone="good">
      <p className="mb-3">{t('letterAsk.ready', { number })}</p>
      <p className="flex max-w-none flex-wrap items-center gap-x-5 gap-y-3">
        <a
          className={buttonClass('quiet')}
          href={link(`/pledges/${pledge.statusToken}/letter.pdf`)}
        >
          {t('letterAsk.pdf')}
        </a>
        <a href={link(`/letters/${code}`)}>{t('letterAsk.verify')}</a>
      </p>
    </Notice>
  );
}

function LetterForm({ pledge, letterId, refusal }: ThanksLetterProps): ReactElement {
  const { t, locale } = useSpeech();
  const own = refusal?.values['intent'] === 'letter' ? refusal : undefined;
  const field = fieldStates(own, { name: pledge.publicName ?? '', language: locale });
  return (
    <form method="post" className="no-print grid max-w-120 gap-4">
      <p>{t('letterAsk.lead')}</p>
      <input type="hidden" name="letterId" value={own?.values['letterId'] ?? letterId} />
      <TextField
        {...field('name')}
        label={t('letterAsk.name')}
        hint={t('letterAsk.nameHint')}
        maxLength={LENGTH.publicName.max}
        autoComplete="off"
      />
      <SelectField
        {...field('language')}
        label={t('letterAsk.language')}
        options={LETTER_LANGUAGES.map((language) => ({
          value: language,
          label: t(`letterLanguage.${language}`),
        }))}
      />
      <div>
        <Button name="intent" value="letter">
          {t('letterAsk.submit')}
        </Button>
      </div>
    </form>
  );
}
