import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { newId } from '@app/platform';
import { give, pay } from './gift-life.js';
import { Life } from './life.js';
import { aMember, aWorker } from './people.js';

/**
 * A season from its first day until it is closed. One of its wishes is obtained otherwise; two stay
 * open for the next season because nobody chose in time, one of them with a gift. Days pass by
 * moving those of the season: everything else lives in the present.
 */
export async function liveSeasons(life: Life): Promise<void> {
  const id = await announce(life);
  await moveDays(life, id, { opensInDays: 0, endsInDays: 5 });
  const { wishId: obtained, institutionId } = await life.world.wishAround({});
  const { wishId: begun } = await life.world.wishAround({ institutionId });
  const { wishId: forgotten } = await life.world.wishAround({ institutionId });
  const gift = await give(life, begun);
  await pay(life, gift.id);
  await life.until(`SELECT FROM pledges.pledge WHERE id = $1 AND state = 'paid'`, [gift.id]);
  const member = await aMember(life, institutionId);
  await life.insist({
    mutation: 'chooseSeasonReason(seasonId: ID!, wishId: ID!, reason: SeasonReason!)',
    variables: { seasonId: id, wishId: obtained, reason: 'obtainedOtherwise' },
    ...{ done: 'SeasonReasonChosen', token: member.token },
  });
  await moveDays(life, id, { opensInDays: -60, endsInDays: -20 });
  await life.until('SELECT FROM campaigns.season WHERE id = $1 AND closed_at IS NOT NULL', [id]);
  await requireReasons(life, id, {
    ...{ [obtained]: 'obtainedOtherwise', [begun]: 'carriedOver', [forgotten]: 'stillOpen' },
  });
  // The days belong to the season of the next life.
  await moveDays(life, id, { opensInDays: -9_000 + 3 * Life.number(), endsInDays: null });
}

/** Somebody of the staff announces it, for days that nothing else has. */
async function announce(life: Life): Promise<string> {
  const admin = await aWorker(life, 'admin');
  const id = newId();
  const firstDay = addDays(almatyDay(new Date()), 300);
  const input = {
    ...{ titleKk: 'Мектепке жол', titleRu: 'Дорога в школу', titleEn: 'Road to school' },
    ...{ firstDay, lastDay: addDays(firstDay, 30) },
  };
  await life.insist({
    mutation: 'announceSeason(id: ID!, input: SeasonInput!)',
    variables: { id, input },
    ...{ done: 'SeasonSaved', token: admin.token },
  });
  return id;
}

/** Null for an end a day after the beginning. */
async function moveDays(
  { world }: Life,
  id: string,
  { opensInDays, endsInDays }: { opensInDays: number; endsInDays: number | null },
): Promise<void> {
  await world.transactions.run(async (tx) => {
    await tx.query(
      `UPDATE campaigns.season SET opens_at = $2::timestamptz + make_interval(days => $3),
         ends_at = $2::timestamptz + make_interval(days => $4), version = version + 1
       WHERE id = $1`,
      [id, tx.now, opensInDays, endsInDays ?? opensInDays + 1],
    );
  });
}

/** @throws Error unless each wish has its reason. */
async function requireReasons(
  life: Life,
  id: string,
  wanted: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = await life.world.transactions.read<{ wish: string; reason: string | null }>(
    'SELECT wish_id AS wish, reason FROM campaigns.season_wish WHERE season_id = $1',
    [id],
  );
  const found = new Map(rows.map(({ wish, reason }) => [wish, reason]));
  const differ = Object.entries(wanted).filter(([wish, reason]) => found.get(wish) !== reason);
  if (differ.length === 0) return;
  throw new Error(`the season came to this: ${JSON.stringify([differ, [...found]])}`);
}
