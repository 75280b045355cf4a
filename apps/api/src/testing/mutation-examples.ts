import type { mutationWays } from '../mutation-ways.js';
import { claimExamples } from './claim-examples.js';
import { deskExamples } from './desk-examples.js';
import { letterExamples } from './letter-examples.js';
import { mailExamples } from './mail-examples.js';
import { moneyExamples } from './money-examples.js';
import { monthExamples } from './month-examples.js';
import type { MutationWorld } from './mutation-world.js';
import { payoutExamples } from './payout-examples.js';
import { rateExamples } from './rate-examples.js';
import { reserveExamples } from './reserve-examples.js';
import { seasonExamples } from './season-examples.js';
import { shelfExamples } from './shelf-examples.js';
import { statementExamples } from './statement-examples.js';
import { staffExamples } from './staff-examples.js';

/** A call that does something, and another body for the same key or id. */
export interface Example {
  readonly token: string | null;
  readonly variables: object;
  /** Null when all that could be said otherwise would name another thing. */
  readonly other: object | null;
}

/** Finds or makes something new that the mutation can be asked for. */
export type MakeExample = (world: MutationWorld) => Promise<Example>;

/** Mutations that keep a repeat harmless; those about sessions are told apart in the spec. */
export type Repeatable = {
  [Name in keyof typeof mutationWays]: (typeof mutationWays)[Name] extends 'session' ? never : Name;
}[keyof typeof mutationWays];

/** One example for every mutation that writes: a new one without its own does not compile. */
export const mutationExamples: Readonly<Record<Repeatable, MakeExample>> = {
  ...deskExamples,
  ...claimExamples,
  ...staffExamples,
  ...moneyExamples,
  ...monthExamples,
  ...payoutExamples,
  ...rateExamples,
  ...letterExamples,
  ...reserveExamples,
  ...seasonExamples,
  ...shelfExamples,
  ...statementExamples,
  ...mailExamples,
};
