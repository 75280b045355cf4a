import { addInstitutionCases, addWishCases } from './case-rows.js';
import { addChildren } from './children.js';
import { addDeliveries } from './delivery-rows.js';
import type { Demo } from './demo.js';
import { EvidencePictures } from './evidence-pictures.js';
import { addGifts, moneyOf, noMoney } from './gift-rows.js';
import { imagineGifts } from './gifts.js';
import { addGoods } from './goods-rows.js';
import { addInstitutions, type DemoRegion } from './institutions.js';
import { addLetters } from './letter-rows.js';
import { ModerationDesk } from './moderation-desk.js';
import { MoneyBooks } from './money-books.js';
import { addStaff } from './people.js';
import { addRates } from './rates.js';
import { Rows } from './rows.js';
import { addShelf } from './shelf-rows.js';
import { addSeasons } from './seasons.js';
import { addWish } from './wish-rows.js';
import { imagineWishes } from './wishes.js';

/** Everything that a load will write, made in memory before the first statement. */
export interface BuiltDemo {
  readonly rows: Rows;
  readonly pictures: EvidencePictures;
}

/** Makes up the whole demo; the same for the same size and the same instant. */
export async function buildRows(demo: Demo, regions: readonly DemoRegion[]): Promise<BuiltDemo> {
  const rows = new Rows();
  const [staff, pictures] = await Promise.all([
    addStaff(demo, rows),
    EvidencePictures.draw(demo, rows),
  ]);
  const institutions = addInstitutions(demo, rows, { staff, regions });
  const children = addChildren(demo, rows, institutions);
  const wishes = imagineWishes(demo, { institutions, children });
  const gifts = imagineGifts(demo, wishes);
  const money = moneyOf(gifts);
  for (const wish of wishes) addWish(demo, rows, wish, money.get(wish.id) ?? noMoney);
  const moderation = new ModerationDesk(demo, rows);
  addInstitutionCases(demo, institutions, { staff, moderation });
  addWishCases(demo, wishes, { staff, moderation });
  const books = new MoneyBooks(demo, rows);
  addGifts(demo, rows, gifts, { staff, moderation, books });
  books.write();
  addRates(demo, rows);
  addDeliveries(demo, rows, wishes, { staff, moderation, pictures });
  addGoods(demo, rows, wishes);
  addLetters(demo, rows, wishes, { staff, moderation });
  addShelf(demo, rows, institutions);
  addSeasons(demo, rows, wishes, staff);
  return { rows, pictures };
}
