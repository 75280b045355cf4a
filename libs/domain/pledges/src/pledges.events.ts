/** A promise was made, paid, given up, came too late, or its public name was decided. */
export interface PledgeChanged {
  readonly name: 'PledgeChanged';
  readonly pledgeId: string;
  readonly wishId: string;
  readonly version: number;
}

/** Every wish of a basket was decided on, or nobody came back to it. */
export interface BasketClosed {
  readonly name: 'BasketClosed';
  readonly basketId: string;
}
