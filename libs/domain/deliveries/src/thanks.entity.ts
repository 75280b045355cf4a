import { Column, Entity, PrimaryColumn } from 'typeorm';
import { NotAllowedNow } from '@app/wishes';

export const thanksStates = ['submitted', 'published', 'returned', 'rejected'] as const;
export type ThanksState = (typeof thanksStates)[number];

/** What is written to the donors of a wish. */
export interface ThanksText {
  readonly language: 'kk' | 'ru';
  readonly text: string;
  /** A drawing that goes with the text, or null. */
  readonly drawingId: string | null;
}

/** The institution's thanks for one wish; nobody reads them before a moderator has. */
@Entity({ schema: 'deliveries', name: 'thanks' })
export class Thanks {
  @PrimaryColumn({ type: 'uuid' })
  id: string;
  @Column({ name: 'wish_id', type: 'uuid' })
  wishId: string;
  @Column({ type: 'text' })
  language: 'kk' | 'ru';
  @Column({ type: 'text' })
  text: string;
  @Column({ name: 'drawing_id', type: 'uuid', nullable: true })
  drawingId: string | null;
  @Column({ type: 'text' })
  state: ThanksState;
  /** Grows with every new text, so that a decision is about the text that was read. */
  @Column({ type: 'integer' })
  version: number;
  @Column({ name: 'written_by', type: 'uuid' })
  writtenBy: string;
  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt: Date;
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt: Date | null;
  @Column({ name: 'decision_reason', type: 'text', nullable: true })
  decisionReason: string | null;

  /** The first text. */
  static write(
    of: { readonly id: string; readonly wishId: string },
    text: ThanksText & { readonly by: string; readonly at: Date },
  ): Thanks {
    return Object.assign(new Thanks(), {
      ...of,
      language: text.language,
      text: text.text,
      drawingId: text.drawingId,
      state: 'submitted' as const,
      version: 1,
      writtenBy: text.by,
      writtenAt: text.at,
      publishedAt: null,
      decisionReason: null,
    });
  }

  /** Whether a moderator did not take the text, so that another is awaited. */
  get isAwaited(): boolean {
    return this.state === 'returned' || this.state === 'rejected';
  }

  /** A new text after a moderator did not take the first. @throws NotAllowedNow otherwise. */
  rewrite(text: ThanksText & { readonly by: string; readonly at: Date }): void {
    if (!this.isAwaited) throw new NotAllowedNow();
    this.language = text.language;
    this.text = text.text;
    this.drawingId = text.drawingId;
    this.state = 'submitted';
    this.version += 1;
    this.writtenBy = text.by;
    this.writtenAt = text.at;
    this.decisionReason = null;
  }

  /** Whether this very text is what was written last. */
  isSame({ language, text, drawingId }: ThanksText): boolean {
    return this.language === language && this.text === text && this.drawingId === drawingId;
  }

  /** A moderator decided on the text. @throws NotAllowedNow when none waits for a decision. */
  decide(verdict: 'approve' | 'return' | 'reject', of: { reason: string; at: Date }): void {
    if (this.state !== 'submitted') throw new NotAllowedNow();
    if (verdict === 'approve') {
      this.state = 'published';
      this.publishedAt = of.at;
      return;
    }
    this.state = verdict === 'return' ? 'returned' : 'rejected';
    this.decisionReason = of.reason;
  }
}
