export { isValidBin, isValidIin } from './business-number.js';
export {
  addDays,
  ageBandOf,
  ageOn,
  type BirthMonth,
  daysBetween,
  isCalendarDay,
} from './calendar.js';
export { childForm, type ChildForm, consentForm } from './child-form.js';
export { companyForm, type CompanyForm } from './company-form.js';
export { bin, institutionForm, type InstitutionForm } from './institution-form.js';
export {
  AGE_BANDS,
  type AgeBand,
  BASKET_MOST,
  CAPACITIES,
  type Capacity,
  CATEGORIES,
  type Category,
  CHILD_AGE_MAX,
  CLAIM_WAYS,
  type ClaimWay,
  DEADLINE_DAYS,
  EVIDENCE_KINDS,
  type EvidenceKind,
  GIFT_MIN,
  GIFT_PRESETS,
  INSTITUTION_KINDS,
  type InstitutionKind,
  LENGTH,
  PRICE_CAP,
  PRICE_MIN,
  REGION_CODE,
  STAFF_ROLES,
  type StaffRole,
  STORY_LANGUAGES,
  type StoryLanguage,
  UPLOAD_BYTES_MAX,
} from './limits.js';
export { isPhone } from './contact.js';
export {
  basketForm,
  type BasketForm,
  claimForm,
  type ClaimForm,
  offerForm,
  someWishesForm,
  type OfferForm,
  pledgeForm,
  type PledgeForm,
  problemForm,
  type ProblemForm,
  queueForm,
  type QueueForm,
  sentForm,
  type SentForm,
} from './pledge-form.js';
export {
  refundForm,
  type RefundForm,
  refuseRefundForm,
  type RefuseRefundForm,
} from './refund-form.js';
export {
  check,
  type FieldError,
  fieldsOf,
  limitValues,
  readForm,
  type Reading,
} from './read-form.js';
export {
  deliverForm,
  type DeliverForm,
  grantRoleForm,
  type GrantRoleForm,
  magicLinkForm,
  type MagicLinkForm,
  memberForm,
  type MemberForm,
  newAccountForm,
  type NewAccountForm,
  noteForm,
  type NoteForm,
  orderForm,
  type OrderForm,
  reasonForm,
  type ReasonForm,
  signInForm,
  type SignInForm,
  thanksForm,
  type ThanksForm,
} from './short-forms.js';
export { lengthOf, normalizeLine, normalizeProse } from './text.js';
export {
  LETTER_KINDS,
  LETTER_LANGUAGES,
  letterForm,
  periodLetterForm,
  periodProblem,
  type LetterForm,
  type LetterKind,
  type LetterLanguage,
  type LetterRecipient,
  LETTERS_MOST,
  lettersForm,
  type LettersForm,
  lettersProblem,
  readRecipients,
  revokeLetterForm,
} from './letter-form.js';
export { LETTER_CODE_LENGTH, readCode, shownCode, WISH_CODE_LENGTH } from './short-code.js';
export { wishForm, type WishForm, type WishFormRules } from './wish-form.js';
export { isKazakhIban } from './iban.js';
export { leftOverForm, payeeForm, payoutReasonForm, type PayeeForm } from './payout-form.js';
export { GOODS_OUTCOMES, type GoodsOutcome, receiveForm, type ReceiveForm } from './goods-form.js';
export {
  extendSeasonForm,
  type ExtendSeasonForm,
  SEASON_DAYS_MOST,
  SEASON_REASONS,
  seasonForm,
  type SeasonForm,
  seasonProblem,
  type SeasonReason,
  seasonReasonForm,
} from './season-form.js';
export { shelfForm, type ShelfForm, shelfGiftForm, writeOffForm } from './shelf-form.js';
