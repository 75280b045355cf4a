import * as v from 'valibot';
import { code, email } from './fields.js';

/** Telephone numbers of Kazakhstan as they are kept: +77011234567. */
const PHONE = /^\+7\d{10}$/;

/** Whether a contact that was checked is a telephone number. */
export function isPhone(contact: string): boolean {
  return PHONE.test(contact);
}

/** A mail address in lower case, or a telephone number of Kazakhstan as +77011234567. */
export function contact() {
  const wrong = code('form.contact.wrong');
  return v.pipe(
    v.string(code('form.contact.missing')),
    v.trim(),
    v.nonEmpty(code('form.contact.missing')),
    v.transform((text) => phoneIn(text) ?? text),
    v.check((text) => text === '' || isPhone(text) || v.safeParse(mail, text).success, wrong),
    v.transform((text) => text.toLowerCase()),
  );
}

const mail = email();

/** The number that a text is, however people group it; null when it is none. */
function phoneIn(text: string): string | null {
  if (!/^\+?[\d\s().-]{10,24}$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  const rest = /^[78]?(7\d{9})$/.exec(digits)?.[1];
  return rest === undefined ? null : `+7${rest}`;
}
