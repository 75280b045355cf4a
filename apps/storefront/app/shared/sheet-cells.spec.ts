import { harmless } from './sheet-cells.js';

test.each(['=1+1', '+7701', '-2', '@SUM(A1)', '\t=1', '  =cmd|x', '\r\n@x', '|calc'])(
  '%j is no formula any more',
  (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  },
);

test.each(['1500.00', 'held 0199', 'ЖШС «Үміт»', '', 'a=b'])('%j stays as it is', (text) => {
  expect(harmless(text)).toBe(text);
});
