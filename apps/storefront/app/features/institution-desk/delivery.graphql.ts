import { graphql, type ResultOf } from '../../graphql/graphql.js';
import { RefusalFragment } from '../../graphql/refusal.graphql.js';

export const DeliveriesDocument = graphql(`
  query DeskDeliveries($institutionId: ID!, $after: String) {
    deliveries(institutionId: $institutionId, first: 25, after: $after) {
      edges {
        node {
          wishId
          wishTitle
          state
          expectedOn
          sentence {
            kk
            ru
            en
          }
          paid {
            amountMinor
            currency
          }
          allowedActions
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type DeliveryRow = ResultOf<
  typeof DeliveriesDocument
>['deliveries']['edges'][number]['node'];

export const DeliveryDocument = graphql(`
  query DeskDelivery($wishId: ID!) {
    delivery(wishId: $wishId) {
      wishId
      wishTitle
      id
      state
      version
      expectedOn
      orderedAt
      deliveredAt
      deliveredByName
      acceptedAt
      acceptedByName
      note
      sentence {
        kk
        ru
        en
      }
      paid {
        amountMinor
        currency
      }
      isInKind
      shelfGoods
      goods {
        outcome
        units
        declared {
          amountMinor
          currency
        }
        note
        recordedAt
      }
      evidence {
        id
        kind
        path
        addedAt
        addedByName
      }
      thanks {
        id
        text
        language
        drawingId
        drawingPath
        state
        decisionReason
      }
      allowedActions
    }
  }
`);

export type DeliveryData = NonNullable<ResultOf<typeof DeliveryDocument>['delivery']>;

export const OrderGoodsDocument = graphql(
  `
    mutation OrderGoods($input: OrderGoodsInput!) {
      orderGoods(input: $input) {
        __typename
        ... on DeliverySaved {
          delivery {
            wishId
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const RecordDeliveryDocument = graphql(
  `
    mutation RecordDelivery($input: RecordDeliveryInput!) {
      recordDelivery(input: $input) {
        __typename
        ... on DeliverySaved {
          delivery {
            wishId
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const AcceptDeliveryDocument = graphql(
  `
    mutation AcceptDelivery($wishId: ID!, $version: Int!) {
      acceptDelivery(wishId: $wishId, version: $version) {
        __typename
        ... on DeliverySaved {
          delivery {
            wishId
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const WriteThanksDocument = graphql(
  `
    mutation WriteThanks($input: WriteThanksInput!) {
      writeThanks(input: $input) {
        __typename
        ... on DeliverySaved {
          delivery {
            wishId
          }
        }
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ReceiveGoodsDocument = graphql(
  `
    mutation ReceiveGoods($input: ReceiveGoodsInput!) {
      receiveGoods(input: $input) {
        __typename
        ...Refusal
      }
    }
  `,
  [RefusalFragment],
);

export const ArrivalPlaceDocument = graphql(`
  query ArrivalPlace($code: String!) {
    arrivalPlace(code: $code) {
      institutionId
      wishId
    }
  }
`);
