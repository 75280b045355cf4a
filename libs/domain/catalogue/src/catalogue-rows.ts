import type { AgeBand, InstitutionKind, StoryLanguage } from '@app/forms';
import type { PublicWishStatus } from '@app/wishes';

/** An institution as its row is read; the column names are those of the table. */
export interface InstitutionRecord {
  readonly id: string;
  readonly name_kk: string;
  readonly name_ru: string;
  readonly kind: InstitutionKind;
  readonly bin: string;
  readonly region_code: string;
  readonly status: 'verified' | 'suspended';
  readonly verifications: ReadonlyArray<{
    readonly role: string;
    readonly checks: readonly string[];
    readonly verifiedAt: string;
  }>;
  readonly verified_at: string;
  readonly open_wishes: number;
  readonly granted_wishes: number;
  /** Day from which proof of goods is owed, as 2026-03-22; null when none is. */
  readonly proof_due_on: string | null;
}

/** A wish as its row is read; amounts are decimal text in tiyin. */
export interface WishRecord {
  readonly id: string;
  readonly code: string;
  readonly status: PublicWishStatus;
  readonly language: StoryLanguage;
  readonly title: string;
  readonly story: string;
  readonly pseudonym: string;
  readonly ageBand: AgeBand;
  readonly regionCode: string;
  readonly categoryCode: string;
  readonly priceMinor: string;
  readonly heldMinor: string;
  readonly paidMinor: string;
  readonly remainingMinor: string;
  readonly giftsMinor: readonly string[];
  readonly supporters: readonly string[];
  readonly unnamedSupporters: number;
  readonly fromShelf: boolean;
  readonly acceptsMoney: boolean;
  readonly acceptsInKind: boolean;
  readonly picturePath: string | null;
  readonly deadline: string;
  /** The last day on which somebody keeps it; null while nobody does. */
  readonly claimedUntil: string | null;
  readonly publishedAt: Date;
  /** When it was granted: paid in full, or its goods accepted. */
  readonly grantedAt: Date | null;
  readonly thanks: string | null;
  readonly thanksLanguage: StoryLanguage | null;
  readonly thanksDrawingPath: string | null;
  readonly institution: InstitutionRecord;
}

export interface FacetCountRecord {
  readonly value: string;
  readonly count: number;
}

export interface FacetsRecord {
  readonly total: number;
  readonly regions: readonly FacetCountRecord[];
  readonly categories: readonly FacetCountRecord[];
  readonly ageBands: readonly FacetCountRecord[];
  readonly money: number;
  readonly inKind: number;
}

export interface NamedRecord {
  readonly code: string;
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

export interface TotalsRecord {
  readonly openWishes: number;
  readonly grantedWishes: number;
  readonly givenMinor: string;
  readonly institutions: number;
}
