import type { ReactElement, ReactNode } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import type { CaseData, ReviewField } from './case.graphql.js';
import { findingsOf, isProse, marked } from './review-fields.js';

/** What everyone would see, laid out as they would see it. */
export function PublicView({ shown }: { shown: CaseData }): ReactElement {
  const speech = useSpeech();
  const { t } = speech;
  const { publicFields, title } = shown;
  const heading = publicFields.find(({ value }) => value === title);
  const prose = publicFields.filter((field) => field !== heading && isProse(field, speech));
  const facts = publicFields.filter((field) => field !== heading && !prose.includes(field));
  const pieces = findingsOf(shown.privateFields ?? [], speech).map(({ value }) => value);
  const show = (value: string): ReactNode =>
    marked(value, pieces).map(({ text, found, at }) =>
      found ? <mark key={at}>{text}</mark> : text,
    );
  return (
    <section className="card p-4 md:p-5">
      <h2 className="mb-3 text-small font-semibold text-quiet">
        {t('moderationDesk.case.public')}
      </h2>
      {shown.kind !== 'evidence' && <Pictures paths={shown.picturePaths ?? []} />}
      {publicFields.length === 0 && <p>{t('moderationDesk.case.publicNone')}</p>}
      {heading !== undefined && (
        <h3 className="text-h2 mb-3" lang={heading.language ?? undefined}>
          {show(heading.value)}
        </h3>
      )}
      {prose.map(({ value, language }) => (
        <p key={value} className="text-lead mb-4 whitespace-pre-line" lang={language ?? undefined}>
          {show(value)}
        </p>
      ))}
      <FieldList fields={facts} show={show} />
    </section>
  );
}

/** Evidence of a delivery: not all of it becomes public, all of it is looked at. */
export function EvidencePictures({ shown }: { shown: CaseData }): ReactElement | null {
  const { t } = useSpeech();
  const paths = shown.picturePaths ?? [];
  if (shown.kind !== 'evidence' || paths.length === 0) return null;
  return (
    <section className="card p-4 md:p-5">
      <h2 className="mb-3 text-small font-semibold text-quiet">
        {t('moderationDesk.case.pictures')}
      </h2>
      <Pictures paths={paths} />
    </section>
  );
}

function Pictures({ paths }: { paths: readonly string[] }): ReactElement | null {
  const { t } = useSpeech();
  if (paths.length === 0) return null;
  return (
    <div className="mb-4 grid gap-3">
      {paths.map((path, index) => (
        <a key={path} href={path}>
          <img
            className="rounded-control max-h-96 w-full bg-tile object-contain"
            src={path}
            alt={t('moderationDesk.case.pictureAlt', { number: index + 1 })}
          />
        </a>
      ))}
    </div>
  );
}

export interface FieldListProps {
  fields: readonly ReviewField[];
  show?: (value: string) => ReactNode;
}

/** Lines of an item, each under its name. Two may have the same name. */
export function FieldList({ fields, show }: FieldListProps): ReactElement {
  const { of } = useSpeech();
  return (
    <dl className="facts">
      {fields.map(({ label, value, language }) => (
        <div key={`${label.en} ${value}`} className="contents">
          <dt>{of(label)}</dt>
          <dd className="whitespace-pre-line" lang={language ?? undefined}>
            {show === undefined ? value : show(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
