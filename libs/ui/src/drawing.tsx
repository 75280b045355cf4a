import type { ReactElement } from 'react';
import { pick } from './seed.js';

export interface DrawingProps {
  /** Address of sprite.svg. */
  sprite: string;
  /** Name of a drawing in it. */
  name: string;
  /** Chooses the one flat colour. */
  seed: number;
  className?: string;
}

const COLOURS = ['drawing', 'drawing drawing-red', 'drawing drawing-sky'] as const;

/** One thing drawn with care, for the eye only: the words beside it say what it is. */
export function Drawing({ sprite, name, seed, className = '' }: DrawingProps): ReactElement {
  return (
    <svg
      className={`${pick(COLOURS, seed)} ${className}`.trim()}
      viewBox="0 0 96 96"
      aria-hidden="true"
      focusable="false"
    >
      <use href={`${sprite}#${name}`} width={96} height={96} />
    </svg>
  );
}

/** A strip of the weave in a single colour: the header's divider, the empty state. */
export function WeaveStrip({ tone = 'line' }: { tone?: 'line' | 'sky' }): ReactElement {
  return <div className={tone === 'sky' ? 'weave weave-sky' : 'weave'} aria-hidden="true" />;
}
