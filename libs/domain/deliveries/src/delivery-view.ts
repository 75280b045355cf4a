import { localized } from '@app/platform';
import { moneyView } from '@app/wishes';
import type { Evidence } from './delivery.entity.js';
import type { DeliveryStory } from './delivery-reading.js';
import { DeliveryView, EvidenceView, ThanksView } from './delivery.views.js';
import { goodsView } from './goods.views.js';
import type { Thanks } from './thanks.entity.js';

/** What a view needs beside the story: who reads, and how pictures are linked. */
export interface DeliveryViewParts {
  readonly accountId: string;
  readonly pathOf: (pictureId: string) => string;
}

/** A story as GraphQL shows it to one member. */
export function deliveryView(story: DeliveryStory, parts: DeliveryViewParts): DeliveryView {
  const { wish, delivery, evidence, thanks, names, goods, shelf } = story;
  const nameOf = (id: string | null | undefined): string | null =>
    id === null || id === undefined ? null : (names.get(id) ?? null);
  return Object.assign(new DeliveryView(), {
    wishId: wish.id,
    wishTitle: wish.title,
    id: delivery?.id ?? null,
    state: delivery?.state ?? null,
    sentence: localized(sentenceOf(story), { reason: delivery?.evidenceReason ?? '' }),
    version: delivery?.version ?? 0,
    expectedOn: delivery?.expectedOn ?? null,
    orderedAt: delivery?.orderedAt ?? null,
    deliveredAt: delivery?.deliveredAt ?? null,
    deliveredByName: nameOf(delivery?.deliveredBy),
    acceptedAt: delivery?.acceptedAt ?? null,
    acceptedByName: nameOf(delivery?.acceptedBy),
    note: delivery?.note ?? '',
    evidence: evidence.map((item) => evidenceView(item, names, parts)),
    thanks: thanks ? thanksView(thanks, parts) : null,
    paid: wish.isInKind ? null : moneyView(wish.paid),
    isInKind: wish.isInKind,
    goods: goods && goodsView(goods),
    shelfGoods: shelf && shelf.title,
    allowedActions: actionsOf(story, parts.accountId),
  });
}

/** The id of the sentence that says where a delivery stands. */
export function sentenceOf(story: Pick<DeliveryStory, 'wish' | 'delivery' | 'thanks' | 'shelf'>) {
  const { wish, delivery, thanks, shelf } = story;
  if (!delivery && shelf) return 'delivery.sentence.shelf';
  if (!delivery) return wish.isInKind ? 'delivery.sentence.claimed' : 'delivery.sentence.funded';
  if (delivery.lacksEvidence) return 'delivery.sentence.evidenceReturned';
  if (delivery.state !== 'accepted') return `delivery.sentence.${delivery.state}` as const;
  if (!thanks) return 'delivery.sentence.accepted';
  return `delivery.sentence.thanks.${thanks.state}` as const;
}

/** What one member may do next. */
function actionsOf({ wish, delivery, thanks }: DeliveryStory, accountId: string): string[] {
  if (!delivery && wish.isInKind) return wish.status === 'claimed' ? ['receive'] : [];
  if (!delivery) return ['funded', 'ordered'].includes(wish.status) ? ['order'] : [];
  const again = delivery.lacksEvidence ? ['record'] : [];
  switch (delivery.state) {
    case 'ordered':
      return ['record'];
    case 'delivered':
      return delivery.deliveredBy === accountId ? again : ['accept', ...again];
    case 'accepted':
      return !thanks || thanks.isAwaited ? ['thank', ...again] : again;
  }
}

function evidenceView(
  { id, kind, pictureId, addedAt, addedBy }: Evidence,
  names: ReadonlyMap<string, string>,
  parts: DeliveryViewParts,
): EvidenceView {
  return Object.assign(new EvidenceView(), {
    ...{ id, kind, addedAt },
    path: parts.pathOf(pictureId),
    addedByName: names.get(addedBy) ?? '',
  });
}

function thanksView(thanks: Thanks, { pathOf }: DeliveryViewParts): ThanksView {
  const { id, text, language, drawingId, state, decisionReason } = thanks;
  const drawingPath = drawingId && pathOf(drawingId);
  const view = { id, text, language, drawingId, drawingPath, state, decisionReason };
  return Object.assign(new ThanksView(), view);
}
