import type { ReactElement, ReactNode } from 'react';
import { WeaveStrip } from './drawing.js';

export interface CardProps {
  children: ReactNode;
  className?: string;
}

/** A sheet of surface with a hairline around it. */
export function Card({ children, className = 'p-4 md:p-5' }: CardProps): ReactElement {
  return <div className={`card ${className}`}>{children}</div>;
}

export type BadgeTone = 'plain' | 'sky' | 'grass' | 'saffron' | 'red';

/** A word or two about a state. Colour only underlines what the words say. */
export function Badge({
  tone = 'plain',
  children,
}: {
  tone?: BadgeTone;
  children: ReactNode;
}): ReactElement {
  return <span className={tone === 'plain' ? 'badge' : `badge badge-${tone}`}>{children}</span>;
}

export type NoticeTone = 'plain' | 'good' | 'care' | 'refused';

export interface NoticeProps {
  tone?: NoticeTone;
  title?: string | undefined;
  /** Read out at once by screen readers when it appears. */
  live?: boolean;
  children?: ReactNode;
}

/** A sentence that matters more than the text around it. */
export function Notice({ tone = 'plain', title, live, children }: NoticeProps): ReactElement {
  return (
    <div
      className={tone === 'plain' ? 'notice' : `notice notice-${tone}`}
      role={live === true ? 'status' : undefined}
    >
      {title !== undefined && <p className="font-semibold">{title}</p>}
      {children}
    </div>
  );
}

export interface EmptyStateProps {
  title: string;
  children?: ReactNode;
}

/** Nothing here yet: says why, and starts the work. */
export function EmptyState({ title, children }: EmptyStateProps): ReactElement {
  return (
    <div className="card grid justify-items-center gap-3 p-6 text-center">
      <div className="w-60 max-w-full">
        <WeaveStrip />
      </div>
      <h2 className="text-h3">{title}</h2>
      {children}
    </div>
  );
}

export interface Fact {
  term: string;
  value: ReactNode;
}

/** Terms with their values, one under another; those without a value are left out. */
export function Facts({ facts }: { facts: readonly Fact[] }): ReactElement {
  return (
    <dl className="facts">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== '')
        .map(({ term, value }) => (
          <FactRow key={term} term={term} value={value} />
        ))}
    </dl>
  );
}

function FactRow({ term, value }: Fact): ReactElement {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}

export interface DisclosureProps {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
  className?: string;
}

/** More for those who ask, without a script. */
export function Disclosure({ summary, open, children, className }: DisclosureProps): ReactElement {
  return (
    <details open={open} className={className ?? 'card'}>
      <summary className="min-h-12 px-4 py-3 font-semibold">{summary}</summary>
      <div className="px-4 pb-4">{children}</div>
    </details>
  );
}
