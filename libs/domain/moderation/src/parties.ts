import { Injectable } from '@nestjs/common';
import type { Tx } from '@app/platform';
import { CaseRepository, type WaitingCase } from './case.repository.js';
import type { CaseKind } from './moderation.enums.js';
import { OwnCase } from './moderation.errors.js';
import { Reviewables } from './reviewables.js';

/** So many cases are looked at at once in search of the next one. */
const atOnce = 25;

/** Who has a part in what a case is about; only the owners of the items know. */
@Injectable()
export class Parties {
  constructor(
    private readonly cases: CaseRepository,
    private readonly reviewables: Reviewables,
  ) {}

  /** Refuses whoever has a part in the item of the case. @throws OwnCase */
  async refuse(tx: Tx, accountId: string, found: WaitingCase): Promise<void> {
    const own = await this.ownOf(tx, accountId, [found]);
    if (own.has(found.id)) throw new OwnCase('party');
  }

  /** Those of the cases in whose items the account has a part, by id of the case. */
  async ownOf(tx: Tx, accountId: string, cases: readonly WaitingCase[]): Promise<Set<string>> {
    const own = new Set<string>();
    for (const kind of new Set(cases.map((each) => each.kind))) {
      const ofKind = cases.filter((each) => each.kind === kind);
      const ids = ofKind.map(({ subjectId }) => subjectId);
      const subjects = await this.reviewables.of(kind).ownOf(tx, accountId, ids);
      for (const { id, subjectId } of ofKind) if (subjects.has(subjectId)) own.add(id);
    }
    return own;
  }

  /**
   * The most urgent open case that the account may decide and nobody else has taken: of the same
   * kind while there is one. Null when nothing is left for them.
   */
  async nextCaseFor(
    tx: Tx,
    accountId: string,
    after: { kind: CaseKind; not: string },
  ): Promise<string | null> {
    for (let offset = 0; ; offset += atOnce) {
      const range = { ...after, limit: atOnce, offset };
      const waiting = await this.cases.waitingFor(tx, accountId, range);
      const own = await this.ownOf(tx, accountId, waiting);
      const next = waiting.find(({ id }) => !own.has(id));
      if (next) return next.id;
      if (waiting.length < atOnce) return null;
    }
  }
}
