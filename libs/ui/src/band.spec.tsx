import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { Band } from './band.js';

const draw = (stripes: number[], held = 0, seed = 'wish'): string =>
  renderToStaticMarkup(<Band sprite="/s.svg" seed={seed} stripes={stripes} held={held} />);

const grounds = (markup: string): number[] =>
  [...markup.matchAll(/<rect class="band-(?:red|sky|ink)" x="\d+" width="(\d+)"/g)].map(
    ([, width]) => Number(width),
  );

describe('Band', () => {
  test('shows one stripe a gift, as wide as its share', () => {
    expect(grounds(draw([0.25, 0.5]))).toEqual([80, 160]);
  });

  test('is full when the shares make a whole, however they round', () => {
    const thirds = grounds(draw([1 / 3, 1 / 3, 1 / 3]));
    expect(thirds.reduce((sum, width) => sum + width, 0)).toBe(320);
    expect(draw([1 / 3, 1 / 3, 1 / 3])).not.toContain('band-empty');
  });

  test('never grows over its edge', () => {
    expect(grounds(draw([0.9, 0.9]))).toEqual([288, 32]);
    expect(draw([1], 0.5)).not.toContain('band-held');
  });

  test('joins the gifts beyond the sixteenth', () => {
    const stripes = grounds(draw(Array.from({ length: 100 }, () => 0.01)));
    expect(stripes).toHaveLength(16);
    expect(stripes.reduce((sum, width) => sum + width, 0)).toBe(320);
  });

  test('weaves the same pattern for the same wish and another for another', () => {
    expect(draw([0.5], 0, 'a')).toBe(draw([0.5], 0, 'a'));
    const patterns = Array.from({ length: 50 }, (_, index) => draw([0.5], 0, `wish ${index}`));
    expect(new Set(patterns).size).toBeGreaterThan(25);
  });

  test('is styled by attributes and classes only, as the page forbids inline styles', () => {
    expect(draw([0.2, 0.3], 0.1)).not.toContain('style=');
  });

  test('uses only motifs that the sprite has', () => {
    const sprite = readFileSync(new URL('./sprite.svg', import.meta.url), 'utf8');
    for (let index = 0; index < 60; index += 1) {
      const markup = draw([0.5], 0.1, `wish ${index}`);
      for (const [, name] of markup.matchAll(/#([a-z-]+)"/g)) {
        expect(sprite).toContain(`<symbol id="${name}"`);
      }
    }
  });
});

test('every drawing of the sprite weighs less than two kilobytes', () => {
  const sprite = readFileSync(new URL('./sprite.svg', import.meta.url), 'utf8');
  for (const [symbol] of sprite.matchAll(/<symbol[^>]*viewBox="0 0 96 96".*?<\/symbol>/g)) {
    expect(symbol.length).toBeLessThan(2000);
    expect(symbol).not.toMatch(/style=|<script|href=/);
  }
});
