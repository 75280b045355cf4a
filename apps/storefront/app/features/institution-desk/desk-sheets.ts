import { moneyOf } from '../../shared/i18n.js';
import { everyRow, type Sheet } from '../../shared/sheet.js';
import type { Visit } from '../../shared/visit.js';
import { IncomingHelpDocument } from './institution.graphql.js';
import { DeskWishesDocument } from './wish.graphql.js';

/** The wishes of an institution, each with the sentence of its page. */
export async function wishSheet(visit: Visit, institutionId: string): Promise<Sheet> {
  const { t, of, date } = visit.speech;
  const wishes = await everyRow(async (after) => {
    const asked = { institutionId, status: null, after };
    return (await visit.ask(DeskWishesDocument, asked)).deskWishes;
  });
  return {
    name: 'zhurek-wishes',
    head: [
      ...[t('sheet.wish'), t('sheet.state'), t('sheet.price'), t('sheet.paid')],
      t('sheet.deadline'),
    ],
    rows: wishes.map(({ latest, statusSentence, price, paid, deadline }) => [
      ...[latest.title, of(statusSentence)],
      ...[moneyOf(price).toDecimalString(), moneyOf(paid).toDecimalString(), date(deadline)],
    ]),
  };
}

/** The help that comes to an institution; never a contact of a donor. */
export async function helpSheet(visit: Visit, institutionId: string): Promise<Sheet> {
  const { t, of, dateTime } = visit.speech;
  const gifts = await everyRow(
    async (after) => (await visit.ask(IncomingHelpDocument, { institutionId, after })).incomingHelp,
  );
  return {
    name: 'zhurek-help',
    head: [
      ...[t('sheet.wish'), t('sheet.state'), t('sheet.amount'), t('sheet.date')],
      t('sheet.donor'),
    ],
    rows: gifts.map(({ wishTitle, sentence, amount, createdAt, donorName, isFromShelf }) => [
      ...[wishTitle, of(sentence)],
      ...[amount === null ? '' : moneyOf(amount).toDecimalString(), dateTime(createdAt)],
      isFromShelf ? t('institutionDesk.help.shelf') : (donorName ?? ''),
    ]),
  };
}
