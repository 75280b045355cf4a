import { check, institutionForm, limitValues, newAccountForm, readForm } from '@app/forms';
import type { InstitutionForm } from '@app/forms';
import type { Refusal } from '../../shared/form.js';
import { textOf } from '../../shared/form-values.js';
import type { Speech } from '../../shared/i18n.js';

export interface Application {
  institution: InstitutionForm;
  applicantName: string;
  /** Null for someone who is signed in: no account is made. */
  password: string | null;
}

/** Reads the application; someone who is signed in gives no name and no password. */
export function readApplication(
  form: FormData,
  { speech, displayName }: { speech: Speech; displayName: string | null },
): { application: Application } | { errors: Refusal['errors'] } {
  const limits = limitValues(speech.locale);
  const institution = readForm(institutionForm, form);
  const person = displayName === null ? readPerson(form) : null;
  const wrong = [
    ...(institution.ok ? [] : institution.errors),
    ...(person === null || person.ok ? [] : person.errors).filter(({ field }) => field !== 'email'),
  ];
  if (!institution.ok || (person !== null && !person.ok)) {
    return {
      errors: wrong.map(({ field, code }) => ({
        field: field === 'displayName' ? 'applicantName' : field,
        text: speech.text(code, limits),
      })),
    };
  }
  const { displayName: applicantName, password } = person?.output ?? {
    displayName: displayName ?? '',
    password: null,
  };
  return { application: { institution: institution.output, applicantName, password } };
}

/** The account is made with the contact address of the institution. */
function readPerson(form: FormData) {
  return check(newAccountForm, {
    email: textOf(form, 'contactEmail'),
    displayName: textOf(form, 'applicantName'),
    password: textOf(form, 'password'),
  });
}
