/**
 * A text that no spreadsheet takes for a formula (OWASP, CSV injection): one that begins like a
 * formula gets an apostrophe, which programs hide.
 */
export function harmless(text: string): string {
  return /^[=+\-@\t\r\n|]/.test(text.trimStart()) || /^[\t\r]/.test(text) ? `'${text}` : text;
}
