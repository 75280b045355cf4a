import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { LedgerExport } from '@app/ledger';
import { localized } from '@app/platform';

const verifier = fileURLToPath(new URL('../../../verify-ledger.mjs', import.meta.url));
/** Everybody may read the whole book, a few at the same time. */
const readersMost = 4;

/** The public book for machines, and the one file that checks it. */
export function mountPublicLedger(fastify: FastifyInstance, app: NestFastifyApplication): void {
  let readers = 0;
  fastify.get('/ledger.ndjson', async (_request, reply) => {
    if (readers >= readersMost) {
      const code = 'error.tryAgain';
      return reply
        .code(503)
        .header('retry-after', '30')
        .send({ code, message: localized(code) });
    }
    readers += 1;
    reply.raw.once('close', () => {
      readers -= 1;
    });
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="zhurek-ledger.ndjson"')
      .header('cache-control', 'no-cache')
      .send(Readable.from(app.get(LedgerExport, { strict: false }).lines()));
  });
  fastify.get('/verify-ledger.mjs', async (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('content-disposition', 'attachment; filename="verify-ledger.mjs"')
      .header('cache-control', 'no-cache')
      .send(createReadStream(verifier)),
  );
}
