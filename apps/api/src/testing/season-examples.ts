import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { newId } from '@app/platform';
import { buildSchema } from '../schema.js';
import { mutationDocument } from './mutation-document.js';
import type { MakeExample } from './mutation-examples.js';
import type { MutationWorld } from './mutation-world.js';

async function admin(world: MutationWorld): Promise<string | null> {
  return (await world.person('admin')).session.token;
}

/** Days that no other season has, some years ahead. */
function aSeason(world: MutationWorld) {
  const firstDay = addDays(almatyDay(new Date()), 500 + 40 * world.number());
  const titles = { titleKk: 'Мектепке жол', titleRu: 'Дорога в школу', titleEn: 'Road to school' };
  return { ...titles, firstDay, lastDay: addDays(firstDay, 30) };
}

async function announceSeason(world: MutationWorld) {
  const season = { id: newId(), input: aSeason(world) };
  const { input } = season;
  return {
    token: await admin(world),
    variables: season,
    other: { ...season, input: { ...input, titleEn: 'The road to school' } },
  };
}

/** The season that runs now, begun if there is none; its days are for this example alone. */
async function running(world: MutationWorld): Promise<{ id: string; version: number; last: Date }> {
  await world.sql(
    `INSERT INTO campaigns.season (id, title_kk, title_ru, title_en, opens_at, ends_at,
       announced_by, announced_at)
     SELECT gen_random_uuid(), 'Күз', 'Осень', 'Autumn', now() - interval '10 days',
       now() + interval '12 days', id, now() FROM identity.account LIMIT 1
     ON CONFLICT DO NOTHING`,
  );
  const [season] = await world.sql<{ id: string; version: number; last: Date }>(
    `SELECT id, version, ends_at AS last FROM campaigns.season
     WHERE opens_at <= now() AND ends_at > now()`,
  );
  if (!season) throw new Error('a season runs');
  return season;
}

/** An open wish of the season that runs, which ends now; nobody else asks for it. */
async function openWish(world: MutationWorld) {
  const { id: seasonId } = await running(world);
  await world.sql(
    `UPDATE campaigns.season SET ends_at = now() + interval '12 days' WHERE id = $1`,
    [seasonId],
  );
  const { id: wishId } = await world.take<{ id: string }>(
    `SELECT id FROM wishes.wish WHERE status = 'published' AND held_minor + paid_minor = 0
     ORDER BY id DESC`,
  );
  await world.sql(
    `INSERT INTO campaigns.season_wish (season_id, wish_id, institution_id, region_code, joined_at)
     SELECT $1, w.id, w.institution_id, r.region_code, now() FROM wishes.wish w
     JOIN wishes.revision r ON r.wish_id = w.id AND r.number = w.approved_revision
     WHERE w.id = $2 ON CONFLICT DO NOTHING`,
    [seasonId, wishId],
  );
  const [row] = await world.sql<{ institutionId: string }>(
    'SELECT institution_id AS "institutionId" FROM wishes.wish WHERE id = $1',
    [wishId],
  );
  return { asked: { seasonId, wishId }, institutionId: row?.institutionId ?? '' };
}

/** How seasons of the site come and go. */
export const seasonExamples = {
  announceSeason,
  changeSeason: async (world) => {
    const { variables } = await announceSeason(world);
    const document = mutationDocument(await buildSchema(), 'announceSeason');
    await world.prepare({ document, variables, token: await admin(world) });
    const { id, input } = variables;
    const changed = (titleEn: string) => ({ id, version: 1, input: { ...input, titleEn } });
    return {
      token: await admin(world),
      variables: changed('The way to school'),
      other: changed('To school together'),
    };
  },
  carryOverSeasonWishes: async (world) => {
    const { asked, institutionId } = await openWish(world);
    // Every example has the same effect: one wish.
    await world.sql(
      `DELETE FROM campaigns.season_wish
       WHERE institution_id = $1 AND season_id = $2 AND wish_id <> $3`,
      [institutionId, asked.seasonId, asked.wishId],
    );
    return {
      token: await admin(world),
      variables: { institutionId },
      other: { institutionId: newId() },
    };
  },
  chooseSeasonReason: async (world) => {
    const { asked } = await openWish(world);
    return {
      token: await admin(world),
      variables: { ...asked, reason: 'obtainedOtherwise' },
      other: { ...asked, reason: 'noLongerNeeded' },
    };
  },
  takeOutSeasonTitle: async (world) => {
    const ended = async () => {
      const { asked } = await openWish(world);
      await world.sql(
        `UPDATE campaigns.season_wish SET reason = 'carriedOver', title = 'Атлас', language = 'kk',
           category_code = 'books', chosen_at = now() WHERE season_id = $1 AND wish_id = $2`,
        [asked.seasonId, asked.wishId],
      );
      return { wishId: asked.wishId };
    };
    return { token: await admin(world), variables: await ended(), other: await ended() };
  },
  extendSeason: async (world) => {
    const { id, version, last } = await running(world);
    const extended = (days: number) => ({
      ...{ id, version },
      input: {
        lastDay: addDays(almatyDay(last), days),
        reasonKk: 'Тілектер көп',
        reasonRu: 'Желаний много',
        reasonEn: 'There are many wishes',
      },
    });
    return { token: await admin(world), variables: extended(1), other: extended(2) };
  },
} satisfies Readonly<Record<string, MakeExample>>;
