export { aCatalogue, type TestCatalogue } from './a-catalogue.js';
