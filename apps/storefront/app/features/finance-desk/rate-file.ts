/** A little more than is taken in: what is larger is refused by its size, not cut. */
const readMost = 1_000_100;

/** What was sent, as the API takes it, and as text to show again where it is text. */
export async function bytesOfFile(
  file: File | null,
  typed: string,
): Promise<{ base64: string; text: string }> {
  const bytes =
    file === null
      ? new TextEncoder().encode(typed)
      : new Uint8Array(await file.slice(0, readMost).arrayBuffer());
  const base64 = Buffer.from(bytes.slice(0, readMost)).toString('base64');
  return { base64, text: file === null ? typed : textIn(bytes) };
}

/** Nothing for bytes that are no text, or too many to be mended by hand. */
function textIn(bytes: Uint8Array): string {
  if (bytes.length >= readMost) return '';
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return '';
  }
}
