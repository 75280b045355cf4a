import { addDays } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { decisionWords } from './decision-words.js';
import type { Demo } from './demo.js';
import type { EvidencePictures } from './evidence-pictures.js';
import type { ModerationDesk } from './moderation-desk.js';
import type { Staff } from './people.js';
import type { Random } from './random.js';
import type { Rows } from './rows.js';
import { arrivalNotes, thanksWords } from './thanks-words.js';
import { moderatorOf } from './wish-rows.js';
import type { DemoWish } from './wishes.js';

/** What the rows of deliveries are written with. */
export interface DeliveryDesk {
  readonly staff: Staff;
  readonly moderation: ModerationDesk;
  readonly pictures: EvidencePictures;
}

/** The way of the goods of every wish that was granted, with evidence and thanks. */
export function addDeliveries(
  demo: Demo,
  rows: Rows,
  wishes: readonly DemoWish[],
  desk: DeliveryDesk,
): void {
  const random = demo.random('deliveries');
  for (const wish of wishes) {
    if (wish.life.orderedAt === null) continue;
    const deliveryId = addDelivery(demo, rows, random, wish);
    if (wish.life.deliveredAt !== null) {
      addEvidence(demo, rows, { deliveryId, wish, at: wish.life.deliveredAt, desk, random });
    }
    addThanks(demo, rows, { wish, desk, random });
  }
}

function addDelivery(demo: Demo, rows: Rows, random: Random, wish: DemoWish): string {
  const { life, author, second, language } = wish;
  const orderedAt = life.orderedAt ?? life.writtenAt;
  const id = demo.id('delivery', wish.number, orderedAt);
  const steps = [life.deliveredAt, life.acceptedAt].filter((at) => at !== null).length;
  rows.add('deliveries.delivery', {
    id,
    wish_id: wish.id,
    institution_id: wish.institution.id,
    state: life.acceptedAt !== null ? 'accepted' : steps === 1 ? 'delivered' : 'ordered',
    expected_on:
      random.chance(0.85) && !wish.isInKind
        ? addDays(almatyDay(orderedAt), random.whole(life.deliveredAt === null ? 12 : 3, 18))
        : null,
    in_kind: wish.isInKind,
    ordered_by: wish.isInKind ? null : author,
    ordered_at: wish.isInKind ? null : orderedAt,
    delivered_by: life.deliveredAt === null ? null : author,
    delivered_at: life.deliveredAt,
    accepted_by: life.acceptedAt === null ? null : second,
    accepted_at: life.acceptedAt,
    note: life.deliveredAt === null ? '' : random.pick(arrivalNotes[language]),
    version: 1 + steps,
  });
  return id;
}

function addEvidence(
  demo: Demo,
  rows: Rows,
  of: { deliveryId: string; wish: DemoWish; at: Date; desk: DeliveryDesk; random: Random },
): void {
  const { deliveryId, wish, at, desk, random } = of;
  const kinds = ['photo', 'invoice', ...(random.chance(0.3) ? ['act' as const] : [])] as const;
  for (const kind of kinds) {
    rows.add('deliveries.evidence', {
      id: demo.id('evidence', `${deliveryId}:${kind}`, at),
      delivery_id: deliveryId,
      kind,
      picture_id: desk.pictures.pictureFor({ kind, uploadedBy: wish.author, at }),
      added_by: wish.author,
      added_at: at,
    });
  }
}

type ThanksState = 'submitted' | 'published' | 'returned';

function addThanks(
  demo: Demo,
  rows: Rows,
  { wish, desk, random }: { wish: DemoWish; desk: DeliveryDesk; random: Random },
): void {
  const { life, status, language, author } = wish;
  const state = thanksStateOf(wish, random);
  if (state === null || life.acceptedAt === null) return;
  const writtenAt = demo.daysAfter(life.acceptedAt, state === 'published' ? 0.2 : 0.1);
  const id = demo.id('thanks', wish.number, writtenAt);
  const [reason] = decisionWords.thanksReturned[language];
  rows.add('deliveries.thanks', {
    id,
    wish_id: wish.id,
    language,
    text: writeThanks(random, wish),
    state,
    version: 1,
    written_by: author,
    written_at: writtenAt,
    published_at: status === 'thanked' ? life.thankedAt : null,
    decision_reason: state === 'returned' ? reason : null,
  });
  const about = { kind: 'thanks' as const, subjectId: id, version: 1, authorId: author };
  if (state === 'submitted') return desk.moderation.addOpen({ ...about, openedAt: writtenAt });
  desk.moderation.addDecided(
    { ...about, openedAt: writtenAt },
    {
      ...(state === 'returned'
        ? { verdict: 'return', reason }
        : { verdict: 'approve', reason: '' }),
      by: [moderatorOf(desk.staff, wish.number)],
      at: life.thankedAt,
    },
  );
}

/** Accepted goods have thanks that wait, came back, or are not written yet. */
function thanksStateOf({ status }: DemoWish, random: Random): ThanksState | null {
  if (status === 'thanked') return 'published';
  if (status !== 'accepted') return null;
  const next = random.weighted({ submitted: 1, returned: 1, none: 7 });
  return next === 'none' ? null : next;
}

function writeThanks(random: Random, { category, language }: DemoWish): string {
  const { openings, closings, about } = thanksWords[language];
  return [random.pick(openings), random.pick(about[category]), random.pick(closings)].join(' ');
}
