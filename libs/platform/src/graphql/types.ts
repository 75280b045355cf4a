import { Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import { GraphQLScalarType, Kind } from 'graphql';

/** Whole numbers of any size, as decimal text on the wire: amounts never pass through floats. */
export const BigIntScalar = new GraphQLScalarType<bigint, string>({
  name: 'BigInt',
  description: 'A whole number of any size, written as decimal text.',
  serialize: (value) => String(value),
  parseValue: (value) => parseBigInt(value),
  parseLiteral: (node) =>
    parseBigInt(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
});

function parseBigInt(value: unknown): bigint {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || !/^-?\d{1,18}$/.test(text)) {
    throw new TypeError('BigInt takes a whole number written as text');
  }
  return BigInt(text);
}

@ObjectType({ description: 'A text in the three languages of the site.' })
export class LocalizedText {
  @Field(() => String, { description: 'The text in Kazakh.' })
  kk: string;
  @Field(() => String, { description: 'The text in Russian.' })
  ru: string;
  @Field(() => String, { description: 'The text in English.' })
  en: string;
}

@ObjectType('Money', { description: 'An amount of money, exact.' })
export class MoneyView {
  @Field(() => BigIntScalar, { description: 'The amount in minor units: tiyin for the tenge.' })
  amountMinor: bigint;
  @Field(() => String, { description: 'ISO 4217 code of the currency, such as KZT.' })
  currency: string;
}

@InterfaceType({
  description: 'Why something was not done, with a sentence that says what to do.',
  resolveType: (value: object) => value.constructor,
})
export abstract class Refusal {
  @Field(() => String, { description: 'Stable code, the same in every language.' })
  code: string;
  @Field(() => LocalizedText, { description: 'What happened and what to do, for people.' })
  message: LocalizedText;
}

@ObjectType('FieldProblem', {
  description: 'One field of the input that cannot be taken as it is.',
})
export class FieldProblemView {
  @Field(() => String, { description: 'Name of the field, with dots for nested ones.' })
  path: string;
  @Field(() => String, { description: 'Stable code of the problem.' })
  code: string;
  @Field(() => LocalizedText, { description: 'What is wrong and how to mend it.' })
  message: LocalizedText;
}

@ObjectType('InvalidInput', {
  implements: () => [Refusal],
  description: 'The input is incomplete or outside the limits; each field says why.',
})
export class InvalidInputView extends Refusal {
  @Field(() => [FieldProblemView], { description: 'The fields to mend, in the order of the form.' })
  fields: FieldProblemView[];
}

@ObjectType('NotFound', {
  implements: () => [Refusal],
  description: 'There is no such thing, or not for you.',
})
export class NotFoundView extends Refusal {}

@ObjectType('ChangedMeanwhile', {
  implements: () => [Refusal],
  description: 'Somebody changed the item meanwhile.',
})
export class ChangedMeanwhileView extends Refusal {}

@ObjectType('IdAlreadyUsed', {
  implements: () => [Refusal],
  description: 'The id was used for something else.',
})
export class IdAlreadyUsedView extends Refusal {}

@ObjectType('TooManyAttempts', {
  implements: () => [Refusal],
  description: 'Too many attempts; wait a little.',
})
export class TooManyAttemptsView extends Refusal {
  @Field(() => Int, { description: 'Seconds to wait before the next attempt.' })
  retryAfterSeconds: number;
}

@ObjectType('TryAgain', {
  implements: () => [Refusal],
  description: 'Nothing was written; try again.',
})
export class TryAgainView extends Refusal {}

@ObjectType({ description: 'Where a page of a list begins and ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more items follow.' })
  hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor to pass as `after` for more.' })
  endCursor: string | null;
}
