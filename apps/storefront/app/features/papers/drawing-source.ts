import sprite from '@app/ui/sprite.svg?raw';

const symbols = new Map(
  [...sprite.matchAll(/<symbol id="([\w-]+)"[^>]*>(.*?)<\/symbol>/gs)].map(
    ([, name = '', inner = '']) => [name, inner] as const,
  ),
);

/** What a drawing is made of, as the file of drawings holds it; empty when there is none. */
export function drawingSource(name: string): string {
  return symbols.get(name) ?? '';
}
