import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';

/** How long staff, and whoever else has a duty, stay signed in: a working day. */
export const dutyHours = 12;

/** Somebody who knows which accounts see data of others in their work. */
export interface Duty {
  /** Whether the account has such a duty now. */
  holds(tx: Tx, accountId: string): Promise<boolean>;
}

/** Collects duties from above: who has one is signed in for a working day, not for a month. */
@Injectable()
export class Duties {
  readonly #duties: Duty[] = [];

  /** Called in `onModuleInit` of the capability that knows. */
  register(duty: Duty): void {
    this.#duties.push(duty);
  }

  async anyHeldBy(tx: Tx, accountId: string): Promise<boolean> {
    for (const duty of this.#duties) {
      if (await duty.holds(tx, accountId)) return true;
    }
    return false;
  }
}
