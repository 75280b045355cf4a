import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SecretLinks } from '@app/platform';

const purpose = 'picture';
const minutesValid = 15;

/** What the address of a signed link carries. */
export interface LinkProof {
  readonly until: string;
  readonly sig: string;
}

/** Addresses of pictures: plain ones for what is published, signed ones for everything else. */
@Injectable()
export class PictureLinks {
  constructor(private readonly links: SecretLinks) {}

  plain(pictureId: string): string {
    return `/files/${pictureId}.webp`;
  }

  /** Good for fifteen minutes from `now`. */
  signed(pictureId: string, now: Date = new Date()): string {
    const until = String(seconds(now) + minutesValid * 60);
    return `${this.plain(pictureId)}?until=${until}&sig=${this.#proof(pictureId, until)}`;
  }

  /** Whether we signed this link and it has not run out. */
  isValid(pictureId: string, { until, sig }: LinkProof, now: Date = new Date()): boolean {
    if (!/^\d{1,12}$/.test(until) || Number(until) * 1000 <= now.getTime()) return false;
    const expected = Buffer.from(this.#proof(pictureId, until));
    const given = Buffer.from(sig);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #proof(pictureId: string, until: string): string {
    return this.links.fingerprint(purpose, `${pictureId}:${until}`);
  }
}

/** Whole seconds since 1970. */
function seconds(now: Date): number {
  return (now.getTime() - (now.getTime() % 1000)) / 1000;
}
