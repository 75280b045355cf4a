export { foldKazakh } from './fold-kazakh.js';
export {
  almatyDay,
  type DateLike,
  formatDate,
  formatDateLong,
  formatDateTime,
  formatDayMonth,
  formatTime,
  monthName,
  startOfAlmatyDay,
} from './format-date.js';
export { formatCharge, formatMoney, formatRate, type RateFacts } from './format-money.js';
export { formatNumber, formatPercent } from './format-number.js';
export { formatWait } from './format-wait.js';
export {
  DEFAULT_LOCALE,
  isLocale,
  type Locale,
  LOCALE_NAMES,
  LOCALES,
  localeFromHeader,
} from './locale.js';
export type { Catalogue, Values } from './message.js';
export { MESSAGE_IDS, type MessageArguments, type MessageId } from './messages.gen.js';
export { pluralForm, type PluralForm } from './plural.js';
export {
  isMessageId,
  type MessageValues,
  type Translate,
  type Translator,
  translatorOf,
} from './translator-of.js';
export { translator } from './translator.js';
