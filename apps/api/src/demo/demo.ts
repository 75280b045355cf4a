import { createHash } from 'node:crypto';
import type { Locale } from '@app/i18n';
import { SecretLinks } from '@app/platform';
import { Random } from './random.js';

/** How much of everything a load makes. */
export interface DemoSize {
  readonly institutions: number;
  readonly children: number;
  readonly wishes: number;
  readonly pledges: number;
}

export const fullSize: DemoSize = {
  institutions: 60,
  children: 900,
  wishes: 2_500,
  pledges: 3_000,
};

/** What is not the same on every installation. */
export interface DemoPlace {
  /** The instant all dates are counted from. */
  readonly now: Date;
  /** Origin that people see, for the pages to return to after paying. */
  readonly publicUrl: string;
  /** Key of the secret links. */
  readonly linkSecret: string;
  /** Folder for pictures. */
  readonly dataDir: string;
}

const dayMs = 86_400_000;
/** Ids count their time from here, not from the present: a load makes the same ids on any day. */
const idsCountFrom = Date.UTC(2026, 0, 1);

/** The one source of ids, instants and chance for a load. */
export class Demo {
  static readonly seed = 'zhurek-demo-1';
  readonly size: DemoSize;
  readonly place: DemoPlace;
  readonly #links: SecretLinks;

  constructor(size: DemoSize, place: DemoPlace) {
    this.size = size;
    this.place = place;
    this.#links = new SecretLinks(place.linkSecret);
  }

  get now(): Date {
    return this.place.now;
  }

  random(name: string): Random {
    return Random.stream(Demo.seed, name);
  }

  /** The instant so many days ago; parts of a day count. */
  daysAgo(days: number): Date {
    return new Date(this.now.getTime() - Math.floor(days * dayMs));
  }

  /** An instant so many days after another, but before now. */
  daysAfter(at: Date, days: number): Date {
    const latest = this.now.getTime() - 60_000;
    const wanted = at.getTime() + Math.floor(days * dayMs);
    return new Date(Math.max(at.getTime(), Math.min(wanted, latest)));
  }

  /** How many days ago something was. */
  ageInDays(at: Date): number {
    return (this.now.getTime() - at.getTime()) / dayMs;
  }

  /** The id of one thing: the same in every load, in the form of UUIDv7 and in order of time. */
  id(what: string, number: number | string, at: Date): string {
    const bytes = createHash('sha256').update(`${Demo.seed}:${what}:${number}`).digest();
    bytes.writeUIntBE(idsCountFrom + at.getTime() - this.now.getTime(), 0, 6);
    bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    const hex = bytes.toString('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      hex.slice(12, 16),
      hex.slice(16, 20),
      hex.slice(20, 32),
    ].join('-');
  }

  /** The address of the status page of a gift. */
  giftPage(pledgeId: string, locale: Locale): string {
    return `${this.place.publicUrl}/${locale}/gift/${this.#links.tokenFor('pledge', pledgeId)}`;
  }
}
