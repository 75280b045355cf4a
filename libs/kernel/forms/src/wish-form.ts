import * as v from 'valibot';
import type { Money } from '@app/money';
import { addDays } from './calendar.js';
import { amount, code, day, fields, id, option, tick } from './fields.js';
import {
  CATEGORIES,
  DEADLINE_DAYS,
  LENGTH,
  PRICE_CAP,
  PRICE_MIN,
  STORY_LANGUAGES,
} from './limits.js';
import { line, prose } from './text.js';

export interface WishFormRules {
  /** The day in Almaty as 2026-03-22. */
  today: string;
  /** The dearest wish this installation allows. */
  priceCap?: Money;
  /** The last day as it stood before; it may stay, however near it is. */
  keptDeadline?: string | undefined;
}

/** One good for one child: what the public will read, once a moderator has agreed. */
export function wishForm({ today, priceCap = PRICE_CAP, keptDeadline }: WishFormRules) {
  return v.pipe(
    fields({
      wishId: id(),
      childId: id(),
      language: option(STORY_LANGUAGES, code('form.language.missing')),
      title: line(LENGTH.title, {
        missing: 'form.title.missing',
        tooShort: 'form.title.tooShort',
        tooLong: 'form.title.tooLong',
      }),
      story: prose(LENGTH.story, {
        missing: 'form.story.missing',
        tooShort: 'form.story.tooShort',
        tooLong: 'form.story.tooLong',
      }),
      category: option(CATEGORIES, code('form.category.missing')),
      price: amount(
        { min: PRICE_MIN, max: priceCap },
        {
          unreadable: 'form.price.unreadable',
          belowMinimum: 'form.price.belowMinimum',
          aboveMaximum: 'form.price.aboveMaximum',
        },
      ),
      deadline: v.pipe(
        day('form.deadline.missing', 'form.day.wrong'),
        v.check(
          (last) => last === keptDeadline || last >= addDays(today, DEADLINE_DAYS.min),
          code('form.deadline.tooSoon'),
        ),
        v.check((last) => last <= addDays(today, DEADLINE_DAYS.max), code('form.deadline.tooFar')),
      ),
      acceptsMoney: tick(),
      acceptsInKind: tick(),
      pictureId: v.pipe(
        v.nullish(v.union([v.literal(''), id()]), null),
        v.transform((picture) => (picture === '' ? null : picture)),
      ),
    }),
    v.forward(
      v.partialCheck(
        [['acceptsMoney'], ['acceptsInKind']],
        ({ acceptsMoney, acceptsInKind }) => acceptsMoney || acceptsInKind,
        code('form.help.missing'),
      ),
      ['acceptsMoney'],
    ),
  );
}
export type WishForm = v.InferOutput<ReturnType<typeof wishForm>>;
