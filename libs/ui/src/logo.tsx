import type { ReactElement } from 'react';

const HEART =
  'M15.7 18C17.3 18 18.5 16.8 18.5 15.1 18.5 13.1 16.8 11.5 14.5 11.5 11.8 11.5 9.5 13.8 9.5 16.8 ' +
  '9.5 20.2 12.2 23 16 23 20.3 23 24 19.5 24 14.3 24 9.3 20.3 5 14.7 5 9 5 4 9.8 4 16.5 4 27 13.5 ' +
  '34.5 24 43 34.5 34.5 44 27 44 16.5 44 9.8 39 5 33.3 5 27.7 5 24 9.3 24 14.3 24 19.5 27.7 23 32 ' +
  '23 35.8 23 38.5 20.2 38.5 16.8 38.5 13.8 36.2 11.5 33.5 11.5 31.2 11.5 29.5 13.1 29.5 15.1 29.5 ' +
  '16.8 30.7 18 32.3 18';

/** A heart drawn in one line, its lobes a ram's horns. The name stands beside it as text. */
export function Logo({ size }: { size: number }): ReactElement {
  return (
    <svg
      className="text-sky"
      width={size}
      height={size}
      viewBox="0 0 48 48"
      aria-hidden="true"
      focusable="false"
    >
      <path
        fill="none"
        stroke="currentColor"
        strokeWidth={3}
        strokeLinecap="round"
        strokeLinejoin="round"
        d={HEART}
      />
    </svg>
  );
}
