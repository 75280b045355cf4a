import * as v from 'valibot';
import { addDays, ageOn } from './calendar.js';
import { code, day, fields, id, option, region, wholeNumber } from './fields.js';
import { CAPACITIES, CHILD_AGE_MAX, CONSENT_YEARS_MAX, LENGTH } from './limits.js';
import { line } from './text.js';

const DAYS_A_YEAR_MAX = 366;

/**
 * What the private register keeps of a child, with the representative's consent.
 * @param today the day in Almaty as 2026-03-22.
 */
export function childForm({ today }: { today: string }) {
  const year = Number(today.slice(0, 4));
  return v.pipe(
    fields({
      childId: id(),
      pseudonym: line(LENGTH.pseudonym, {
        missing: 'form.pseudonym.missing',
        tooShort: 'form.pseudonym.tooShort',
        tooLong: 'form.pseudonym.tooLong',
      }),
      birthYear: wholeNumber(
        { min: year - CHILD_AGE_MAX - 1, max: year },
        code('form.birthYear.wrong'),
      ),
      birthMonth: wholeNumber({ min: 1, max: 12 }, code('form.birthMonth.wrong')),
      region: region(),
      consent: consentForm({ today }),
    }),
    v.forward(
      v.partialCheck(
        [['birthYear'], ['birthMonth']],
        (born) => {
          const age = ageOn(today, born);
          return age >= 0 && age <= CHILD_AGE_MAX;
        },
        code('form.birthYear.notAChild'),
      ),
      ['birthYear'],
    ),
  );
}
export type ChildForm = v.InferOutput<ReturnType<typeof childForm>>;

/** Who consented, on what act, from when until when. The paper itself stays at the institution. */
export function consentForm({ today }: { today: string }) {
  return v.pipe(
    fields({
      capacity: option(CAPACITIES, code('form.consent.capacityMissing')),
      act: line(LENGTH.act, {
        missing: 'form.consent.actMissing',
        tooShort: 'form.consent.actTooShort',
        tooLong: 'form.consent.actTooLong',
      }),
      givenOn: v.pipe(
        day('form.consent.givenOnMissing', 'form.day.wrong'),
        v.check((given) => given <= today, code('form.consent.givenOnInFuture')),
      ),
      validUntil: v.pipe(
        day('form.consent.validUntilMissing', 'form.day.wrong'),
        v.check((until) => until > today, code('form.consent.validUntilPast')),
        v.check(
          (until) => until <= addDays(today, CONSENT_YEARS_MAX * DAYS_A_YEAR_MAX),
          code('form.consent.validUntilTooFar'),
        ),
      ),
    }),
    v.forward(
      v.partialCheck(
        [['givenOn'], ['validUntil']],
        ({ givenOn, validUntil }) => validUntil > givenOn,
        code('form.consent.validUntilBeforeGiven'),
      ),
      ['validUntil'],
    ),
  );
}
