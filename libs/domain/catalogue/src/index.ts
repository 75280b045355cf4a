export { catalogueListeners, CatalogueModule } from './catalogue.module.js';
export { CatalogueReading, type WishesWanted, type WishPage } from './catalogue-reading.js';
export type { InstitutionRecord, WishRecord } from './catalogue-rows.js';
export { RebuildCatalogue, type Rebuilt, writeCatalogue } from './rebuild-catalogue.js';
export type { WishFilter } from './wish-filter.js';
export { type WishSort, wishSorts } from './wish-order.js';
