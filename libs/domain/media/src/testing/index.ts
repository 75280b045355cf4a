export {
  aJpegOfManyScans,
  aJpegSegment,
  anOrientation,
  aPackedText,
  aPng,
  aPngPart,
  withSegments,
} from './hostile-pictures.js';
export { inWords, PictureCosts, type PictureCost } from './picture-costs.js';
export { aPhotoWithPlace, aPicture, aPngThatSaysItIs, canary } from './pictures.js';
