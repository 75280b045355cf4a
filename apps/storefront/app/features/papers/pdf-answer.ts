import { troubleText } from '../../shared/trouble.js';
import type { Visit } from '../../shared/visit.js';
import { Turns } from './turns.js';

/** A paper takes about a tenth of a second of the processor, and anybody may ask for one. */
const turns = new Turns(12);

/**
 * A PDF to be kept by who asked for it, and by nobody between; 503 while too many are asked for.
 * The name is of plain letters.
 */
export async function pdfAnswer(
  visit: Visit,
  name: string,
  make: () => Promise<Buffer>,
): Promise<Response> {
  const pdf = await turns.take(make);
  if (pdf === null) return busy(visit);
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

function busy({ speech }: Visit): Response {
  const { title, text } = troubleText(503, speech);
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'private, no-store',
    'Retry-After': '5',
  };
  return new Response(`${title}\n\n${text}\n`, { status: 503, headers });
}

/** The page that says that there is no such page: a file has no page of its own to say it on. */
export function noSuchPaper(visit: Visit): string {
  return visit.speech.link('/no-such-paper');
}
