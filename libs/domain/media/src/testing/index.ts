export { aPhotoWithPlace, aPicture, aPngThatSaysItIs, canary } from './pictures.js';
