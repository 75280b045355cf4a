import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotAllowedNow } from '@app/wishes';
import { EvidenceMissing, SecondPersonRequired } from './deliveries.errors.js';

/** Where the goods of a funded wish are. */
export const deliveryStates = ['ordered', 'delivered', 'accepted'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const evidenceKinds = ['photo', 'invoice', 'act'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** What a delivery has to be proved with; who brings a good as a gift may have no invoice. */
const requiredEvidence = {
  bought: ['photo', 'invoice'],
  brought: ['photo'],
} as const satisfies Record<string, readonly EvidenceKind[]>;

/** What became of the evidence of a delivery before the moderators. */
export type EvidenceState = 'none' | 'submitted' | 'approved' | 'returned' | 'rejected';

const evidenceStateAfter = {
  approve: 'approved',
  return: 'returned',
  reject: 'rejected',
} as const;

/** One piece of evidence as it is handed in. */
export interface NewEvidence {
  readonly kind: EvidenceKind;
  readonly pictureId: string;
}

function requireProof(evidence: readonly NewEvidence[], isInKind: boolean): void {
  const handedIn = new Set(evidence.map(({ kind }) => kind));
  const required: readonly EvidenceKind[] = requiredEvidence[isInKind ? 'brought' : 'bought'];
  if (required.some((kind) => !handedIn.has(kind))) throw new EvidenceMissing();
}

/** The way of the goods of one wish to its institution. */
@Entity({ schema: 'deliveries', name: 'delivery' })
export class Delivery {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'wish_id', type: 'uuid' })
  wishId: string;
  @Column({ name: 'institution_id', type: 'uuid' })
  institutionId: string;
  @Column({ type: 'text' })
  state: DeliveryState;
  /** The day the goods are expected, as 2026-03-22. */
  @Column({ name: 'expected_on', type: 'date', nullable: true })
  expectedOn: string | null;
  /** Whether a donor brings the goods: nobody orders them then. */
  @Column({ name: 'in_kind', type: 'boolean' })
  isInKind: boolean;
  @Column({ name: 'ordered_by', type: 'uuid', nullable: true })
  orderedBy: string | null;
  @Column({ name: 'ordered_at', type: 'timestamptz', nullable: true })
  orderedAt: Date | null;
  @Column({ name: 'delivered_by', type: 'uuid', nullable: true })
  deliveredBy: string | null;
  @Column({ name: 'delivered_at', type: 'timestamptz', nullable: true })
  deliveredAt: Date | null;
  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy: string | null;
  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;
  @Column({ type: 'text' })
  note: string;
  /** Which handing-in of evidence counts, from 1. */
  @Column({ name: 'evidence_round', type: 'integer' })
  evidenceRound: number;
  @Column({ name: 'evidence_state', type: 'text' })
  evidenceState: EvidenceState;
  /** Why a moderator did not take the evidence. */
  @Column({ name: 'evidence_reason', type: 'text', nullable: true })
  evidenceReason: string | null;
  @Column({ type: 'integer' })
  version: number;

  /** The institution has ordered the goods. */
  static order(order: {
    readonly id: string;
    readonly wishId: string;
    readonly institutionId: string;
    readonly expectedOn: string | null;
    readonly by: string;
    readonly at: Date;
  }): Delivery {
    const { id, wishId, institutionId, expectedOn, by, at } = order;
    return Object.assign(new Delivery(), {
      ...{ id, wishId, institutionId, expectedOn },
      state: 'ordered' as const,
      isInKind: false,
      orderedBy: by,
      orderedAt: at,
      deliveredBy: null,
      deliveredAt: null,
      acceptedBy: null,
      acceptedAt: null,
      note: '',
      evidenceRound: 1,
      evidenceState: 'none' as const,
      evidenceReason: null,
      version: 1,
    });
  }

  /** A donor has brought the goods, and a photo shows them. @throws EvidenceMissing without one */
  static receive(arrival: {
    readonly id: string;
    readonly wishId: string;
    readonly institutionId: string;
    readonly by: string;
    readonly at: Date;
    readonly note: string;
    readonly evidence: readonly NewEvidence[];
  }): Delivery {
    const { id, wishId, institutionId, by, at, note, evidence } = arrival;
    requireProof(evidence, true);
    return Object.assign(new Delivery(), {
      ...{ id, wishId, institutionId, note, isInKind: true },
      ...{ state: 'delivered' as const, deliveredBy: by, deliveredAt: at },
      ...{ expectedOn: null, orderedBy: null, orderedAt: null, acceptedBy: null, acceptedAt: null },
      ...{ evidenceRound: 1, evidenceState: 'submitted' as const, evidenceReason: null },
      version: 1,
    });
  }

  /**
   * The goods have arrived, and the evidence shows it.
   * @throws NotAllowedNow when they were recorded before, EvidenceMissing without photo or invoice.
   */
  arrive(arrival: {
    readonly by: string;
    readonly at: Date;
    readonly note: string;
    readonly evidence: readonly NewEvidence[];
  }): void {
    if (this.state !== 'ordered') throw new NotAllowedNow();
    requireProof(arrival.evidence, this.isInKind);
    this.state = 'delivered';
    this.deliveredBy = arrival.by;
    this.deliveredAt = arrival.at;
    this.note = arrival.note;
    this.evidenceState = 'submitted';
  }

  /** Whether a second person accepted the goods and no moderator has doubts of the evidence. */
  get isProved(): boolean {
    return this.state === 'accepted' && ['approved', 'none'].includes(this.evidenceState);
  }

  /** Whether a moderator did not take the evidence, so that other pictures are awaited. */
  get lacksEvidence(): boolean {
    return this.evidenceState === 'returned' || this.evidenceState === 'rejected';
  }

  /**
   * Other pictures in place of those that a moderator did not take.
   * @throws NotAllowedNow when none are awaited, EvidenceMissing without photo and invoice.
   */
  proveAgain(evidence: readonly NewEvidence[]): void {
    if (!this.lacksEvidence) throw new NotAllowedNow();
    requireProof(evidence, this.isInKind);
    this.evidenceRound += 1;
    this.evidenceState = 'submitted';
    this.evidenceReason = null;
  }

  /** A moderator looked at the evidence. @throws NotAllowedNow when none waits for that. */
  decideEvidence(verdict: 'approve' | 'return' | 'reject', reason: string): void {
    if (this.evidenceState !== 'submitted') throw new NotAllowedNow();
    this.evidenceState = evidenceStateAfter[verdict];
    this.evidenceReason = verdict === 'approve' ? null : reason;
  }

  /**
   * A second person has seen the goods and the papers.
   * @throws NotAllowedNow before the goods are there, SecondPersonRequired for who recorded them.
   */
  accept({ by, at }: { by: string; at: Date }): void {
    if (this.state !== 'delivered') throw new NotAllowedNow();
    if (by === this.deliveredBy) throw new SecondPersonRequired();
    this.state = 'accepted';
    this.acceptedBy = by;
    this.acceptedAt = at;
  }
}

/** A picture that proves a delivery; it is never changed and never removed. */
@Entity({ schema: 'deliveries', name: 'evidence' })
export class Evidence {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'delivery_id', type: 'uuid' })
  deliveryId: string;
  @Column({ type: 'text' })
  kind: EvidenceKind;
  @Column({ name: 'picture_id', type: 'uuid' })
  pictureId: string;
  /** The handing-in it belongs to. */
  @Column({ type: 'integer' })
  round: number;
  @Column({ name: 'added_by', type: 'uuid' })
  addedBy: string;
  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;
}
