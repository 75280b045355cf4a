import type { MessageId } from '@app/i18n';
import type { Tx } from '@app/platform';
import type { CaseKind } from '../moderation.enums.js';
import type { CaseDecision, Reviewable, ReviewedItem } from '../reviewables.js';

/** Somebody who owns items of one kind and remembers what was decided about them. */
export class ItemsForReview implements Reviewable {
  readonly checks: readonly MessageId[] = ['category.books', 'category.shoes'];
  readonly decisions: CaseDecision[] = [];
  /** When set, applying a decision fails, as a rule of the owner may. */
  refusal: Error | null = null;

  constructor(readonly kind: CaseKind) {}

  async show(_tx: Tx, id: string, version: number): Promise<ReviewedItem | null> {
    if (id.endsWith('0000')) return null;
    return {
      title: `Item ${version}`,
      publicFields: [{ label: 'category.games', value: 'shown to donors', language: 'kk' }],
      privateFields: [{ label: 'category.sports', value: 'shown to staff' }],
      pictureIds: [],
    };
  }

  async decided(_tx: Tx, decision: CaseDecision): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.decisions.push(decision);
  }
}
