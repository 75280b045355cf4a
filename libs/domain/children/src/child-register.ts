import { childForm, type Capacity, type ChildForm } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { InstitutionService } from '@app/institutions';
import {
  checkInput,
  decodeInstantCursor,
  encodeInstantCursor,
  IdAlreadyUsed,
  InvalidInput,
  pageSize,
  Transactions,
  type Tx,
} from '@app/platform';
import { Injectable } from '@nestjs/common';
import { Child } from './child.entity.js';
import { ChildRepository } from './child.repository.js';
import { Consent } from './consent.entity.js';

/** What an institution writes to register a child. */
export interface RegisterChild {
  readonly id: string;
  readonly institutionId: string;
  readonly pseudonym: string;
  readonly birthYear: number;
  readonly birthMonth: number;
  readonly regionCode: string;
  readonly capacity: Capacity;
  readonly act: string;
  readonly givenOn: string;
  readonly validUntil: string;
}

/** A child with the consent given last, as it stands today. */
export interface RegisteredChild {
  readonly child: Child;
  readonly consent: Consent | null;
  /** The day in Almaty on which it was read. */
  readonly today: string;
}

export interface ChildPage {
  readonly items: ReadonlyArray<RegisteredChild & { readonly cursor: string }>;
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

const pageLimits = { usual: 24, most: 200 };

/** The register of children as the members of their institution keep it. */
@Injectable()
export class ChildRegister {
  constructor(
    private readonly transactions: Transactions,
    private readonly children: ChildRepository,
    private readonly institutions: InstitutionService,
  ) {}

  /**
   * Registers a child with the consent of the representative. The same id with the same content
   * changes nothing more.
   * @throws NotFound when the institution is not theirs, InvalidInput, IdAlreadyUsed
   */
  async register(accountId: string, input: RegisterChild): Promise<RegisteredChild> {
    const { institutionId } = input;
    return this.transactions.run(async (tx) => {
      await this.institutions.requireMember(tx, { accountId, institutionId });
      await this.#requireActive(tx, institutionId);
      const today = almatyDay(tx.now);
      const form = this.#check(input, today);
      const child = childOf(form, { institutionId, by: accountId, at: tx.now });
      const consent = consentOf(form, { id: tx.newId(), by: accountId, at: tx.now });
      if (await this.children.insert(tx, child)) {
        await this.children.insertConsent(tx, consent);
        return { child, consent, today };
      }
      return this.#again(tx, { child, consent, today });
    });
  }

  /** A page of the children of an institution, the newest first. @throws NotFound, InvalidInput */
  async page(
    accountId: string,
    wanted: {
      readonly institutionId: string;
      readonly first?: number | null;
      readonly after?: string | null;
    },
  ): Promise<ChildPage> {
    const { institutionId } = wanted;
    const size = pageSize(wanted.first, pageLimits);
    const after = wanted.after ? decodeInstantCursor(wanted.after) : null;
    return this.transactions.run(async (tx) => {
      await this.institutions.requireMember(tx, { accountId, institutionId });
      const found = await this.children.byInstitution(tx, { institutionId, after, most: size + 1 });
      const totalCount = await this.children.countByInstitution(tx, institutionId);
      const shown = found.slice(0, size);
      const ids = shown.map(({ id }) => id);
      const consents = await this.children.lastConsents(tx, ids);
      const today = almatyDay(tx.now);
      const items = shown.map((child) => ({
        child,
        consent: consents.get(child.id) ?? null,
        today,
        cursor: encodeInstantCursor({ at: child.createdAt, id: child.id }),
      }));
      return { items, hasNextPage: found.length > size, totalCount };
    });
  }

  #check(input: RegisterChild, today: string): ChildForm {
    const { id: childId, regionCode: region, capacity, act, givenOn, validUntil, ...rest } = input;
    const consent = { capacity, act, givenOn, validUntil };
    const form = checkInput(childForm({ today }), { ...rest, childId, region, consent });
    if (this.institutions.hasRegion(form.region)) return form;
    throw new InvalidInput([{ path: 'regionCode', code: 'form.region.missing' }]);
  }

  /** Without hope of a wish there is no reason to know of a child. */
  async #requireActive(tx: Tx, institutionId: string): Promise<void> {
    const { status } = await this.institutions.get(tx, institutionId);
    if (status === 'applied' || status === 'verified') return;
    throw new InvalidInput([{ path: 'institutionId', code: 'child.error.institutionClosed' }]);
  }

  /** The child that has the id already. @throws IdAlreadyUsed when it is another one. */
  async #again(tx: Tx, { child, consent, today }: RegisteredChild): Promise<RegisteredChild> {
    const before = await this.children.findById(tx, child.id);
    const first = (await this.children.lastConsents(tx, [child.id])).get(child.id) ?? null;
    const isSame =
      before !== null &&
      first !== null &&
      consent !== null &&
      before.isSame(child) &&
      first.isSame(consent);
    if (!isSame) throw new IdAlreadyUsed();
    return { child: before, consent: first, today };
  }
}

interface Written {
  readonly by: string;
  readonly at: Date;
}

function childOf(form: ChildForm, of: Written & { readonly institutionId: string }): Child {
  const { childId: id, pseudonym, birthYear, birthMonth, region: regionCode } = form;
  const { institutionId, by: createdBy, at: createdAt } = of;
  return Object.assign(new Child(), {
    ...{ id, institutionId, pseudonym, birthYear, birthMonth, regionCode },
    ...{ createdBy, createdAt },
  });
}

function consentOf(form: ChildForm, of: Written & { readonly id: string }): Consent {
  const { capacity, act, givenOn, validUntil } = form.consent;
  return Object.assign(new Consent(), {
    ...{ capacity, act, givenOn, validUntil },
    id: of.id,
    childId: form.childId,
    recordedBy: of.by,
    recordedAt: of.at,
    revokedAt: null,
  });
}
