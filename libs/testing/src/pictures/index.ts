export {
  aJpegOfManyScans,
  aJpegSegment,
  anOrientation,
  aPackedText,
  aPng,
  aPngPart,
  withSegments,
} from './hostile-pictures.js';
export { aPhotoWithPlace, aPicture, aPngThatSaysItIs, canary } from './pictures.js';
