import { Injectable } from '@nestjs/common';
import type { MessageId } from '@app/i18n';
import { assert, type Tx } from '@app/platform';
import type { CaseKind, Verdict } from './moderation.enums.js';

/** One line of an item before a moderator. */
export interface ReviewFieldText {
  readonly label: MessageId;
  readonly value: string;
  /** The language of the value, where it is a text that people wrote. */
  readonly language?: 'kk' | 'ru';
}

/** An item as a moderator sees it. */
export interface ReviewedItem {
  readonly title: string;
  /** What donors would see. */
  readonly publicFields: readonly ReviewFieldText[];
  /** What only staff see. */
  readonly privateFields: readonly ReviewFieldText[];
  readonly pictureIds: readonly string[];
}

/** Which version of which item. */
export interface ItemVersion {
  readonly id: string;
  readonly version: number;
}

/** One approval that counted towards a decision. */
export interface Approval {
  readonly accountId: string;
  readonly role: 'moderator' | 'admin';
  readonly checks: readonly string[];
  readonly decidedAt: Date;
}

/** A case that was decided, told to whoever owns the item. */
export interface CaseDecision {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly subjectId: string;
  readonly subjectVersion: number;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Accounts behind the verdict: one, or two for a two-person approval. */
  readonly decidedBy: readonly string[];
  /** What was ticked. */
  readonly checks: readonly string[];
  readonly decidedAt: Date;
  /** Each approval with the role and ticks of its person; empty when returned or rejected. */
  readonly approvals: readonly Approval[];
}

/** What a capability offers so that its items can be reviewed. */
export interface Reviewable {
  readonly kind: CaseKind;
  /** Message ids of what must be ticked before approving. */
  readonly checks: readonly MessageId[];
  /** Titles of many items at once, by id, for lists; without it each item is shown for its own. */
  titles?(tx: Tx, items: readonly ItemVersion[]): Promise<ReadonlyMap<string, string>>;
  /** The item in one version; null when there is no such item any more. */
  show(tx: Tx, id: string, version: number): Promise<ReviewedItem | null>;
  /**
   * Those of the items in whose fate the account has a part, now or in the past, by id: it wrote
   * them or acts for whoever did. It neither takes nor decides their cases.
   */
  ownOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Applies the decision, in the transaction of the decision. */
  decided(tx: Tx, decision: CaseDecision): Promise<void>;
}

/** Knows who owns each kind of case; capabilities register themselves when the module starts. */
@Injectable()
export class Reviewables {
  readonly #byKind = new Map<CaseKind, Reviewable>();

  /** Called once per kind, in `onModuleInit`. */
  register(reviewable: Reviewable): void {
    assert(!this.#byKind.has(reviewable.kind), `${reviewable.kind} is registered once`);
    this.#byKind.set(reviewable.kind, reviewable);
  }

  /** The owner of a kind; a kind without one is a mistake of ours. */
  of(kind: CaseKind): Reviewable {
    const reviewable = this.#byKind.get(kind);
    assert(reviewable !== undefined, `somebody owns cases of kind ${kind}`);
    return reviewable;
  }
}
