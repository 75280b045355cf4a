import type { Visit } from '../../shared/visit.js';

/** A PDF to be kept by who asked for it, and by nobody between. The name is of plain letters. */
export function pdfAnswer(pdf: Buffer, name: string): Response {
  return new Response(new Uint8Array(pdf), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}

/** The page that says that there is no such page: a file has no page of its own to say it on. */
export function noSuchPaper(visit: Visit): string {
  return visit.speech.link('/no-such-paper');
}
