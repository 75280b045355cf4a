import { type FieldError, limitValues } from '@app/forms';
import { data } from 'react-router';
import type { LocalizedText, Speech } from './i18n.js';

/** What a refused form needs to show itself again. */
export interface Refusal {
  readonly errors: readonly { field: string; text: string }[];
  /** Everything that was typed, but for files and passwords. */
  readonly values: Readonly<Record<string, string>>;
}

const SECRET_FIELDS: ReadonlySet<string> = new Set(['password']);

/** The form again, with what was typed and why it was refused; status 422. */
export function refuse(form: FormData, errors: Refusal['errors']) {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !SECRET_FIELDS.has(name)) values[name] = value;
  }
  const refusal: Refusal = { errors, values };
  return data({ refusal }, { status: 422 });
}

/** The form again, refused by the shared schema. */
export function refuseFields(form: FormData, errors: readonly FieldError[], speech: Speech) {
  const values = limitValues(speech.locale);
  return refuse(
    form,
    errors.map(({ field, code }) => ({ field, text: speech.text(code, values) })),
  );
}

/** A refusal as the API answers it; only some carry fields. */
export interface ApiRefusal {
  readonly code: string;
  readonly message: LocalizedText;
  readonly fields?: readonly { path: string; message: LocalizedText }[];
}

/**
 * The form again, refused by the API. Problems with fields of ours go to those fields, by the
 * last part of their path; everything else stands on top.
 */
export function refuseByApi(
  form: FormData,
  refusal: ApiRefusal,
  {
    speech,
    fields,
    field = '',
  }: { speech: Speech; fields?: Readonly<Record<string, string>>; field?: string },
) {
  const problems = refusal.fields ?? [];
  if (problems.length === 0) return refuse(form, [{ field, text: speech.of(refusal.message) }]);
  return refuse(
    form,
    problems.map(({ path, message }) => {
      const last = path.split('.').at(-1) ?? '';
      return { field: fields?.[path] ?? fields?.[last] ?? last, text: speech.of(message) };
    }),
  );
}

/** What a field of a form shows: its name, what was typed or kept, what is wrong. */
export interface FieldState {
  name: string;
  defaultValue: string;
  error: string | undefined;
}

/** Reads the state of each field off a refusal and the values the page began with. */
export function fieldStates(
  refusal: Refusal | undefined,
  initial: Readonly<Record<string, string>> = {},
): (name: string) => FieldState {
  return (name) => ({
    name,
    defaultValue: refusal?.values[name] ?? initial[name] ?? '',
    error: refusal?.errors.find(({ field }) => field === name)?.text,
  });
}
