import { LENGTH } from '@app/forms';
import { Button, Disclosure, Facts, fieldId, Notice, TextArea } from '@app/ui';
import type { ReactElement } from 'react';
import { fieldStates, type Refusal } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { PostForm, refusalFor } from '../../shared/post-form.js';
import type { DeskWishData, RevisionData } from './wish.graphql.js';

/** Why a moderator returned or rejected a text, in the moderator's own words. */
export function Decision({ revision }: { revision: RevisionData }): ReactElement | null {
  const { t } = useSpeech();
  const { state, decisionReason } = revision;
  if (decisionReason === null || (state !== 'returned' && state !== 'rejected')) return null;
  return (
    <Notice
      tone={state === 'rejected' ? 'refused' : 'care'}
      title={t(`institutionDesk.wish.${state}`)}
    >
      <p className="whitespace-pre-line">{decisionReason}</p>
    </Notice>
  );
}

export interface RevisionProps {
  revision: RevisionData;
  title: string;
  /** An error summary on this page may lead to its parts. */
  linked?: boolean;
}

/** One text of a wish, as it was written. */
export function Revision({ revision, title, linked }: RevisionProps): ReactElement {
  const { t, of, money, dateLong } = useSpeech();
  const { language, story, category, price, deadline, picturePath } = revision;
  const id = (name: string): string | undefined => (linked === true ? fieldId(name) : undefined);
  const help = [
    revision.acceptsMoney ? t('institutionDesk.wish.acceptsMoney') : '',
    revision.acceptsInKind ? t('institutionDesk.wish.acceptsInKind') : '',
  ].filter((text) => text !== '');
  return (
    <section className="card p-4 md:p-5">
      <h2 className="text-h3 mb-3">{title}</h2>
      <p className="font-semibold" lang={language} id={id('title')}>
        {revision.title}
      </p>
      <p className="mt-1 mb-4 whitespace-pre-line" lang={language} id={id('story')}>
        {story}
      </p>
      {picturePath !== null && (
        <img
          className="rounded-control mb-4 max-h-64 max-w-full bg-tile object-contain"
          src={picturePath}
          alt={t('institutionDesk.wish.pictureAlt')}
        />
      )}
      <Facts
        facts={[
          { term: t('institutionDesk.wish.category'), value: of(category.name) },
          {
            term: t('institutionDesk.wish.price'),
            value: <span className="num">{money(price)}</span>,
          },
          {
            term: t('institutionDesk.wish.help'),
            value: help.map((text) => (
              <span key={text} className="block">
                {text}
              </span>
            )),
          },
          {
            term: t('institutionDesk.wish.deadline'),
            value: <span id={id('deadline')}>{dateLong(deadline)}</span>,
          },
          { term: t('institutionDesk.wish.language'), value: t(`desk.language.${language}`) },
        ]}
      />
    </section>
  );
}

interface WishActionProps {
  wish: DeskWishData;
  refusal: Refusal | undefined;
}

/** Sends a draft to a moderator. */
export function SubmitForm({ wish, refusal }: WishActionProps): ReactElement {
  const { t } = useSpeech();
  return (
    <PostForm intent="submit" refusal={refusal} className="grid gap-3">
      <input type="hidden" name="version" value={wish.version} />
      <p className="hint">{t('institutionDesk.wish.reviewNote')}</p>
      <Button className="justify-self-start">{t('institutionDesk.wish.submit')}</Button>
    </PostForm>
  );
}

/** Takes a wish back, with a reason; folded away, for it is seldom meant. */
export function WithdrawForm({ wish, refusal }: WishActionProps): ReactElement {
  const { t } = useSpeech();
  const own = refusalFor('withdraw', refusal);
  return (
    <Disclosure summary={t('institutionDesk.wish.withdraw')} open={own !== undefined}>
      <PostForm intent="withdraw" refusal={refusal} className="grid gap-4">
        <input type="hidden" name="version" value={wish.version} />
        <p>{t('institutionDesk.wish.withdrawText')}</p>
        <TextArea
          {...fieldStates(own)('reason')}
          label={t('institutionDesk.wish.withdrawReason')}
          hint={t('institutionDesk.wish.withdrawReasonHint')}
          rows={3}
          maxLength={LENGTH.reason.max * 2}
        />
        <Button tone="refuse" className="justify-self-start">
          {t('institutionDesk.wish.withdrawSubmit')}
        </Button>
      </PostForm>
    </Disclosure>
  );
}
