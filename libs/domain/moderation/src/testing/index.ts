export { ItemsForReview, ManyItemsForReview } from './an-item.js';
