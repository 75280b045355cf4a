import type { ClaimWay } from '@app/forms';
import {
  createUnionType,
  Field,
  GraphQLISODateTime,
  ID,
  InputType,
  ObjectType,
  registerEnumType,
} from '@nestjs/graphql';
import { LocaleEnum } from '@app/identity';
import type { Locale } from '@app/i18n';
import {
  IdAlreadyUsedView,
  InvalidInputView,
  LocalizedText,
  NotFoundView,
  Refusal,
  TooManyAttemptsView,
  TryAgainView,
} from '@app/platform';
import { WishNotOpenView } from '@app/wishes';
import { DonorPledgeView } from './pledge.views.js';
import { WishTakenView } from './wish-taken.views.js';

/** Ways of goods to an institution, in GraphQL. */
export const ClaimWayEnum = {
  bring: 'bring',
  post: 'post',
  shopDelivery: 'shopDelivery',
} as const satisfies Record<ClaimWay, ClaimWay>;
registerEnumType(ClaimWayEnum, {
  name: 'ClaimWay',
  description: 'How a good gets to the institution.',
  valuesMap: {
    bring: { description: 'The donor brings it.' },
    post: { description: 'The donor sends a parcel.' },
    shopDelivery: { description: 'The shop delivers it.' },
  },
});

@ObjectType('Claim', { description: 'How a donor means to bring a good, and how far it is.' })
export class ClaimView {
  @Field(() => ClaimWayEnum, { description: 'How it gets to the institution.' })
  how: ClaimWay;
  @Field(() => String, { description: 'The day it is planned for, as 2026-03-22.' })
  plannedOn: string;
  @Field(() => String, {
    nullable: true,
    description: 'The last day on which the wish is kept, as 2026-03-22; null once it arrived.',
  })
  until: string | null;
  @Field(() => Boolean, { description: 'Whether the donor may take seven days more.' })
  mayExtend: boolean;
  @Field(() => Boolean, { description: 'Whether the donor may mark it sent or let it go.' })
  isActive: boolean;
  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was sent.' })
  sentAt: Date | null;
  @Field(() => String, { nullable: true, description: 'The number of its parcel.' })
  trackingNumber: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What stands in the way, in the words of the donor.',
  })
  problem: string | null;
}

@ObjectType('Destination', { description: 'Where goods are brought; never where a child lives.' })
export class DestinationView {
  @Field(() => LocalizedText, { description: 'Name of the institution.' })
  name: LocalizedText;
  @Field(() => String, { description: 'Its address, as it wrote it.' })
  address: string;
  @Field(() => String, { description: 'When it is open; empty when it did not say.' })
  openingHours: string;
}

@InputType({ description: 'A promise to buy a good and bring it.' })
export class ClaimWishInput {
  @Field(() => ID, { description: 'UUID made by the page; a repeat gives the first answer.' })
  id: string;
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, {
    description: 'Mail address or telephone number of the donor; never shown to anyone.',
  })
  contact: string;
  @Field(() => ClaimWayEnum, { description: 'How it gets to the institution.' })
  how: ClaimWay;
  @Field(() => String, { description: 'The day it is planned for, as 2026-03-22.' })
  plannedOn: string;
  @Field(() => LocaleEnum, { description: 'Language of the pages and mails that follow.' })
  locale: Locale;
  @Field(() => String, {
    nullable: true,
    description: 'A name to show once a moderator agreed; absent means anonymous.',
  })
  publicName?: string | null;
}

@ObjectType('ClaimOpened', { description: 'A wish is kept for a donor.' })
export class ClaimOpenedView {
  @Field(() => ID, { description: 'Id of the promise.' })
  pledgeId: string;
  @Field(() => String, { description: 'Opens the status page without signing in.' })
  statusToken: string;
}

@ObjectType('ClaimNotActive', {
  implements: () => [Refusal],
  description: 'The wish is no longer kept for this donor, or the good has arrived.',
})
export class ClaimNotActiveView extends Refusal {}

@ObjectType('TooManyClaims', {
  implements: () => [Refusal],
  description: 'Many claims of this donor wait for their goods already.',
})
export class TooManyClaimsView extends Refusal {}

@ObjectType('ClaimChanged', { description: 'A step of a claim was done.' })
export class ClaimChangedView {
  @Field(() => DonorPledgeView, { description: 'The promise as it stands now.' })
  pledge: DonorPledgeView;
}

export const ClaimWishResult = createUnionType({
  name: 'ClaimWishResult',
  description: 'A wish is kept for a donor, or why not.',
  types: () =>
    [
      ClaimOpenedView,
      WishTakenView,
      WishNotOpenView,
      TooManyClaimsView,
      InvalidInputView,
      NotFoundView,
      IdAlreadyUsedView,
      TooManyAttemptsView,
      TryAgainView,
    ] as const,
  resolveType: (value: object) => value.constructor,
});

export const ClaimStepResult = createUnionType({
  name: 'ClaimStepResult',
  description: 'A step of a claim was done, or why not.',
  types: () =>
    [ClaimChangedView, ClaimNotActiveView, InvalidInputView, NotFoundView, TryAgainView] as const,
  resolveType: (value: object) => value.constructor,
});
