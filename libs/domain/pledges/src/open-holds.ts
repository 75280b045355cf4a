import { Injectable } from '@nestjs/common';
import { isPhone } from '@app/forms';
import { DonorService } from '@app/identity';
import type { Locale } from '@app/i18n';
import type { PayBy } from '@app/payments';
import { SecretLinks, TooManyAttempts, type Tx } from '@app/platform';
import { networkOf } from './network-of.js';
import { TooManyClaims } from './pledges.errors.js';

/** A donor may hesitate over a few wishes at once; nobody needs more places without paying. */
const mostPerDonor = 5;
/** An office or a school may give from one address. */
const mostPerAddress = 20;
/** A place that waits for a transfer is kept for days: nobody needs many. */
const transfersPerDonor = 2;
const transfersPerAddress = 8;
/** Whoever brings goods to a whole class may have so many wishes on the way. */
const mostClaimsPerDonor = 20;
const mostClaimsPerAddress = 60;
const secondsLeast = 60;

/** Who holds a place. */
export interface Holder {
  readonly donorId: string;
  readonly heldFrom: Buffer;
}

interface Standing {
  address_count: number;
  address_first: Date | null;
  donor_count: number;
  donor_first: Date | null;
  address_transfers: number;
  donor_transfers: number;
}

/** Keeps anyone from blocking wishes for ever with promises that are never kept. */
@Injectable()
export class OpenHolds {
  constructor(
    private readonly links: SecretLinks,
    private readonly donors: DonorService,
  ) {}

  /**
   * Lets one transaction after the other count the places of a holder. Taken before the wish is
   * locked, first the address and then the contact, so that nobody waits in a circle.
   */
  async queue(tx: Tx, { ip, contact }: { ip: string; contact: string }): Promise<void> {
    const hashes = [this.heldFrom(ip), this.#hash('pledge.heldBy', contact)];
    // PostgreSQL works a CASE off in its order: the second lock waits for the first.
    await tx.query(
      `SELECT CASE WHEN pg_advisory_xact_lock(hashtextextended($1, 0)) IS NOT NULL
         THEN pg_advisory_xact_lock(hashtextextended($2, 0)) END`,
      hashes.map((hash) => `pledge.held:${hash.toString('hex')}`),
    );
  }

  /**
   * The donor, and the keyed hash by which the places of an address are counted while held.
   * @throws TooManyAttempts with the seconds until a place of this holder runs out.
   */
  async admit(
    tx: Tx,
    { ip, payBy, ...guest }: { ip: string; email: string; locale: Locale; payBy: PayBy },
  ): Promise<Holder> {
    const { id: donorId } = await this.donors.forGuest(tx, guest);
    const holder = { donorId, heldFrom: this.heldFrom(ip) };
    await this.#requireRoom(tx, holder, payBy);
    return holder;
  }

  /**
   * The same for a promise in kind, which keeps its wish for days.
   * @throws TooManyClaims
   */
  async admitClaim(
    tx: Tx,
    { ip, contact, locale }: { ip: string; contact: string; locale: Locale },
  ): Promise<Holder> {
    const donorId = await this.donorOf(tx, { contact, locale });
    return this.admitKnown(tx, { ip, donorId });
  }

  /** The donor behind a mail address or a telephone number. */
  async donorOf(tx: Tx, { contact, locale }: { contact: string; locale: Locale }): Promise<string> {
    const { id } = isPhone(contact)
      ? await this.donors.forPhone(tx, { phone: contact, locale })
      : await this.donors.forGuest(tx, { email: contact, locale });
    return id;
  }

  /** `admitClaim` for a donor who is known. @throws TooManyClaims */
  async admitKnown(tx: Tx, { ip, donorId }: { ip: string; donorId: string }): Promise<Holder> {
    const holder = { donorId, heldFrom: this.heldFrom(ip) };
    const [standing] = await tx.query<Omit<Standing, 'address_first' | 'donor_first'>>(
      `SELECT count(*) FILTER (WHERE held_from = $1)::int AS address_count,
         count(*) FILTER (WHERE donor_id = $2)::int AS donor_count
       FROM pledges.pledge
       WHERE state IN ('claimed', 'sent') AND (held_from = $1 OR donor_id = $2)`,
      [holder.heldFrom, donorId],
    );
    const { donor_count: ofDonor = 0, address_count: ofAddress = 0 } = standing ?? {};
    if (ofDonor >= mostClaimsPerDonor) throw new TooManyClaims(mostClaimsPerDonor);
    if (ofAddress >= mostClaimsPerAddress) throw new TooManyClaims(mostClaimsPerAddress);
    return holder;
  }

  /** The keyed hash by which what comes from an address is counted. */
  heldFrom(ip: string): Buffer {
    return this.#hash('pledge.heldFrom', networkOf(ip));
  }

  async #requireRoom(tx: Tx, holder: Holder, payBy: PayBy): Promise<void> {
    const [standing] = await tx.query<Standing>(
      `SELECT count(*) FILTER (WHERE held_from = $1)::int AS address_count,
         min(hold_until) FILTER (WHERE held_from = $1) AS address_first,
         count(*) FILTER (WHERE donor_id = $2)::int AS donor_count,
         min(hold_until) FILTER (WHERE donor_id = $2) AS donor_first,
         count(*) FILTER (WHERE held_from = $1 AND pay_by = 'bank')::int AS address_transfers,
         count(*) FILTER (WHERE donor_id = $2 AND pay_by = 'bank')::int AS donor_transfers
       FROM pledges.pledge WHERE state = 'held' AND (held_from = $1 OR donor_id = $2)`,
      [holder.heldFrom, holder.donorId],
    );
    if (!standing) return;
    if (standing.donor_count >= mostPerDonor) refuse(standing.donor_first, tx.now);
    if (standing.address_count >= mostPerAddress) refuse(standing.address_first, tx.now);
    if (payBy !== 'bank') return;
    if (standing.donor_transfers >= transfersPerDonor) refuse(standing.donor_first, tx.now);
    if (standing.address_transfers >= transfersPerAddress) refuse(standing.address_first, tx.now);
  }

  #hash(purpose: string, value: string): Buffer {
    return Buffer.from(this.links.fingerprint(purpose, value), 'base64url');
  }
}

function refuse(firstEnds: Date | null, now: Date): never {
  const ms = (firstEnds?.getTime() ?? 0) - now.getTime();
  throw new TooManyAttempts(Math.max(secondsLeast, (ms - (ms % 1_000)) / 1_000 + 1));
}
