import { shelfForm, writeOffForm, type ShelfForm } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import { MediaService } from '@app/media';
import { Money } from '@app/money';
import {
  checkInput,
  failpoint,
  IdAlreadyUsed,
  InvalidInput,
  isUuid,
  NotFound,
  Transactions,
  type Tx,
} from '@app/platform';
import { ShelfPromises } from '@app/pledges';
import { refusePersonalData } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import { GoodsNotSpare } from './deliveries.errors.js';
import { DeliveryRepository } from './delivery.repository.js';
import { requireId } from './require-id.js';
import { ShelfBook } from './shelf-book.js';
import { shelfLine } from './shelf-entry.entity.js';
import { ShelfItem } from './shelf-item.entity.js';

/** What a page sends to put goods on the shelf. */
export interface ShelveGoods {
  /** UUID made by the page. */
  readonly id: string;
  /** Who keeps them: by its id, or by its BIN. */
  readonly institutionId?: string | null;
  readonly bin?: string | null;
  /** The arrival that did not fulfil its wish; null for goods that came without a wish. */
  readonly goodsEntryId?: string | null;
  readonly title: string;
  readonly category: string;
  readonly ageBand?: string | null;
  readonly units: number;
  readonly declaredMinor: bigint;
  readonly pictureId?: string | null;
  readonly isAgreed?: boolean | null;
}

/** Promises that ended without their goods; what came of them is nobody's. */
const endedStates: readonly string[] = ['released', 'expired'];

/** Spare goods: how they come onto the reserve shelf, and how they are written off. */
@Injectable()
export class ShelfGoods {
  constructor(
    private readonly transactions: Transactions,
    private readonly book: ShelfBook,
    private readonly deliveries: DeliveryRepository,
    private readonly institutions: InstitutionService,
    private readonly media: MediaService,
    private readonly promises: ShelfPromises,
  ) {}

