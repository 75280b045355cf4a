import type { BookCheck } from './book-check.js';

/** Rules about seasons: no wish of one is left behind. */
export const seasonChecks: readonly BookCheck[] = [
  {
    kind: 'seasonLeftOpen',
    cause: 'A season was closed, and a wish of it is open without a published reason.',
    remedy: 'Say why by its page, or carry the wish over; see that the worker runs.',
    sql: `SELECT w.id AS subject, 'season ' || s.id AS detail
      FROM campaigns.season s
      JOIN campaigns.season_wish l ON l.season_id = s.id AND l.reason IS NULL
      JOIN wishes.wish w ON w.id = l.wish_id
        AND w.status IN ('published', 'withdrawn', 'expired')
      WHERE s.closed_at IS NOT NULL`,
  },
  {
    kind: 'seasonReasonDiffers',
    cause: 'The published reason of a wish is not what became of it.',
    remedy: 'Follow the audit log of the wish; mend what is wrong.',
    sql: `SELECT w.id AS subject, l.reason || ', but ' || w.status AS detail
      FROM campaigns.season_wish l JOIN wishes.wish w ON w.id = l.wish_id
      WHERE l.reason = 'nobodyCame' AND w.status <> 'expired'
        OR l.reason IN ('noLongerNeeded', 'obtainedOtherwise', 'takenBack')
          AND w.status <> 'withdrawn'`,
  },
  {
    kind: 'seasonEndedEarly',
    cause: 'A season ended a wish whose own last day had not come.',
    remedy: 'Tell its institution, and publish the wish anew.',
    sql: `SELECT w.id AS subject, 'last day ' || w.deadline AS detail
      FROM campaigns.season_wish l JOIN wishes.wish w ON w.id = l.wish_id
      WHERE l.reason = 'nobodyCame' AND w.status = 'expired'
        AND w.deadline >= (l.chosen_at AT TIME ZONE 'Asia/Almaty')::date`,
  },
];
