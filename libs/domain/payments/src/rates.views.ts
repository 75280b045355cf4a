import { createUnionType, Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { MoneyView, Refusal, TryAgainView } from '@app/platform';
import type { RateOutcome } from './rate-import.js';

export const RateOutcomeEnum = {
  fresh: 'fresh',
  known: 'known',
  passedOver: 'passedOver',
  day: 'day',
  currency: 'currency',
  quantity: 'quantity',
  rate: 'rate',
  columns: 'columns',
  ahead: 'ahead',
  other: 'other',
} as const satisfies Record<RateOutcome, RateOutcome>;
registerEnumType(RateOutcomeEnum, {
  name: 'RateOutcome',
  description: 'What becomes of a row of a file of rates, or what is wrong with it.',
  valuesMap: {
    fresh: { description: 'It is new.' },
    known: { description: 'It was imported before.' },
    passedOver: { description: 'A unit in which nobody pays.' },
    day: { description: 'No such day.' },
    currency: { description: 'No code of a currency.' },
    quantity: { description: 'No whole number of units.' },
    rate: { description: 'No exact amount in tenge.' },
    columns: { description: 'Not four columns.' },
    ahead: { description: 'A day that is too far ahead.' },
    other: { description: 'Another rate of that day is known, or stands in the file.' },
  },
});

@ObjectType('ExchangeRate', { description: "The National Bank's rate of a currency on a day." })
export class ExchangeRateView {
  @Field(() => ID, { description: 'Id of the rate.' })
  id: string;
  @Field(() => String, { description: 'Code of the currency.' })
  currency: string;
  @Field(() => String, { description: 'The day, such as 2026-11-21.' })
  day: string;
  @Field(() => Int, { description: 'How many units the rate is for.' })
  quantity: number;
  @Field(() => MoneyView, { description: 'What they cost, in tenge.' })
  rate: MoneyView;
}

@ObjectType('ExchangeRateLine', { description: 'A rate that was imported.' })
export class ExchangeRateLineView {
  @Field(() => ExchangeRateView, { description: 'The rate.' })
  rate: ExchangeRateView;
  @Field(() => String, { description: 'Which file it comes from.' })
  source: string;
  @Field(() => Date, { description: 'When it was imported.' })
  importedAt: Date;
  @Field(() => Boolean, { description: 'Whether gifts are counted with it now.' })
  isOffered: boolean;
}

@ObjectType('RateFileLine', { description: 'A row of a file, as it stands there.' })
export class RateFileLineView {
  @Field(() => Int, { description: 'Which line of a table, or which item of a list.' })
  place: number;
  @Field(() => String, { description: 'The day.' })
  day: string;
  @Field(() => String, { description: 'The currency.' })
  currency: string;
  @Field(() => String, { description: 'How many units.' })
  quantity: string;
  @Field(() => String, { description: 'What they cost.' })
  rate: string;
  @Field(() => RateOutcomeEnum, { description: 'What becomes of it.' })
  outcome: RateOutcome;
}

@ObjectType('RateFileLook', { description: 'What a file of rates holds; or held, once imported.' })
export class RateFileLookView {
  @Field(() => [RateFileLineView], { description: 'The wrong rows first, two hundred at most.' })
  lines: RateFileLineView[];
  @Field(() => Int, { description: 'How many rates are new.' })
  fresh: number;
  @Field(() => Int, { description: 'How many were imported before.' })
  known: number;
  @Field(() => Int, { description: 'How many are of units in which nobody pays.' })
  passedOver: number;
  @Field(() => Int, { description: 'How many rows are wrong; none is imported then.' })
  wrong: number;
}

@ObjectType('RateFileRefused', {
  implements: () => [Refusal],
  description: 'The file cannot be imported, and why.',
})
export class RateFileRefusedView extends Refusal {}

export const RateFileResult = createUnionType({
  name: 'RateFileResult',
  description: 'What the file holds, or why it cannot be imported.',
  types: () => [RateFileLookView, RateFileRefusedView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
