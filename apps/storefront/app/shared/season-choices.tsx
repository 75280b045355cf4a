import { SEASON_REASONS } from '@app/forms';
import { Button, SelectField } from '@app/ui';
import type { ReactElement } from 'react';
import { chooseIntent, reasonField } from './choose-season-reason.js';
import { fieldStates, type Refusal } from './form.js';
import { moneyOf, useSpeech } from './i18n.js';
import { PostForm, refusalFor } from './post-form.js';
import type { OpenSeasonWish } from './season-choice.graphql.js';

export interface SeasonChoicesProps {
  wishes: readonly OpenSeasonWish[];
  /** Whose wishes they are, where there are several institutions. */
  named: boolean;
  refusal: Refusal | undefined;
}

/** Open wishes of a season, each with the choice of why it stays open. */
export function SeasonChoices({ wishes, named, refusal }: SeasonChoicesProps): ReactElement {
  const { t, locale, link } = useSpeech();
  if (wishes.length === 0) return <p>{t('seasonChoice.none')}</p>;
  return (
    <ul className="card divide-y divide-line">
      {wishes.map((wish) => (
        <li key={wish.wishId} className="grid max-w-none gap-3 p-4 md:grid-cols-2 md:items-end">
          <div>
            <p>
              <a
                className="font-semibold"
                href={link(`/wishes/${wish.wishId}`)}
                lang={wish.language}
              >
                {wish.title}
              </a>
            </p>
            {named && (
              <p className="text-small text-quiet">
                {locale === 'kk' ? wish.institutionKk : wish.institutionRu}
              </p>
            )}
            <Collected wish={wish} />
          </div>
          <Choice wish={wish} refusal={refusal} />
        </li>
      ))}
    </ul>
  );
}

function Collected({ wish: { paid, price } }: { wish: OpenSeasonWish }): ReactElement {
  const { t, money } = useSpeech();
  return (
    <p className="num text-small text-quiet">
      {moneyOf(paid).isPositive()
        ? t('seasonChoice.paid', { paid: money(paid), price: money(price) })
        : t('seasonChoice.price', { price: money(price) })}
    </p>
  );
}

interface ChoiceProps {
  wish: OpenSeasonWish;
  refusal: Refusal | undefined;
}

function Choice({ wish, refusal }: ChoiceProps): ReactElement {
  const { t } = useSpeech();
  const intent = chooseIntent(wish);
  const field = fieldStates(refusalFor(intent, refusal));
  return (
    <PostForm intent={intent} refusal={refusal} className="flex flex-wrap items-end gap-3">
      <div className="min-w-56 grow">
        <SelectField
          {...field(reasonField(wish.wishId))}
          label={t('seasonChoice.label')}
          emptyLabel={t('seasonChoice.empty')}
          options={SEASON_REASONS.map((reason) => ({
            value: reason,
            label: t(`seasonChoice.${reason}`),
          }))}
        />
      </div>
      <Button tone="quiet">{t('seasonChoice.save')}</Button>
    </PostForm>
  );
}
