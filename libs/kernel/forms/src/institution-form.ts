import * as v from 'valibot';
import { isValidBin } from './business-number.js';
import { code, email, fields, id, option, region } from './fields.js';
import { INSTITUTION_KINDS, LENGTH } from './limits.js';
import { line, optionalLine } from './text.js';

/** A BIN as people type it, with spaces or dashes between the digits. */
export const bin = v.pipe(
  v.string(code('form.bin.missing')),
  v.transform((text) => text.replace(/[\s-]/g, '')),
  v.nonEmpty(code('form.bin.missing')),
  v.check((text) => text === '' || isValidBin(text), code('form.bin.wrong')),
);

const name = {
  missing: 'form.institution.nameMissing',
  tooShort: 'form.institution.nameTooShort',
  tooLong: 'form.institution.nameTooLong',
} as const;

/** What an institution says of itself when it applies; two moderators check it. */
export const institutionForm = fields({
  institutionId: id(),
  bin,
  kind: option(INSTITUTION_KINDS, code('form.institution.kindMissing')),
  region: region(),
  nameKk: line(LENGTH.institutionName, name),
  nameRu: line(LENGTH.institutionName, name),
  address: line(LENGTH.address, {
    missing: 'form.address.missing',
    tooShort: 'form.address.tooShort',
    tooLong: 'form.address.tooLong',
  }),
  openingHours: optionalLine(LENGTH.openingHours, {
    missing: 'form.text.forbidden',
    tooShort: 'form.openingHours.tooLong',
    tooLong: 'form.openingHours.tooLong',
  }),
  contactEmail: email(),
});
export type InstitutionForm = v.InferOutput<typeof institutionForm>;
