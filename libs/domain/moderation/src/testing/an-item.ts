import type { MessageId } from '@app/i18n';
import type { Tx } from '@app/platform';
import type { CaseKind } from '../moderation.enums.js';
import type { CaseDecision, ItemVersion, Reviewable, ReviewedItem } from '../reviewables.js';

/** Somebody who owns items of one kind and remembers what was decided about them. */
export class ItemsForReview implements Reviewable {
  readonly checks: readonly MessageId[] = ['category.books', 'category.shoes'];
  readonly decisions: CaseDecision[] = [];
  /** When set, applying a decision fails, as a rule of the owner may. */
  refusal: Error | null = null;

  constructor(readonly kind: CaseKind) {}

  /** How often an item was read as a whole. */
  shown = 0;

  async show(_tx: Tx, id: string, version: number): Promise<ReviewedItem | null> {
    this.shown += 1;
    if (id.endsWith('0000')) return null;
    return {
      title: `Item ${version}`,
      publicFields: [{ label: 'category.games', value: 'shown to donors', language: 'kk' }],
      privateFields: [{ label: 'category.sports', value: 'shown to staff' }],
      pictureIds: [],
    };
  }

  /** Accounts that are a party to an item, by its id. */
  readonly parties = new Map<string, readonly string[]>();

  async ownOf(_tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
    return new Set(ids.filter((id) => this.parties.get(id)?.includes(accountId)));
  }

  async decided(_tx: Tx, decision: CaseDecision): Promise<void> {
    if (this.refusal) throw this.refusal;
    this.decisions.push(decision);
  }
}

/** The same, by somebody who knows the titles of many items at once. */
export class ManyItemsForReview extends ItemsForReview {
  asked = 0;

  async titles(_tx: Tx, items: readonly ItemVersion[]): Promise<Map<string, string>> {
    this.asked += 1;
    return new Map(items.map(({ id, version }) => [id, `Item ${version}`]));
  }
}
