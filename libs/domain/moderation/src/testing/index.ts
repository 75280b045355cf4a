export { ItemsForReview } from './an-item.js';
