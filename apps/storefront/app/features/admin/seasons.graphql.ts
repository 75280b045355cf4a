import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const SeasonsDeskDocument = graphql(`
  query SeasonsDesk {
    me {
      roles
    }
    seasons {
      id
      version
      title {
        kk
        ru
        en
      }
      firstDay
      lastDay
      phase
      choosingUntil
    }
  }
`);

export type DeskSeason = ResultOf<typeof SeasonsDeskDocument>['seasons'][number];

export const SeasonTitlesDocument = graphql(`
  query SeasonTitles($id: ID!, $from: Int, $most: Int) {
    seasonEnds(id: $id, from: $from, most: $most) {
      wishId
      title
      language
      reason
      open
    }
  }
`);

export type SeasonTitle = ResultOf<typeof SeasonTitlesDocument>['seasonEnds'][number];

export const TakeOutSeasonTitleDocument = graphql(
  `
    mutation TakeOutSeasonTitle($wishId: ID!) {
      takeOutSeasonTitle(wishId: $wishId) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const AnnounceSeasonDocument = graphql(
  `
    mutation AnnounceSeason($id: ID!, $input: SeasonInput!) {
      announceSeason(id: $id, input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ChangeSeasonDocument = graphql(
  `
    mutation ChangeSeason($id: ID!, $version: Int!, $input: SeasonInput!) {
      changeSeason(id: $id, version: $version, input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ExtendSeasonDocument = graphql(
  `
    mutation ExtendSeason($id: ID!, $version: Int!, $input: ExtendSeasonInput!) {
      extendSeason(id: $id, version: $version, input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);
