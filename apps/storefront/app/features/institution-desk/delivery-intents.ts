const DELIVERY_INTENTS = ['order', 'receive', 'record', 'accept', 'thank'] as const;

export type DeliveryIntent = (typeof DELIVERY_INTENTS)[number];

/** True for what can be done on the page of a delivery. */
export function isDeliveryIntent(text: string): text is DeliveryIntent {
  return DELIVERY_INTENTS.some((intent) => intent === text);
}
