import { graphql, type ResultOf } from '../../graphql/graphql.js';

export const SeasonCountFragment = graphql(`
  fragment SeasonCounts on SeasonCount @_unmask {
    wishes
    open
    promised
    byMoney
    byGoods
    byReserve
    byShelf
    carriedOver
    withdrawn
    nobodyCame
    promises
    failedPromises
    rescued
  }
`);

export const SeasonWordsFragment = graphql(`
  fragment SeasonWords on Season @_unmask {
    id
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
`);

export const SeasonsDocument = graphql(
  `
    query Seasons {
      seasons {
        ...SeasonWords
        count {
          ...SeasonCounts
        }
      }
    }
  `,
  [SeasonCountFragment, SeasonWordsFragment],
);

export const SeasonDocument = graphql(
  `
    query Season($id: ID!, $from: Int, $most: Int) {
      season(id: $id) {
        ...SeasonWords
        extensions {
          from
          to
          reason {
            kk
            ru
            en
          }
        }
        count {
          ...SeasonCounts
        }
        regions {
          code
          count {
            ...SeasonCounts
          }
        }
      }
      seasonEnds(id: $id, from: $from, most: $most) {
        wishId
        title
        language
        categoryCode
        regionCode
        reason
        untitled
        open
      }
      regions {
        code
        name {
          kk
          ru
          en
        }
      }
    }
  `,
  [SeasonCountFragment, SeasonWordsFragment],
);

type Report = ResultOf<typeof SeasonDocument>;
export type SeasonWords = ResultOf<typeof SeasonWordsFragment>;
export type SeasonCounts = ResultOf<typeof SeasonCountFragment>;
export type SeasonReport = NonNullable<Report['season']>;
export type SeasonEnds = Report['seasonEnds'];
export type RegionNames = Report['regions'];
