/** A promise was made, paid, given up, came too late, or its public name was decided. */
export interface PledgeChanged {
  readonly name: 'PledgeChanged';
  readonly pledgeId: string;
  readonly wishId: string;
  readonly version: number;
}
