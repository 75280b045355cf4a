import { LENGTH, PRICE_CAP, STORY_LANGUAGES } from '@app/forms';
import { Button, Choice, FieldGroup, SelectField, TextField } from '@app/ui';
import type { ReactElement, ReactNode } from 'react';
import { CountedArea } from '../../shared/counted-area.js';
import { type FieldState, fieldStates, type Refusal } from '../../shared/form.js';
import { type LocalizedText, useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import { PictureField } from './picture-field.js';

export type Field = (name: string) => FieldState;

export interface WishFormProps {
  intent: 'draft' | 'revise';
  refusal: Refusal | undefined;
  /** What the form begins with, by the names of its fields. */
  initial: Readonly<Record<string, string>>;
  categories: readonly { readonly code: string; readonly name: LocalizedText }[];
  /** Money is in: the price stays. */
  priceFrozen?: boolean;
  /** Path of the picture that the wish has already. */
  picturePath?: string | null;
  /** Whether it may be kept without sending it to a moderator. */
  mayKeepDraft: boolean;
  /** For which child: a list to choose from, or a name. */
  children: (field: Field) => ReactNode;
}

/** The text of a wish, new or mended. */
export function WishForm(props: WishFormProps): ReactElement {
  const { intent, refusal, initial, categories, priceFrozen, mayKeepDraft, children } = props;
  const { t, of } = useSpeech();
  const field = fieldStates(refusalFor(intent, refusal), initial);
  return (
    <PostForm intent={intent} refusal={refusal} files>
      <input type="hidden" name="wishId" value={field('wishId').defaultValue} />
      {children(field)}
      <Texts field={field} />
      <SelectField
        {...field('category')}
        label={t('institutionDesk.wish.category')}
        emptyLabel={t('institutionDesk.wish.categoryEmpty')}
        options={categories.map(({ code, name }) => ({ value: code, label: of(name) }))}
      />
      <Terms field={field} priceFrozen={priceFrozen ?? false} />
      <PictureField field={field} picturePath={props.picturePath ?? null} />
      <div className="grid gap-3">
        <p className="hint">{t('institutionDesk.wish.reviewNote')}</p>
        <div className="flex flex-wrap gap-3">
          <Button name="send" value="submit">
            {t('institutionDesk.wish.submit')}
          </Button>
          {mayKeepDraft && (
            <Button tone="quiet" name="send" value="keep">
              {t('institutionDesk.wish.saveDraft')}
            </Button>
          )}
        </div>
      </div>
    </PostForm>
  );
}

function Texts({ field }: { field: Field }): ReactElement {
  const { t, number } = useSpeech();
  const { error, defaultValue: language } = field('language');
  const max = LENGTH.story.max;
  return (
    <>
      <FieldGroup name="language" label={t('institutionDesk.wish.language')} error={error}>
        <div className="flex flex-wrap gap-x-8">
          {STORY_LANGUAGES.map((value) => (
            <Choice
              key={value}
              type="radio"
              name="language"
              value={value}
              defaultChecked={language === value}
              label={t(`desk.language.${value}`)}
            />
          ))}
        </div>
      </FieldGroup>
      <TextField
        {...field('title')}
        label={t('institutionDesk.wish.title')}
        hint={t('institutionDesk.wish.titleHint')}
        autoComplete="off"
        maxLength={LENGTH.title.max * 2}
      />
      <CountedArea
        {...field('story')}
        label={t('institutionDesk.wish.story')}
        hint={t('institutionDesk.wish.storyHint', { max: number(max) })}
        max={max}
        rows={6}
      />
    </>
  );
}

function Terms({ field, priceFrozen }: { field: Field; priceFrozen: boolean }): ReactElement {
  const { t, money } = useSpeech();
  const ticked = (name: string): boolean => field(name).defaultValue === 'yes';
  return (
    <>
      <TextField
        {...field('price')}
        label={t('institutionDesk.wish.price')}
        hint={
          priceFrozen
            ? t('institutionDesk.wish.priceFrozen')
            : t('institutionDesk.wish.priceHint', { max: money(PRICE_CAP) })
        }
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        readOnly={priceFrozen}
      />
      <FieldGroup
        name="acceptsMoney"
        label={t('institutionDesk.wish.help')}
        error={field('acceptsMoney').error}
      >
        <Choice
          type="checkbox"
          name="acceptsMoney"
          value="yes"
          defaultChecked={ticked('acceptsMoney')}
          label={t('institutionDesk.wish.acceptsMoney')}
        />
        <Choice
          type="checkbox"
          name="acceptsInKind"
          value="yes"
          defaultChecked={ticked('acceptsInKind')}
          label={t('institutionDesk.wish.acceptsInKind')}
        />
      </FieldGroup>
      <TextField
        {...field('deadline')}
        type="date"
        label={t('institutionDesk.wish.deadline')}
        hint={t('institutionDesk.wish.deadlineHint')}
      />
    </>
  );
}
