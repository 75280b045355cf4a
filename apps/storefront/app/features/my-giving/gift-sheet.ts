import { moneyOf } from '../../shared/i18n.js';
import { everyRow, type Sheet } from '../../shared/sheet.js';
import type { Visit } from '../../shared/visit.js';
import { MyGivingDocument } from './my-giving.graphql.js';

/** Everything a donor gave, each gift with the sentence of its page. */
export async function giftSheet(visit: Visit): Promise<Sheet> {
  const { t, of, dateTime } = visit.speech;
  const gifts = await everyRow(
    async (after) => (await visit.ask(MyGivingDocument, { first: 50, after })).myPledges,
  );
  return {
    name: 'zhurek-gifts',
    head: [t('sheet.wish'), t('sheet.state'), t('sheet.amount'), t('sheet.date')],
    rows: gifts.map(({ wishTitle, sentence, amount, createdAt }) => [
      ...[wishTitle, of(sentence)],
      ...[amount === null ? '' : moneyOf(amount).toDecimalString(), dateTime(createdAt)],
    ]),
  };
}
