import * as v from 'valibot';
import { code, day, email, fields, id, option } from './fields.js';
import { EVIDENCE_KINDS, LENGTH, STAFF_ROLES, STORY_LANGUAGES } from './limits.js';
import { line, lengthOf, optionalLine, prose } from './text.js';

const reasonCodes = {
  missing: 'form.reason.missing',
  tooShort: 'form.reason.tooShort',
  tooLong: 'form.reason.tooLong',
} as const;

/** A password is taken as it is typed: no trimming, no rules but its length. */
const password = v.pipe(
  v.string(code('form.password.missing')),
  v.nonEmpty(code('form.password.missing')),
  v.check((text) => lengthOf(text) <= LENGTH.password.max, code('form.password.tooLong')),
);

export const signInForm = fields({ email: email(), password });
export type SignInForm = v.InferOutput<typeof signInForm>;

/** A new account chooses a password of a least length. */
export const newAccountForm = fields({
  email: email(),
  displayName: line(LENGTH.displayName, {
    missing: 'form.displayName.missing',
    tooShort: 'form.displayName.missing',
    tooLong: 'form.displayName.tooLong',
  }),
  password: v.pipe(
    password,
    v.check((text) => lengthOf(text) >= LENGTH.password.min, code('form.password.tooShort')),
  ),
});
export type NewAccountForm = v.InferOutput<typeof newAccountForm>;

/** A person who is to act for an institution; they choose no password. */
export const memberForm = fields({
  email: email(),
  displayName: line(LENGTH.displayName, {
    missing: 'form.displayName.missing',
    tooShort: 'form.displayName.missing',
    tooLong: 'form.displayName.tooLong',
  }),
});
export type MemberForm = v.InferOutput<typeof memberForm>;

export const magicLinkForm = fields({ email: email() });
export type MagicLinkForm = v.InferOutput<typeof magicLinkForm>;

/** Why something is returned, rejected or withdrawn. */
export const reasonForm = fields({ reason: prose(LENGTH.reason, reasonCodes) });
export type ReasonForm = v.InferOutput<typeof reasonForm>;

/** A message of thanks from the institution; moderated before anyone sees it. */
export const thanksForm = fields({
  wishId: id(),
  language: option(STORY_LANGUAGES, code('form.language.missing')),
  text: prose(LENGTH.thanks, {
    missing: 'form.thanks.missing',
    tooShort: 'form.thanks.tooShort',
    tooLong: 'form.thanks.tooLong',
  }),
});
export type ThanksForm = v.InferOutput<typeof thanksForm>;

/** The good is ordered; the day it is expected may be unknown. */
export const orderForm = fields({
  wishId: id(),
  expectedOn: v.pipe(
    v.nullish(v.string(), ''),
    v.trim(),
    v.union([v.literal(''), day('form.day.wrong', 'form.day.wrong')], code('form.day.wrong')),
    v.transform((text) => (text === '' ? null : text)),
  ),
});
export type OrderForm = v.InferOutput<typeof orderForm>;

export const deliverForm = fields({
  wishId: id(),
  evidenceKind: option(EVIDENCE_KINDS, code('form.evidence.kindMissing')),
  note: optionalLine(LENGTH.note, {
    missing: 'form.text.forbidden',
    tooShort: 'form.note.tooLong',
    tooLong: 'form.note.tooLong',
  }),
});
export type DeliverForm = v.InferOutput<typeof deliverForm>;

/** A remark on a delivery, or none. */
export const noteForm = fields({
  note: optionalLine(LENGTH.note, {
    missing: 'form.text.forbidden',
    tooShort: 'form.note.tooLong',
    tooLong: 'form.note.tooLong',
  }),
});
export type NoteForm = v.InferOutput<typeof noteForm>;

export const grantRoleForm = fields({
  email: email(),
  role: option(STAFF_ROLES, code('form.role.missing')),
});
export type GrantRoleForm = v.InferOutput<typeof grantRoleForm>;
