import { readFileSync } from 'node:fs';

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8');

/** The tokens of the rule that begins with the given text. */
function tokensOf(rule: string): Record<string, string> {
  const start = css.indexOf(rule);
  const body = css.slice(start, css.indexOf('}', start));
  return Object.fromEntries(
    [...body.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
}

const light = tokensOf(':root {');
const darkBySystem = tokensOf(":root:not([data-theme='light'])");
const darkByChoice = tokensOf(":root[data-theme='dark']");

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

/** Text on a ground: 4.5 to 1. */
const TEXT = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'tile'],
  ['ink', 'tint-sky'],
  ['ink', 'tint-saffron'],
  ['ink', 'tint-red'],
  ['ink', 'tint-grass'],
  ['quiet', 'paper'],
  ['quiet', 'surface'],
  ['sky', 'paper'],
  ['sky', 'surface'],
  ['sky', 'tint-sky'],
  ['sky-deep', 'paper'],
  ['sky-deep', 'surface'],
  ['sky-deep', 'tint-sky'],
  ['paper', 'sky'],
  ['paper', 'sky-deep'],
  ['red', 'paper'],
  ['red', 'surface'],
  ['red', 'tint-red'],
  ['grass', 'paper'],
  ['grass', 'surface'],
  ['grass', 'tint-grass'],
] as const;

/** Borders of controls, drawings and the woven band: 3 to 1. */
const SHAPES = [
  ['control', 'paper'],
  ['control', 'surface'],
  ['saffron', 'paper'],
  ['saffron', 'surface'],
  ['red', 'tile'],
  ['sky', 'tile'],
  ['ink', 'tile'],
  ['weave-motif', 'red'],
  ['weave-motif', 'sky'],
  ['weave-motif', 'ink'],
] as const;

describe.each([
  ['light', light],
  ['dark', { ...light, ...darkBySystem }],
])('in the %s theme', (_, tokens) => {
  test.each(TEXT)('%s reads on %s', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(SHAPES)('%s is seen on %s', (shape, ground) => {
    expect(contrast(tokens[shape] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

test('the dark theme is the same whether the system or the visitor chose it', () => {
  expect(darkByChoice).toEqual(darkBySystem);
});

test('every dark token has a light one', () => {
  expect(Object.keys(light)).toEqual(expect.arrayContaining(Object.keys(darkBySystem)));
});
