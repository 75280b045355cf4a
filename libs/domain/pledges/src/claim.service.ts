import { Injectable } from '@nestjs/common';
import { claimForm, type ClaimWay } from '@app/forms';
import { RateLimits, type Actor } from '@app/identity';
import type { Locale } from '@app/i18n';
import { checkInput, Transactions } from '@app/platform';
import { ClaimPlacing } from './claim-placing.js';
import { networkOf } from './network-of.js';
import { PledgeLinks } from './pledge-links.js';
import { WishTaken } from './pledges.errors.js';

/** What a donor sends to promise the good itself. */
export interface ClaimInput {
  /** UUID made by the page. */
  readonly id: string;
  readonly wishId: string;
  /** A mail address, or a telephone number of Kazakhstan. */
  readonly contact: string;
  readonly how: ClaimWay;
  /** As 2026-03-22. */
  readonly plannedOn: string;
  readonly locale: Locale;
  readonly publicName?: string | null;
}

/** A wish that is kept for a donor. */
export interface ClaimOpened {
  readonly pledgeId: string;
  readonly statusToken: string;
}

/** A person claims one wish after the other; a machine claims them all. */
const perAddress = { purpose: 'claim.ip', most: 60, perSeconds: 600 };
const perContact = { purpose: 'claim.contact', most: 30, perSeconds: 3_600 };

/** Promises in kind, by guests. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly placing: ClaimPlacing,
    private readonly links: PledgeLinks,
  ) {}

  /**
   * Claims a wish for fourteen days.
   * @throws InvalidInput, TooManyAttempts, TooManyClaims, NotFound, IdAlreadyUsed
   * @throws WishTaken when somebody else has it, WishNotOpen when nobody can promise the good.
   */
  async claim(actor: Actor, { id, locale, ...rest }: ClaimInput): Promise<ClaimOpened> {
    const form = checkInput(claimForm, { ...rest, pledgeId: id });
    await this.limits.takeAll([
      { ...perAddress, key: networkOf(actor.ip) },
      { ...perContact, key: form.contact },
    ]);
    const placed = await this.transactions.run((tx) =>
      this.placing.place(tx, { form, locale, actor }),
    );
    if (placed instanceof WishTaken) throw placed;
    const { id: pledgeId } = placed.pledge;
    return { pledgeId, statusToken: this.links.tokenFor(pledgeId) };
  }
}
