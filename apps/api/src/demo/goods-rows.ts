import type { Demo } from './demo.js';
import type { Rows } from './rows.js';
import type { DemoWish } from './wishes.js';

/** The book of goods: a line for everything that donors brought, with what it is worth. */
export function addGoods(demo: Demo, rows: Rows, wishes: readonly DemoWish[]): void {
  const promises = new Map(
    rows
      .of('pledges.pledge')
      .filter(({ state }) => state === 'delivered' || state === 'accepted')
      .map(({ wish_id: wishId, id }) => [wishId, id]),
  );
  const byId = new Map(wishes.map((wish) => [wish.id, wish]));
  for (const delivery of rows.of('deliveries.delivery')) {
    const wish = byId.get(String(delivery['wish_id']));
    const pledgeId = promises.get(String(delivery['wish_id']));
    const deliveredAt = wish?.life.deliveredAt;
    if (delivery['in_kind'] !== true || !wish || !pledgeId || !deliveredAt) continue;
    rows.add('deliveries.goods_entry', {
      id: demo.id('goods', wish.number, deliveredAt),
      ...{ wish_id: wish.id, pledge_id: pledgeId, institution_id: wish.institution.id },
      ...{ delivery_id: String(delivery['id']), outcome: 'whole', units: 1 },
      ...{ declared_minor: wish.price.minor, note: '' },
      ...{ recorded_by: wish.author, recorded_at: deliveredAt },
    });
  }
}
