import type { Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** Which wishes are asked for: so many at most of all, or one of them. */
export interface EndingAsked {
  readonly most: number;
  /** Null for any. */
  readonly wishId: string | null;
}

/** A capability that knows of an end before the last day of a wish, such as that of its season. */
export interface WishEnds {
  /** Open wishes that end soon, or should have ended. */
  endingSoon(tx: Tx, asked: EndingAsked): Promise<string[]>;
}

/** Every end that comes before the last day of a wish, for those who help what is left behind. */
@Injectable()
export class EndingWishes {
  readonly #ends: WishEnds[] = [];

  register(ends: WishEnds): void {
    this.#ends.push(ends);
  }

  /** Open wishes that end soon although their last day may be far. */
  async soon(tx: Tx, asked: EndingAsked): Promise<string[]> {
    const ids: string[] = [];
    for (const ends of this.#ends) ids.push(...(await ends.endingSoon(tx, asked)));
    return ids.slice(0, asked.most);
  }
}
