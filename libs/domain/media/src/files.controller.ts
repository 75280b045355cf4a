import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { May } from '@app/identity';
import { localized, NotFound } from '@app/platform';
import { MediaService } from './media.service.js';
import type { LinkProof } from './picture-links.js';

const namePattern = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.webp$/;

const forEver = 'public, max-age=31536000, immutable';
const never = 'private, no-store';

/** Sends pictures: published ones to anyone, the others to whoever holds a fresh signed link. */
@Controller('files')
export class FilesController {
  constructor(private readonly media: MediaService) {}

  @Get(':name')
  @May('read', 'Picture')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('Cross-Origin-Resource-Policy', 'same-origin')
  async send(
    @Param('name') name: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | object> {
    try {
      const pictureId = namePattern.exec(name)?.[1];
      if (pictureId === undefined) throw new NotFound();
      const file = await this.media.open(pictureId, readProof(query));
      void reply.header('Cache-Control', file.isPublic ? forEver : never);
      const { bytes, contentType: type } = file;
      return new StreamableFile(bytes, { type, length: bytes.length, disposition: 'inline' });
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      void reply.code(404).header('Cache-Control', never);
      return { code: error.code, message: localized(error.code) };
    }
  }
}

/** The signature in the address, or null; a repeated parameter is none. */
function readProof(query: unknown): LinkProof | null {
  if (typeof query !== 'object' || query === null) return null;
  const until = 'until' in query ? query.until : undefined;
  const sig = 'sig' in query ? query.sig : undefined;
  return typeof until === 'string' && typeof sig === 'string' ? { until, sig } : null;
}
