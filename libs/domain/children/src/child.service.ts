import { Injectable } from '@nestjs/common';
import type { AgeBand } from '@app/forms';
import { almatyDay } from '@app/i18n';
import { InvalidInput, NotFound, type Tx } from '@app/platform';
import { ChildRepository } from './child.repository.js';

/** All that a wish may know of its child; frozen into the wish's revision. */
export interface ChildForWish {
  readonly pseudonym: string;
  readonly ageBand: AgeBand;
  readonly regionCode: string;
  /** The last day of the consent as 2026-03-22; null when none holds today. */
  readonly consentValidUntil: string | null;
}

/** The private register of children. */
@Injectable()
export class ChildService {
  constructor(private readonly children: ChildRepository) {}

  /**
   * What a wish may know of a child of its institution, at this moment.
   * @throws NotFound when the institution has no such child; InvalidInput on `childId` when the
   * child has come of age.
   */
  async forWish(
    tx: Tx,
    { childId, institutionId }: { childId: string; institutionId: string },
  ): Promise<ChildForWish> {
    const child = await this.children.findById(tx, childId);
    if (child === null || child.institutionId !== institutionId) throw new NotFound();
    const ageBand = child.ageBandAt(tx.now);
    if (ageBand === null) {
      throw new InvalidInput([{ path: 'childId', code: 'child.error.cameOfAge' }]);
    }
    const consent = (await this.children.lastConsents(tx, [childId])).get(childId);
    const isValid = consent?.isValidOn(almatyDay(tx.now)) === true;
    return {
      pseudonym: child.pseudonym,
      ageBand,
      regionCode: child.regionCode,
      consentValidUntil: isValid ? consent.validUntil : null,
    };
  }
}
