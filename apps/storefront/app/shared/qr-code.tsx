import type { ReactElement } from 'react';
import { encode } from 'uqr';

/** A QR code as a drawing that needs no script and no picture; dark on light in every theme. */
export function QrCode({ text, title }: { text: string; title: string }): ReactElement {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className="size-44 flex-none rounded-control bg-white"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      shapeRendering="crispEdges"
    >
      <title>{title}</title>
      <path d={path} fill="#000" />
    </svg>
  );
}
