import { ThanksService } from '@app/deliveries';
import { InstitutionService } from '@app/institutions';
import { MediaService } from '@app/media';
import type { Tx } from '@app/platform';
import { PledgeService } from '@app/pledges';
import { WishService, type PublicWishSnapshot } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { CatalogueRepository, type ThanksRow } from './catalogue.repository.js';

/**
 * Copies what the public may see. Everything is read anew under a lock, so the order of the news
 * and their repetition do not matter.
 */
@Injectable()
export class CatalogueProjection {
  constructor(
    private readonly rows: CatalogueRepository,
    private readonly wishes: WishService,
    private readonly institutions: InstitutionService,
    private readonly pledges: PledgeService,
    private readonly thanks: ThanksService,
    private readonly media: MediaService,
  ) {}

  /** Brings the row of a wish up to date, or deletes it when it is not public. */
  async showWish(tx: Tx, wishId: string): Promise<void> {
    const brief = (await this.wishes.brief(tx, [wishId])).get(wishId);
    if (!brief) return;
    const { institutionId } = brief;
    await this.rows.lockInstitution(tx, institutionId);
    const before = await this.rows.regionOfWish(tx, wishId);
    const wish = await this.wishes.publicSnapshot(tx, wishId);
    const isShown = wish !== null && (await this.#putInstitution(tx, institutionId));
    if (isShown) await this.#putWish(tx, wish);
    else await this.rows.deleteWish(tx, wishId);
    const after = isShown ? wish.regionCode : null;
    const regions = [before, after].filter((code) => code !== null);
    await this.rows.recount(tx, institutionId, regions);
  }

  /** Brings an institution up to date with all its wishes; while suspended it shows none. */
  async showInstitution(tx: Tx, institutionId: string): Promise<void> {
    await this.rows.lockInstitution(tx, institutionId);
    const before = await this.rows.regionsOf(tx, institutionId);
    const isShown = await this.#putInstitution(tx, institutionId);
    if (isShown) {
      const ids = await this.wishes.publicIdsOf(tx, institutionId);
      const snapshots = await this.wishes.publicSnapshots(tx, ids);
      for (const wish of snapshots.values()) await this.#putWish(tx, wish);
    } else {
      await this.rows.deleteWishesOf(tx, institutionId);
    }
    const after = await this.rows.regionsOf(tx, institutionId);
    await this.rows.recount(tx, institutionId, [...new Set([...before, ...after])]);
  }

  /** Whether wishes of the institution may be shown: it is verified, and written here. */
  async #putInstitution(tx: Tx, institutionId: string): Promise<boolean> {
    const facts = await this.institutions.publicFacts(tx, institutionId);
    if (!facts) return false;
    await this.rows.putInstitution(tx, facts);
    return facts.status === 'verified';
  }

  async #putWish(tx: Tx, wish: PublicWishSnapshot): Promise<void> {
    const gifts = await this.pledges.settledGifts(tx, wish.id);
    const thanks = await this.#thanksFor(tx, wish.id);
    const picturePath = this.#pathOf(wish.pictureId);
    const isClaimed = wish.status === 'claimed';
    const claimedUntil = isClaimed ? await this.pledges.takenUntil(tx, wish.id) : null;
    const isFromShelf = await this.pledges.isFromShelf(tx, wish.id);
    const row = { wish, ...gifts, isFromShelf, picturePath, claimedUntil, thanks };
    await this.rows.putWish(tx, row);
  }

  async #thanksFor(tx: Tx, wishId: string): Promise<ThanksRow | null> {
    const thanks = await this.thanks.published(tx, wishId);
    return thanks && { ...thanks, drawingPath: this.#pathOf(thanks.drawingId) };
  }

  #pathOf(pictureId: string | null): string | null {
    return pictureId && this.media.pathOf(pictureId, { public: true });
  }
}
