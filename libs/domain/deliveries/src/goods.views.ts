import type { GoodsOutcome } from '@app/forms';
import { MoneyView } from '@app/platform';
import { moneyView } from '@app/wishes';
import { Field, GraphQLISODateTime, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { GoodsEntry } from './goods-entry.entity.js';

/** What came, in GraphQL. */
export const GoodsOutcomeEnum = {
  whole: 'whole',
  partial: 'partial',
  wrong: 'wrong',
} as const satisfies Record<GoodsOutcome, GoodsOutcome>;
registerEnumType(GoodsOutcomeEnum, {
  name: 'GoodsOutcome',
  description: 'Whether a donor brought what was wished for.',
  valuesMap: {
    whole: { description: 'What was wished for.' },
    partial: { description: 'Less than that; the donor may bring the rest.' },
    wrong: { description: 'Something else; the donor may bring the right thing.' },
  },
});

@ObjectType('Goods', { description: 'What a donor brought, as the institution wrote it down.' })
export class GoodsView {
  @Field(() => GoodsOutcomeEnum, { description: 'Whether it is what was wished for.' })
  outcome: GoodsOutcome;
  @Field(() => Int, { description: 'How many pieces.' })
  units: number;
  @Field(() => MoneyView, { description: 'What they are said to be worth; never added to money.' })
  declared: MoneyView;
  @Field(() => String, { description: 'What is missing or wrong, or a remark; may be empty.' })
  note: string;
  @Field(() => GraphQLISODateTime, { description: 'When it was written down.' })
  recordedAt: Date;
}

/** A line of the book of goods as GraphQL shows it. */
export function goodsView(entry: GoodsEntry): GoodsView {
  const { outcome, units, declared, note, recordedAt } = entry;
  const shown = { outcome, units, declared: moneyView(declared), note, recordedAt };
  return Object.assign(new GoodsView(), shown);
}
