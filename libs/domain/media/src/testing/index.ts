export { inWords, PictureCosts, type PictureCost } from './picture-costs.js';