  /**
   * Puts spare goods on the shelf: a member of the institution that keeps them, or an admin. The
   * same id again gives the first answer.
   * @throws NotFound, InvalidInput, IdAlreadyUsed, InstitutionNotVerified
   * @throws GoodsNotSpare when they came for a wish and may still be for it.
   */
  async put(actor: Actor, input: ShelveGoods): Promise<void> {
    const by = accountOf(actor);
    const { declaredMinor, ...typed } = input;
    const form = checkInput(shelfForm, { ...typed, declared: Money.ofMinor(declaredMinor) });
    const id = requireId(input.id);
    const goodsEntryId = input.goodsEntryId ?? null;
    refusePersonalData({ title: form.title });
    await this.transactions.run(async (tx) => {
      const institutionId = await this.#keeperOf(tx, input);
      const isMember = !actor.roles.has('admin');
      if (isMember) await this.institutions.requireMember(tx, { accountId: by, institutionId });
      const { regionCode } = await this.institutions.getVerified(tx, institutionId);
      const item = ShelfItem.put(
        { ...spare(form), id, institutionId, regionCode, goodsEntryId, by },
        tx.now,
      );
      if (await this.#isRepeat(tx, item)) return;
      if (goodsEntryId !== null) await this.#requireSpare(tx, item, form.isAgreed);
      if (form.pictureId !== null) {
        await this.media.requireOwn(tx, form.pictureId, by, 'evidence');
      }
      if (!(await this.book.rows.insert(tx, item))) {
        if (await this.#isRepeat(tx, item)) return;
        throw goodsEntryId === null ? new IdAlreadyUsed() : new GoodsNotSpare();
      }
      failpoint('shelf.put');
      const line = { itemId: id, kind: 'in', units: form.units, recordedBy: by } as const;
      await this.book.rows.write(tx, shelfLine(line, { id: tx.newId(), at: tx.now }));
      await this.book.record(tx, actor, 'deliveries.shelved', { itemId: id, units: form.units });
    });
  }

  /**
   * Units are no good any more, for a reason that is kept. Those that are promised stay.
   * @throws NotFound, InvalidInput, ShelfTooFew, IdAlreadyUsed
   */
  async writeOff(
    actor: Actor,
    input: { id: string; itemId: string; units: number; reason: string },
  ): Promise<void> {
    const { units, reason } = checkInput(writeOffForm, input);
    const id = requireId(input.id);
    refusePersonalData({ reason });
    await this.transactions.run(async (tx) => {
      const { itemId } = input;
      const item = isUuid(itemId) ? await this.book.rows.lock(tx, itemId) : null;
      if (!item) throw new NotFound();
      const before = await this.book.rows.findEntry(tx, id);
      if (before?.itemId === itemId && before.units === units && before.reason === reason) return;
      if (before) throw new IdAlreadyUsed();
      const line = { itemId, kind: 'writtenOff' as const, units, reason };
      const entry = shelfLine({ ...line, recordedBy: accountOf(actor) }, { id, at: tx.now });
      await this.book.rows.move(tx, item.writeOff(units), entry);
      await this.book.record(tx, actor, 'deliveries.shelfWrittenOff', { itemId, units });
    });
  }

  async #keeperOf(tx: Tx, { institutionId, bin }: ShelveGoods): Promise<string> {
    if (institutionId) return requireId(institutionId);
    const typed = bin?.trim() ?? '';
    const isBin = /^\d{12}$/.test(typed);
    const found = isBin ? await this.institutions.findByBin(tx, typed) : null;
    if (found) return found.id;
    const code = bin ? 'form.bin.wrong' : 'form.bin.missing';
    throw new InvalidInput([{ path: 'bin', code }]);
  }

  async #isRepeat(tx: Tx, item: ShelfItem): Promise<boolean> {
    const before = await this.book.rows.find(tx, item.id);
    if (before === null) return false;
    const { units } = await this.book.rows.arrivalOf(tx, item.id);
    if (before.isSameAs(item) && units === item.unitsFree) return true;
    throw new IdAlreadyUsed();
  }

  /** Of goods that came for a wish, those are spare that are no longer for it. */
  async #requireSpare(tx: Tx, item: ShelfItem, isAgreed: boolean): Promise<void> {
    const entryId = item.goodsEntryId ?? '';
    const entry = isUuid(entryId) ? await this.deliveries.findGoods(tx, entryId) : null;
    if (entry?.institutionId !== item.institutionId) throw new NotFound();
    if (!isAgreed) throw new InvalidInput([{ path: 'isAgreed', code: 'form.shelf.agreed' }]);
    if (item.unitsFree > entry.units) {
      throw new InvalidInput([{ path: 'units', code: 'form.shelf.moreThanCame' }]);
    }
    if (entry.outcome === 'whole') throw new GoodsNotSpare();
    const reserved = await this.book.rows.reservedBy(tx, entry.pledgeId);
    if (reserved) {
      // What the shelf sent goes back onto it with its promise, and is not counted a second time;
      // only what it has given away since, in part, may come onto it again: in all parts together.
      await this.book.rows.lock(tx, reserved.itemId);
      const given = await this.book.rows.givenInPart(tx, entry.pledgeId);
      if (entry.outcome === 'wrong' || given === null) throw new GoodsNotSpare();
      const cameBack = await this.book.rows.cameBack(tx, entry.pledgeId, item.id);
      if (cameBack + item.unitsFree > given) throw new GoodsNotSpare();
    }
    if (entry.outcome === 'wrong') return;
    const state = await this.promises.stateOf(tx, entry.pledgeId);
    if (!endedStates.includes(state)) throw new GoodsNotSpare();
  }
}

function spare({ title, category, ageBand, units, declared, pictureId }: ShelfForm) {
  const declaredMinor = declared.minor;
  return { title, categoryCode: category, ageBand, units, declaredMinor, pictureId };
}
