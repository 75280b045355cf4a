import type { Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';

/** A capability that may stand in the way of new wishes; it throws a refusal when it does. */
export interface SubmissionVeto {
  /** @throws ProofOverdue, or whatever else the mutations of the desk can answer with. */
  check(tx: Tx, institutionId: string): Promise<void>;
}

/** Everything that must agree before a wish goes to a moderator. */
@Injectable()
export class SubmissionVetoes {
  readonly #vetoes: SubmissionVeto[] = [];

  register(veto: SubmissionVeto): void {
    this.#vetoes.push(veto);
  }

  /** @throws the first refusal */
  async check(tx: Tx, institutionId: string): Promise<void> {
    for (const veto of this.#vetoes) await veto.check(tx, institutionId);
  }
}
