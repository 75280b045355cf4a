export { PictureRefused, type PictureRefusal } from './media.errors.js';
export { MediaModule } from './media.module.js';
export { MediaService, type PicturePurpose, type StorePicture } from './media.service.js';
