import { Field, ObjectType } from '@nestjs/graphql';
import { Refusal, type RefusalPair } from '@app/platform';
import { WishTaken } from './pledges.errors.js';

@ObjectType('WishTaken', {
  implements: () => [Refusal],
  description: 'Somebody else has promised to bring the good.',
})
export class WishTakenView extends Refusal {
  /** The wish, for whoever shows others like it. */
  wishId: string;
  @Field(() => String, { description: 'The last day of their claim in Almaty, as 2026-03-22.' })
  until: string;
}

/** The pair for a wish that somebody else has. */
export const wishTaken: RefusalPair = [WishTaken, WishTakenView];
