import type { SeasonPhase } from '@app/campaigns';
import { LocalizedText } from '@app/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { SeasonEndReason } from './season-reports.js';

/** Where a season stands, in GraphQL. */
export const SeasonPhaseEnum = {
  announced: 'announced',
  running: 'running',
  ending: 'ending',
  over: 'over',
  closed: 'closed',
} as const satisfies Record<SeasonPhase, SeasonPhase>;
registerEnumType(SeasonPhaseEnum, {
  name: 'SeasonPhase',
  description: 'Where a season stands.',
  valuesMap: {
    announced: { description: 'It has not begun.' },
    running: { description: 'It runs.' },
    ending: { description: 'It runs, and its last day is less than two weeks away.' },
    over: { description: 'Its last day is over; the last wishes are being settled.' },
    closed: { description: 'Every wish was fulfilled, or has its reason.' },
  },
});

/** Why a wish stayed without its good, in GraphQL. */
export const SeasonEndReasonEnum = {
  carriedOver: 'carriedOver',
  stillOpen: 'stillOpen',
  noLongerNeeded: 'noLongerNeeded',
  obtainedOtherwise: 'obtainedOtherwise',
  takenBack: 'takenBack',
  nobodyCame: 'nobodyCame',
} as const satisfies Record<SeasonEndReason, SeasonEndReason>;
registerEnumType(SeasonEndReasonEnum, {
  name: 'SeasonEndReason',
  description: 'Why a wish of a season stayed without its good.',
  valuesMap: {
    carriedOver: { description: 'It stays open, for the next season.' },
    stillOpen: { description: 'Nobody gave; it stays open until its own last day.' },
    noLongerNeeded: { description: 'The child does not need it any more.' },
    obtainedOtherwise: { description: 'The child has it from elsewhere.' },
    takenBack: { description: 'The institution took it back.' },
    nobodyCame: { description: 'Nobody gave in time.' },
  },
});

@ObjectType('SeasonCount', {
  description:
    'What became of the wishes of a season: each is in one of the lines up to the last three.',
})
export class SeasonCountView {
  @Field(() => Int, { description: 'All wishes of the season.' })
  wishes: number;
  @Field(() => Int, { description: 'Nobody has promised anything.' })
  open: number;
  @Field(() => Int, { description: 'Promised or paid, in part too, and not with the child yet.' })
  promised: number;
  @Field(() => Int, { description: 'The child has it, and donors paid for it.' })
  byMoney: number;
  @Field(() => Int, { description: 'The child has it, and a donor brought it.' })
  byGoods: number;
  @Field(() => Int, { description: 'The child has it, and the reserve fund paid the rest.' })
  byReserve: number;
  @Field(() => Int, { description: 'The child has it, out of the reserve shelf.' })
  byShelf: number;
  @Field(() => Int, { description: 'They stayed open after the season.' })
  carriedOver: number;
  @Field(() => Int, { description: 'The institution took them back, each for a reason.' })
  withdrawn: number;
  @Field(() => Int, { description: 'Nobody gave in time.' })
  nobodyCame: number;
  @Field(() => Int, { description: 'Promises to bring a good that were made in the season.' })
  promises: number;
  @Field(() => Int, { description: 'Of these, those that came to nothing.' })
  failedPromises: number;
  @Field(() => Int, { description: 'Wishes that somebody else helped after a promise failed.' })
  rescued: number;
}

@ObjectType('SeasonRegion', { description: 'What became of the wishes of a region.' })
export class SeasonRegionView {
  @Field(() => String, { description: 'Code of the region, two digits.' })
  code: string;
  @Field(() => SeasonCountView, { description: 'Its wishes.' })
  count: SeasonCountView;
}

@ObjectType('SeasonExtension', { description: 'A later last day, and why.' })
export class SeasonExtensionView {
  @Field(() => String, { description: 'The last day before, as 2026-05-31.' })
  from: string;
  @Field(() => String, { description: 'The last day since, as 2026-06-14.' })
  to: string;
  @Field(() => LocalizedText, { description: 'Why.' })
  reason: LocalizedText;
  @Field(() => Date, { description: 'When it was moved.' })
  extendedAt: Date;
}

@ObjectType('Season', { description: 'A season of the site, and what became of its wishes.' })
export class SeasonView {
  @Field(() => ID, { description: 'Id of the season.' })
  id: string;
  @Field(() => Int, { description: 'Its version, for who changes it.' })
  version: number;
  @Field(() => LocalizedText, { description: 'What it is called.' })
  title: LocalizedText;
  @Field(() => String, { description: 'The first day in Almaty, as 2026-03-01.' })
  firstDay: string;
  @Field(() => String, { description: 'The last day in Almaty, as 2026-05-31.' })
  lastDay: string;
  @Field(() => SeasonPhaseEnum, { description: 'Where it stands.' })
  phase: SeasonPhase;
  @Field(() => String, {
    description: 'The last day on which institutions say why a wish stayed open.',
  })
  choosingUntil: string;
  @Field(() => Date, { nullable: true, description: 'When its last wish was settled.' })
  closedAt: Date | null;
  @Field(() => [SeasonExtensionView], { description: 'How its last day was moved.' })
  extensions: SeasonExtensionView[];
  @Field(() => SeasonCountView, { description: 'Its wishes, at most a minute old.' })
  count: SeasonCountView;
  @Field(() => [SeasonRegionView], { description: 'The same by region of the child.' })
  regions: SeasonRegionView[];
}

@ObjectType('SeasonEnd', { description: 'A wish that a season did not fulfil.' })
export class SeasonEndView {
  @Field(() => ID, { description: 'The wish.' })
  wishId: string;
  @Field(() => String, {
    nullable: true,
    description: 'What was wished for; null when the wish, or its title, was taken back.',
  })
  title: string | null;
  @Field(() => String, { nullable: true, description: 'Language of the title: kk or ru.' })
  language: string | null;
  @Field(() => String, { description: 'Kind of good.' })
  categoryCode: string;
  @Field(() => String, { description: 'Code of the region, two digits.' })
  regionCode: string;
  @Field(() => SeasonEndReasonEnum, { description: 'Why.' })
  reason: SeasonEndReason;
  @Field(() => Boolean, { description: 'Whether its title was taken out of the report.' })
  untitled: boolean;
  @Field(() => Boolean, { description: 'Whether it is open now, in another season.' })
  open: boolean;
}
