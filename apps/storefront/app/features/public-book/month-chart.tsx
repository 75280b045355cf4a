import type { ReactElement } from 'react';
import { moneyOf, useSpeech } from '../../shared/i18n.js';
import type { BookMonth } from './public-book.graphql.js';
import { monthTitle } from './month-title.js';

export interface MonthChartProps {
  /** The newest first. */
  months: readonly BookMonth[];
}

const height = 120;
const step = 40;
const bar = 26;

/** What was given month by month, as bars; the table beside it says the same in figures. */
export function MonthChart({ months }: MonthChartProps): ReactElement {
  const { t, locale } = useSpeech();
  const shown = months.slice(0, 12).toReversed();
  const most = shown.reduce((max, { given }) => {
    const { minor } = moneyOf(given);
    return minor > max ? minor : max;
  }, 1n);
  const width = shown.length * step;
  return (
    <svg
      role="img"
      aria-label={t('publicBook.chart')}
      viewBox={`0 0 ${width} ${height + 20}`}
      width={width * 1.5}
      height={(height + 20) * 1.5}
      className="h-auto max-w-full"
    >
      {shown.map(({ month, given }, place) => {
        const tall = Number((moneyOf(given).minor * BigInt(height)) / most);
        const x = place * step + (step - bar) / 2;
        return (
          <g key={month}>
            <title>{monthTitle(month, locale)}</title>
            <rect x={x} y={height - tall} width={bar} height={tall} rx="3" fill="var(--sky)" />
            <text
              x={x + bar / 2}
              y={height + 14}
              textAnchor="middle"
              className="fill-quiet"
              fontSize="11"
            >
              {month.slice(5)}
            </text>
          </g>
        );
      })}
      <line x1="0" x2={width} y1={height} y2={height} stroke="var(--line)" />
    </svg>
  );
}
