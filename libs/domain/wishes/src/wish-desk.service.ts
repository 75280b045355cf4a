import { reasonForm } from '@app/forms';
import { InstitutionService } from '@app/institutions';
import {
  ChangedMeanwhile,
  checkInput,
  IdAlreadyUsed,
  News,
  Transactions,
  type Tx,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Revision } from './revision.entity.js';
import { Wish } from './wish.entity.js';
import { WishEnding } from './wish-ending.js';
import { WishRepository } from './wish.repository.js';
import { WishRevisions } from './wish-revisions.js';
import { isSameText, type WishText } from './wish-text.js';
import { NotAllowedNow } from './wishes.errors.js';
import { wishChanged } from './wishes.events.js';

export interface DraftWish {
  readonly id: string;
  readonly institutionId: string;
  readonly childId: string;
  readonly text: WishText;
  /** Whether it goes before a moderator at once. */
  readonly submit: boolean;
}

/** A wish and the version of it that the page had read. */
export interface WishVersion {
  readonly id: string;
  readonly version: number;
}

/** What the members of an institution do with their wishes. */
@Injectable()
export class WishDeskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly wishes: WishRepository,
    private readonly revisions: WishRevisions,
    private readonly institutions: InstitutionService,
    private readonly news: News,
    private readonly ending: WishEnding,
  ) {}

  /**
   * Writes a new wish. The same id with the same content changes nothing more.
   * @throws NotFound, InvalidInput, IdAlreadyUsed; when it is to be submitted also
   * InstitutionNotVerified, ConsentMissing.
   */
  async draft(accountId: string, input: DraftWish): Promise<void> {
    const { institutionId, childId, text } = input;
    await this.transactions.run(async (tx) => {
      await this.institutions.requireMember(tx, { accountId, institutionId });
      if (await this.#isRepeat(tx, accountId, input)) return;
      const of = { wishId: input.id, institutionId, childId };
      const revision = await this.revisions.make(tx, { ...of, number: 1, accountId, text });
      const wish = Wish.draft(revision, { institutionId, childId });
      const isNew = await this.wishes.insert(tx, wish);
      if (!isNew && (await this.#isRepeat(tx, accountId, input))) return;
      await this.wishes.insertRevision(tx, revision);
      if (input.submit) await this.revisions.submit(tx, wish, revision);
      await this.#save(tx, wish, revision);
    });
  }

  /**
   * Writes a new text. The public sees the approved one until a moderator agrees to the new one.
   * @throws NotFound, ChangedMeanwhile, InvalidInput, PriceFrozen, NotAllowedNow; when it is to be
   * submitted also InstitutionNotVerified, ConsentMissing.
   */
  async revise(
    accountId: string,
    { id, version, text, submit }: WishVersion & { text: WishText; submit: boolean },
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const wish = await this.#lockOwn(tx, accountId, { id, version });
      if (wish.status === 'submitted' && !submit) throw new NotAllowedNow();
      const revision = await this.revisions.makeNext(tx, wish, { accountId, text });
      await this.revisions.drop(tx, wish);
      wish.revise(revision);
      await this.wishes.insertRevision(tx, revision);
      if (submit) await this.revisions.submit(tx, wish, revision);
      await this.#save(tx, wish, revision);
    });
  }

  /**
   * Sends the text that was drafted to a moderator.
   * @throws NotFound, ChangedMeanwhile, InvalidInput, InstitutionNotVerified, ConsentMissing,
   * PriceFrozen, NotAllowedNow
   */
  async submit(accountId: string, read: WishVersion): Promise<void> {
    await this.transactions.run(async (tx) => {
      const wish = await this.#lockOwn(tx, accountId, read);
      const revision = await this.wishes.getRevision(tx, wish.id, wish.latestRevision);
      await this.revisions.submit(tx, wish, revision);
      await this.#save(tx, wish, revision);
    });
  }

  /**
   * Takes a wish back. Money on it is set free for another wish by whoever hears of it.
   * @throws NotFound, ChangedMeanwhile, InvalidInput, NotAllowedNow
   */
  async withdraw(accountId: string, read: WishVersion & { reason: string }): Promise<void> {
    const { reason } = checkInput(reasonForm, { reason: read.reason });
    await this.transactions.run(async (tx) => {
      const wish = await this.#lockOwn(tx, accountId, read);
      await this.ending.withdraw(tx, wish, { by: accountId, reason });
    });
  }

  /** Whether this very wish was drafted before. @throws IdAlreadyUsed when it was another one. */
  async #isRepeat(tx: Tx, accountId: string, input: DraftWish): Promise<boolean> {
    const wish = await this.wishes.findById(tx, input.id);
    if (!wish) return false;
    const first = await this.wishes.getRevision(tx, wish.id, 1);
    const isSame =
      wish.createdBy === accountId &&
      wish.institutionId === input.institutionId &&
      wish.childId === input.childId &&
      first.wasSubmittedAtOnce === input.submit &&
      isSameText(input.text, first);
    if (!isSame) throw new IdAlreadyUsed();
    return true;
  }

  /** @throws NotFound when it is not theirs, ChangedMeanwhile when the version is another. */
  async #lockOwn(tx: Tx, accountId: string, { id, version }: WishVersion): Promise<Wish> {
    const wish = await this.wishes.lockById(tx, id);
    const { institutionId } = wish;
    await this.institutions.requireMember(tx, { accountId, institutionId });
    if (wish.version !== version) throw new ChangedMeanwhile();
    return wish;
  }

  async #save(tx: Tx, wish: Wish, revision: Revision): Promise<void> {
    await this.wishes.saveRevision(tx, revision);
    await this.#change(tx, wish);
  }

  async #change(tx: Tx, wish: Wish): Promise<void> {
    await this.wishes.save(tx, wish);
    await this.news.tell(tx, wishChanged(wish));
  }
}
