export { aChild } from './a-child.js';
