import * as v from 'valibot';
import { isValidBin, isValidIin } from './business-number.js';
import { amount, code, fields } from './fields.js';
import { GIFT_MIN, LENGTH, PRICE_CAP } from './limits.js';
import { line, optionalLine } from './text.js';

/** A company has a BIN, a sole proprietor an IIN; both have twelve digits and a check digit. */
const businessNumber = v.pipe(
  v.string(code('form.company.binMissing')),
  v.transform((text) => text.replace(/[\s-]/g, '')),
  v.nonEmpty(code('form.company.binMissing')),
  v.check(
    (text) => text === '' || isValidBin(text) || isValidIin(text),
    code('form.company.binWrong'),
  ),
);

/** What a company tells of itself for its papers; nothing of it is kept. */
export const companyForm = fields({
  name: line(LENGTH.institutionName, {
    missing: 'form.company.nameMissing',
    tooShort: 'form.company.nameMissing',
    tooLong: 'form.institution.nameTooLong',
  }),
  bin: businessNumber,
  address: line(LENGTH.address, {
    missing: 'form.company.addressMissing',
    tooShort: 'form.company.addressMissing',
    tooLong: 'form.address.tooLong',
  }),
  signatory: optionalLine(LENGTH.signatory, {
    missing: 'form.text.forbidden',
    tooShort: 'form.company.signatoryTooLong',
    tooLong: 'form.company.signatoryTooLong',
  }),
  amount: amount(
    { min: GIFT_MIN, max: PRICE_CAP },
    {
      unreadable: 'form.amount.unreadable',
      belowMinimum: 'form.amount.belowMinimum',
      aboveMaximum: 'form.amount.aboveMaximum',
    },
  ),
});
export type CompanyForm = v.InferOutput<typeof companyForm>;
