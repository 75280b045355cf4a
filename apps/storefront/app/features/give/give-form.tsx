import { LENGTH } from '@app/forms';
import { Button, Choice, FieldGroup, TextField } from '@app/ui';
import type { ReactElement } from 'react';
import { type FieldState, fieldStates, type Refusal } from '../../shared/form.js';
import { moneyOf, type MoneyText, useSpeech } from '../../shared/i18n.js';
import { NamingFields } from '../../shared/naming-fields.js';
import { OTHER_AMOUNT } from './given-amount.js';
import { PayIn, type PayInOffer } from './pay-in.js';

export interface GiveFormProps {
  options: {
    readonly remaining: MoneyText;
    readonly minimum: MoneyText;
    readonly presets: readonly MoneyText[];
    readonly takesTransfers: boolean;
    readonly abroad: readonly PayInOffer[];
  };
  pledgeId: string;
  refusal: Refusal | undefined;
}

/** Amount, address for the receipt, and whether to be named. One page, one button. */
export function GiveForm({ options, pledgeId, refusal }: GiveFormProps): ReactElement {
  const { t } = useSpeech();
  const field = fieldStates(refusal);
  const kept = field('pledgeId').defaultValue;
  return (
    <form method="post" className="grid gap-7" noValidate>
      <input type="hidden" name="pledgeId" value={kept === '' ? pledgeId : kept} />
      <Amounts options={options} field={field} />
      <TextField
        {...field('email')}
        type="email"
        autoComplete="email"
        inputMode="email"
        label={t('give.email')}
        hint={t('give.emailHint')}
        maxLength={LENGTH.email.max}
      />
      <NamingFields field={field} />
      {options.takesTransfers ? (
        <WaysToPay field={field} />
      ) : (
        <p className="text-quiet">{t('give.payHint')}</p>
      )}
      {options.abroad.length > 0 && <PayIn offers={options.abroad} field={field} />}
      <div className="act-bar">
        <Button className="text-lead">
          {t(options.takesTransfers ? 'give.payBy.continue' : 'give.pay')}
        </Button>
      </div>
    </form>
  );
}

type Field = (name: string) => FieldState;

function Amounts({
  options,
  field,
}: {
  options: GiveFormProps['options'];
  field: Field;
}): ReactElement {
  const { t, money } = useSpeech();
  const { presets, remaining, minimum } = options;
  const chosen = field('choice').defaultValue || presets.at(-1)?.amountMinor;
  const { error, defaultValue } = field('amount');
  return (
    <FieldGroup
      name="amount"
      label={t('give.amount')}
      hint={t('give.amountHint', { remaining: money(remaining), minimum: money(minimum) })}
      error={error}
    >
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3">
        {presets.map((preset) => {
          const whole = moneyOf(preset).equals(moneyOf(remaining));
          return (
            <Choice
              key={preset.amountMinor}
              type="radio"
              name="choice"
              value={preset.amountMinor}
              tile
              defaultChecked={chosen === preset.amountMinor}
              label={<span className="num font-semibold">{money(preset)}</span>}
              hint={whole ? t('give.whole') : undefined}
            />
          );
        })}
      </div>
      <OtherAmount chosen={chosen === OTHER_AMOUNT} typed={defaultValue} />
    </FieldGroup>
  );
}

function OtherAmount({ chosen, typed }: { chosen: boolean; typed: string }): ReactElement {
  const { t } = useSpeech();
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      <Choice
        type="radio"
        name="choice"
        id="choice-other"
        value={OTHER_AMOUNT}
        defaultChecked={chosen}
        label={t('give.otherAmount')}
      />
      <span className="flex items-center gap-2">
        <input
          className="input num w-32"
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          defaultValue={typed}
          data-chooses="choice-other"
          aria-label={t('give.otherAmountLabel')}
        />
        ₸
      </span>
    </div>
  );
}

function WaysToPay({ field }: { field: Field }): ReactElement {
  const { t } = useSpeech();
  const { error, defaultValue } = field('payBy');
  return (
    <FieldGroup name="payBy" label={t('give.payBy')} error={error}>
      {(['card', 'bank'] as const).map((way) => (
        <Choice
          key={way}
          type="radio"
          name="payBy"
          value={way}
          defaultChecked={(defaultValue || 'card') === way}
          label={t(`give.payBy.${way}`)}
          hint={t(`give.payBy.${way}Hint`)}
        />
      ))}
    </FieldGroup>
  );
}
