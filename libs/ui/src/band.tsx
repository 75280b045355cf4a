import type { ReactElement } from 'react';
import { pick, seedOf } from './seed.js';

export interface BandProps {
  /** Address of sprite.svg. */
  sprite: string;
  /** Each wish weaves its own pattern: the same seed gives the same one. */
  seed: string;
  /** Shares of the whole that are there, 0 to 1, one a gift, oldest first. */
  stripes: readonly number[];
  /** Share of the whole that is promised and awaited, 0 to 1. */
  held: number;
}

const WIDTH = 320;
const HEIGHT = 24;
/** More gifts than this are woven into one last stripe: threads would be too thin to see. */
const STRIPES_MAX = 16;

const ROWS = [
  'weave-horn',
  'weave-triangle',
  'weave-cross',
  'weave-zigzag',
  'weave-horn-cross',
  'weave-triangle-horn',
] as const;
const EDGES = ['edge-teeth', 'edge-line', 'edge-steps'] as const;
const GROUNDS = [
  ['red', 'sky'],
  ['sky', 'ink'],
  ['ink', 'red'],
  ['sky', 'red'],
  ['red', 'ink'],
  ['ink', 'sky'],
] as const;

/**
 * The baskur: a woven strip that grows with the gifts. Decoration for the eye only: beside it
 * stand the amounts as text and a progress element.
 */
export function Band({ sprite, seed, stripes, held }: BandProps): ReactElement {
  const number = seedOf(seed);
  const row = `${sprite}#${pick(ROWS, number)}`;
  const edge = `${sprite}#${pick(EDGES, number >>> 8)}`;
  const ground = pick(GROUNDS, number >>> 16);
  const woven = placeStripes(stripes);
  const end = woven.at(-1)?.to ?? 0;
  const heldEnd = Math.min(WIDTH, Math.round(end + held * WIDTH));
  const pattern = (motif: string, rim: string): ReactElement => (
    <>
      <use href={row} width={WIDTH} height={HEIGHT} className={motif} />
      <use href={edge} width={WIDTH} height={HEIGHT} className={rim} />
    </>
  );
  return (
    <svg className="band" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      {end < WIDTH && pattern('band-empty', 'band-empty')}
      {heldEnd > end && (
        <svg x={end} width={heldEnd - end} height={HEIGHT} viewBox={viewBox(end, heldEnd)}>
          <rect className="band-paper" x={end} width={heldEnd - end} height={HEIGHT} />
          {pattern('band-held', 'band-held')}
        </svg>
      )}
      {end > 0 && (
        <svg width={end} height={HEIGHT} viewBox={viewBox(0, end)}>
          {woven.map(({ from, to }, index) => (
            <rect
              key={from}
              className={`band-${ground[index % 2 === 0 ? 0 : 1]}`}
              x={from}
              width={to - from}
              height={HEIGHT}
            />
          ))}
          {pattern('band-motif', 'band-edge')}
          {woven.length > 1 && <path className="band-seam" d={seams(woven)} />}
        </svg>
      )}
    </svg>
  );
}

interface Stripe {
  from: number;
  to: number;
}

/** Where each stripe begins and ends; together never wider than the band. */
function placeStripes(shares: readonly number[]): Stripe[] {
  const rest = shares.slice(STRIPES_MAX - 1).reduce((sum, share) => sum + share, 0);
  const drawn = shares.length > STRIPES_MAX ? [...shares.slice(0, STRIPES_MAX - 1), rest] : shares;
  let sum = 0;
  let from = 0;
  const stripes: Stripe[] = [];
  for (const share of drawn) {
    sum += Math.max(0, share);
    const to = Math.min(WIDTH, Math.round(sum * WIDTH));
    if (to > from) stripes.push({ from, to });
    from = to;
  }
  return stripes;
}

function seams(stripes: readonly Stripe[]): string {
  return stripes
    .slice(1)
    .map(({ from }) => `M${from} 0v${HEIGHT}`)
    .join('');
}

function viewBox(from: number, to: number): string {
  return `${from} 0 ${to - from} ${HEIGHT}`;
}
