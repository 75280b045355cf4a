import type { Locale } from '@app/i18n';
import { assert } from '@app/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OfferOver } from './pledges.errors.js';

/** Where a place in the line of a wish stands. */
export const waitingStates = [
  'waiting',
  'offered',
  'accepted',
  'declined',
  'lapsed',
  'left',
  'closed',
] as const;
export type WaitingState = (typeof waitingStates)[number];

/** So long the wish is kept for whoever it is offered to. */
const offerMs = 48 * 3_600_000;

/** A place in the line of a wish that somebody else has. */
@Entity({ schema: 'pledges', name: 'waiting' })
export class Waiting {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'wish_id', type: 'uuid' })
  wishId: string;
  @Column({ name: 'donor_id', type: 'uuid' })
  donorId: string;
  @Column({ type: 'text' })
  state: WaitingState;
  @Column({ type: 'text' })
  locale: Locale;
  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash: Buffer;
  /** A keyed hash of where the form came from, by which places are counted while they are kept. */
  @Column({ name: 'joined_from', type: 'bytea', nullable: true })
  joinedFrom: Buffer | null;
  @Column({ name: 'joined_at', type: 'timestamptz' })
  joinedAt: Date;
  @Column({ name: 'offered_at', type: 'timestamptz', nullable: true })
  offeredAt: Date | null;
  @Column({ name: 'offer_until', type: 'timestamptz', nullable: true })
  offerUntil: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt: Date | null;
  /** The claim that came of it. */
  @Column({ name: 'pledge_id', type: 'uuid', nullable: true })
  pledgeId: string | null;
  @Column({ type: 'integer' })
  version: number;

  /** The last in line. */
  static join(
    place: Pick<Waiting, 'id' | 'wishId' | 'donorId' | 'locale' | 'bodyHash' | 'joinedFrom'>,
    at: Date,
  ): Waiting {
    return Object.assign(new Waiting(), {
      ...place,
      state: 'waiting' as const,
      joinedAt: at,
      ...{ offeredAt: null, offerUntil: null, closedAt: null, pledgeId: null },
      version: 1,
    });
  }

  /** Whether the same form was sent again. */
  isSameAs(bodyHash: Buffer): boolean {
    return this.bodyHash.equals(bodyHash);
  }

  /** Their turn: the wish is kept for them for two days. */
  offer(at: Date): void {
    assert(this.state === 'waiting', `place ${this.id} waits`);
    this.state = 'offered';
    this.offeredAt = at;
    this.offerUntil = new Date(at.getTime() + offerMs);
  }

  /** Whether the offer was not answered in time. */
  isDue(now: Date): boolean {
    return this.state === 'offered' && this.offerUntil !== null && this.offerUntil <= now;
  }

  /** Nobody answered. */
  lapse(at: Date): void {
    assert(this.isDue(at), `the offer to ${this.id} is due`);
    this.#close('lapsed', at);
  }

  /** They take the wish. @throws OfferOver when it is not their turn, or is no longer. */
  accept(pledgeId: string, at: Date): void {
    if (this.state !== 'offered' || this.isDue(at)) throw new OfferOver();
    this.#close('accepted', at);
    this.pledgeId = pledgeId;
  }

  /** They want it no more, before or at their turn. False when they had gone before. */
  leave(at: Date): boolean {
    if (this.state === 'accepted') throw new OfferOver();
    if (this.closedAt !== null) return false;
    this.#close(this.state === 'offered' ? 'declined' : 'left', at);
    return true;
  }

  #close(to: WaitingState, at: Date): void {
    this.state = to;
    this.closedAt = at;
    this.joinedFrom = null;
  }
}
