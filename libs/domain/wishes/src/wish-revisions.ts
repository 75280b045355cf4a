import { ChildService } from '@app/children';
import { almatyDay } from '@app/i18n';
import { InstitutionService } from '@app/institutions';
import { MediaService } from '@app/media';
import { ModerationService } from '@app/moderation';
import { InvalidInput, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Revision } from './revision.entity.js';
import type { Wish } from './wish.entity.js';
import { SubmissionVetoes } from './submission-vetoes.js';
import { WishRepository } from './wish.repository.js';
import { checkForReview, checkWish, type WishText } from './wish-text.js';
import { ConsentMissing } from './wishes.errors.js';

/** Whose text it is, and which one. */
export interface NewRevision {
  readonly wishId: string;
  readonly number: number;
  readonly institutionId: string;
  readonly childId: string;
  readonly accountId: string;
  readonly text: WishText;
  /** A picture that the wish has already. */
  readonly keptPictureId?: string | null;
  /** A last day that is already agreed. */
  readonly keptDeadline?: string | undefined;
}

/** Writes revisions of wishes, sends them to a moderator and takes them back. */
@Injectable()
export class WishRevisions {
  constructor(
    private readonly wishes: WishRepository,
    private readonly children: ChildService,
    private readonly institutions: InstitutionService,
    private readonly media: MediaService,
    private readonly moderation: ModerationService,
    private readonly vetoes: SubmissionVetoes,
  ) {}

  /**
   * Makes a revision of a checked text, with pseudonym, age band and region as they are now.
   * @throws InvalidInput, NotFound when the child or the picture is not theirs.
   */
  async make(tx: Tx, wanted: NewRevision): Promise<Revision> {
    const { wishId, childId, institutionId, accountId, keptDeadline } = wanted;
    const today = almatyDay(tx.now);
    const text = checkWish(wanted.text, { ids: { wishId, childId }, today, keptDeadline });
    const child = await this.children.forWish(tx, { childId, institutionId });
    if (text.pictureId !== null && text.pictureId !== wanted.keptPictureId) {
      await this.media.requireOwn(tx, text.pictureId, accountId);
    }
    return Revision.draft({
      ...{ wishId, number: wanted.number, text, child },
      ...{ writtenBy: accountId, writtenAt: tx.now },
    });
  }

  /** Makes the next revision of a wish. @throws InvalidInput, NotFound as `make`. */
  async makeNext(
    tx: Tx,
    wish: Wish,
    { accountId, text }: { accountId: string; text: WishText },
  ): Promise<Revision> {
    const { id: wishId, institutionId, childId, agreedDeadline: keptDeadline } = wish;
    const previous = await this.wishes.getRevision(tx, wishId, wish.latestRevision);
    return this.make(tx, {
      ...{ wishId, institutionId, childId, accountId, text, keptDeadline },
      number: previous.number + 1,
      keptPictureId: previous.pictureId,
    });
  }

  /**
   * Sends a revision to a moderator who is not its author.
   * @throws InstitutionNotVerified, ProofOverdue, ConsentMissing, PriceFrozen
   * @throws InvalidInput when the text names a person or a contact or its last day is too near
   * @throws NotAllowedNow when it was submitted before.
   */
  async submit(tx: Tx, wish: Wish, revision: Revision): Promise<void> {
    wish.submit(revision);
    revision.submit(tx.now);
    await this.institutions.getVerified(tx, wish.institutionId);
    await this.vetoes.check(tx, wish.institutionId);
    await this.requireConsent(tx, wish);
    checkForReview(revision, { today: almatyDay(tx.now), keptDeadline: wish.agreedDeadline });
    await this.moderation.openCase(tx, {
      kind: 'wish',
      subjectId: wish.id,
      subjectVersion: revision.number,
      authorId: revision.writtenBy,
      approvalsRequired: 1,
    });
  }

  /**
   * The last day of the consent for the child; null when none is valid today, as for one who has
   * come of age and has no representative any more.
   */
  async findConsent(tx: Tx, { childId, institutionId }: Wish): Promise<string | null> {
    try {
      const child = await this.children.forWish(tx, { childId, institutionId });
      return child.consentValidUntil;
    } catch (error) {
      if (error instanceof InvalidInput) return null;
      throw error;
    }
  }

  /** @throws ConsentMissing when no consent for the child is valid today. */
  async requireConsent(tx: Tx, wish: Wish): Promise<void> {
    if ((await this.findConsent(tx, wish)) === null) throw new ConsentMissing();
  }

  /** Sets the latest revision aside, and takes it off the moderators' desk, when it waits. */
  async drop(tx: Tx, wish: Wish): Promise<void> {
    const revision = await this.wishes.getRevision(tx, wish.id, wish.latestRevision);
    if (!revision.isOpen) return;
    revision.supersede();
    await this.wishes.saveRevision(tx, revision);
    await this.moderation.closeCase(tx, { kind: 'wish', subjectId: wish.id });
  }
}
