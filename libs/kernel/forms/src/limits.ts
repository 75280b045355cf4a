import { Money } from '@app/money';

/** The smallest gift, unless the rest of a price is smaller still. */
export const GIFT_MIN = Money.kzt(500);

/** The amounts a donor is offered, smallest first. */
export const GIFT_PRESETS = [3_000, 5_000, 10_000, 15_000].map((tenge) => Money.kzt(tenge));

/** The cheapest wish: one smallest gift fulfils it. */
export const PRICE_MIN = GIFT_MIN;

/** The dearest wish, unless the operator sets another cap. */
export const PRICE_CAP = Money.kzt(50_000);

/** Lengths are counted in code points, as PostgreSQL counts them. */
export const LENGTH = {
  title: { min: 3, max: 80 },
  story: { min: 10, max: 1000 },
  pseudonym: { min: 2, max: 40 },
  act: { min: 3, max: 200 },
  institutionName: { min: 3, max: 200 },
  address: { min: 5, max: 300 },
  signatory: { min: 0, max: 120 },
  openingHours: { min: 0, max: 200 },
  displayName: { min: 1, max: 120 },
  publicName: { min: 1, max: 80 },
  email: { min: 6, max: 254 },
  password: { min: 8, max: 200 },
  reason: { min: 3, max: 1000 },
  refundReason: { min: 3, max: 200 },
  payeeName: { min: 3, max: 140 },
  letterRecipient: { min: 1, max: 200 },
  campaign: { min: 3, max: 120 },
  revokeReason: { min: 3, max: 200 },
  bankName: { min: 2, max: 100 },
  thanks: { min: 10, max: 1000 },
  note: { min: 0, max: 500 },
  problem: { min: 10, max: 1000 },
  search: { min: 0, max: 100 },
} as const;

/** Days from today within which the last day of a wish lies. */
export const DEADLINE_DAYS = { min: 7, max: 365 } as const;

/** A consent lasts at most until the child comes of age. */
export const CONSENT_YEARS_MAX = 18;

export const CHILD_AGE_MAX = 17;

export const CATEGORIES = [
  'clothes',
  'shoes',
  'books',
  'games',
  'sports',
  'creative',
  'school',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const AGE_BANDS = ['0-3', '4-6', '7-10', '11-14', '15-17'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export const INSTITUTION_KINDS = [
  'support_centre',
  'school',
  'social_service',
  'fund',
  'boarding_school',
  'kindergarten',
] as const;
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number];

export const CAPACITIES = ['parent', 'guardian', 'head_of_institution'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** Languages in which a wish or a message of thanks may be written. */
export const STORY_LANGUAGES = ['kk', 'ru'] as const;
export type StoryLanguage = (typeof STORY_LANGUAGES)[number];

export const EVIDENCE_KINDS = ['photo', 'invoice', 'act'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** How a donor gets a good to the institution. */
export const CLAIM_WAYS = ['bring', 'post', 'shopDelivery'] as const;
export type ClaimWay = (typeof CLAIM_WAYS)[number];

/** So many wishes are promised with one form at most. */
export const BASKET_MOST = 10;

/** What a member of staff may be made. */
export const STAFF_ROLES = ['moderator', 'finance', 'auditor', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** The codes of the twenty regions: two digits of KATO, the same as in ISO 3166-2:KZ. */
export const REGION_CODE = /^\d{2}$/;

/** Largest picture taken at the door, in bytes. */
export const UPLOAD_BYTES_MAX = 8 * 1024 * 1024;
