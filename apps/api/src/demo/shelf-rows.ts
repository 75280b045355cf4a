import type { Demo } from './demo.js';
import type { DemoInstitution } from './institutions.js';
import type { Rows } from './rows.js';

/** Spare goods: what a shop gave too much of, and what two donors brought at once. */
const spareGoods = [
  { title: 'Футбол добы, 5-өлшем', category: 'sports', age: null, units: 4, tenge: 26_000 },
  { title: 'Акварель бояуы, 24 түс', category: 'creative', age: null, units: 10, tenge: 32_000 },
  { title: 'Мектеп сөмкесі', category: 'school', age: '7-10', units: 3, tenge: 45_000 },
  { title: 'Зимние сапоги, 34 размер', category: 'shoes', age: '7-10', units: 1, tenge: 18_500 },
  { title: 'Шахмат', category: 'games', age: null, units: 5, tenge: 37_500 },
  { title: 'Абай. Таңдамалы', category: 'books', age: '15-17', units: 6, tenge: 24_000 },
  { title: 'Қыстық бөрік пен шарф', category: 'clothes', age: '4-6', units: 2, tenge: 14_000 },
  { title: 'Скакалка', category: 'sports', age: '7-10', units: 12, tenge: 21_600 },
] as const;
const oldestDays = 20;

/** A few things on the reserve shelf, each in another house. */
export function addShelf(demo: Demo, rows: Rows, institutions: readonly DemoInstitution[]): void {
  const keepers = institutions.filter(({ status }) => status === 'verified');
  for (const [place, { title, category, age, units, tenge }] of spareGoods.entries()) {
    const keeper = keepers[place % keepers.length];
    if (keeper === undefined) return;
    const [by] = keeper.members;
    const at = demo.daysAgo(oldestDays - place);
    const id = demo.id('shelf-item', place, at);
    rows.add('deliveries.shelf_item', {
      ...{ id, institution_id: keeper.id, region_code: keeper.regionCode },
      ...{ category_code: category, title, age_band: age, declared_minor: BigInt(tenge) * 100n },
      ...{ units_free: units, units_reserved: 0, added_by: by, added_at: at },
    });
    rows.add('deliveries.shelf_entry', {
      ...{ id: demo.id('shelf-entry', place, at), item_id: id, kind: 'in', units, reason: '' },
      ...{ recorded_by: by, recorded_at: at },
    });
  }
}
