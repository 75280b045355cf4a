import { limitValues } from '@app/forms';
import { formatDateTime, formatMoney, isMessageId, translator, type Locale } from '@app/i18n';
import { Money } from '@app/money';
import {
  ChangedMeanwhile,
  DomainError,
  IdAlreadyUsed,
  InvalidInput,
  NotFound,
  TooManyAttempts,
  TryAgainError,
  type ErrorValues,
} from '../errors/domain-error.js';
import { noteRefusal } from './idempotency.js';
import {
  ChangedMeanwhileView,
  FieldProblemView,
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  NotFoundView,
  TooManyAttemptsView,
  TryAgainView,
  type Refusal,
} from './types.js';

type ErrorClass = abstract new (...args: never[]) => DomainError;
type RefusalClass = new () => Refusal;

/** Pairs an error of the business with the member of a result union that tells it. */
export type RefusalPair = readonly [ErrorClass, RefusalClass];

/** Refusals that any mutation may meet. */
export const commonRefusals: readonly RefusalPair[] = [
  [InvalidInput, InvalidInputView],
  [NotFound, NotFoundView],
  [ChangedMeanwhile, ChangedMeanwhileView],
  [IdAlreadyUsed, IdAlreadyUsedView],
  [TooManyAttempts, TooManyAttemptsView],
  [TryAgainError, TryAgainView],
];

/** The views of `commonRefusals`, to be listed in a result union. */
export const commonRefusalViews = commonRefusals.map(([, view]) => view);

/**
 * Runs a use case and answers its expected refusals as values; anything else is thrown on to the
 * one error filter. Extra values of the error become fields of the view when it declares them.
 */
export async function answer<T>(
  refusals: readonly RefusalPair[],
  work: () => Promise<T>,
): Promise<T | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const pair = refusals.find(([errorClass]) => error instanceof errorClass);
    if (!pair) throw error;
    noteRefusal();
    return refusalView(pair[1], error);
  }
}

function refusalView(view: RefusalClass, error: DomainError): Refusal {
  const fields = error instanceof InvalidInput ? { fields: error.fields.map(fieldView) } : {};
  return Object.assign(new view(), error.values, fields, {
    code: error.code,
    message: localized(error.code, error.values),
  });
}

function fieldView(problem: {
  path: string;
  code: string;
  values?: ErrorValues;
}): FieldProblemView {
  return Object.assign(new FieldProblemView(), {
    path: problem.path,
    code: problem.code,
    message: localized(problem.code, problem.values ?? {}),
  });
}

/**
 * The sentence of a code in the three languages; a code without one is a mistake of ours. Values
 * that are bigint are amounts of tenge in tiyin, dates are shown in the time of Almaty. The limits
 * that sentences about forms name are always at hand.
 */
export function localized(code: string, values: ErrorValues = {}): LocalizedText {
  return Object.assign(new LocalizedText(), {
    kk: sentence('kk', code, values),
    ru: sentence('ru', code, values),
    en: sentence('en', code, values),
  });
}

function sentence(locale: Locale, code: string, values: ErrorValues): string {
  if (!isMessageId(code)) throw new Error(`no sentence for ${code}`);
  const shown = Object.entries(values).map(([name, value]) => [name, shownValue(locale, value)]);
  return translator(locale).text(code, { ...limitValues(locale), ...Object.fromEntries(shown) });
}

function shownValue(locale: Locale, value: ErrorValues[string]): string | number {
  if (value === null || value === undefined) return '';
  if (typeof value === 'bigint') return formatMoney(Money.ofMinor(value), locale);
  return value instanceof Date ? formatDateTime(value) : value;
}
