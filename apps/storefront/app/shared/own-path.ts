/**
 * A path of this site that a form or query names, or null for anything that leads elsewhere:
 * "//evil.kz", "/\evil.kz" and full addresses are not paths of ours.
 */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(value)) return null;
  return value.length <= 500 ? value : null;
}
