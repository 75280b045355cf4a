import type { Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** A capability that knows of an end before the last day of a wish, such as that of its season. */
export interface WishEnds {
  /** Open wishes that end soon, or should have ended; so many at most. */
  endingSoon(tx: Tx, most: number): Promise<string[]>;
}

/** Every end that comes before the last day of a wish, for those who help what is left behind. */
@Injectable()
export class EndingWishes {
  readonly #ends: WishEnds[] = [];

  register(ends: WishEnds): void {
    this.#ends.push(ends);
  }

  /** Open wishes that end soon although their last day may be far; so many at most. */
  async soon(tx: Tx, most: number): Promise<string[]> {
    const ids: string[] = [];
    for (const ends of this.#ends) ids.push(...(await ends.endingSoon(tx, most)));
    return ids.slice(0, most);
  }
}
