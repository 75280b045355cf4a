import { Module } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { FilesController } from './files.controller.js';
import { MediaService } from './media.service.js';
import { PictureDecoder } from './picture-decoder.js';
import { PictureLinks } from './picture-links.js';
import { PictureStore } from './picture-store.js';

/** The one door for files. */
@Module({
  imports: [IdentityModule],
  controllers: [FilesController],
  providers: [MediaService, PictureDecoder, PictureLinks, PictureStore],
  exports: [MediaService],
})
export class MediaModule {}
