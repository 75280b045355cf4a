/**
 * A whole number from 0 to 2^32 - 1 that a text always gives (FNV-1a). For choosing among
 * drawings and patterns, never for secrets.
 */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}

/** One of the options, the same for the same seed. */
export function pick<const Options extends readonly [unknown, ...unknown[]]>(
  options: Options,
  seed: number,
): Options[number] {
  return options[seed % options.length] ?? options[0];
}
