import { Injectable } from '@nestjs/common';
import { LENGTH, lengthOf, normalizeProse, reasonForm } from '@app/forms';
import { AccountService, accountOf, type Actor } from '@app/identity';
import {
  checkInput,
  decodeInstantCursor,
  DomainError,
  encodeInstantCursor,
  InvalidInput,
  NotFound,
  pageSize,
  Transactions,
  type Tx,
} from '@app/platform';
import type { Case } from './case.entity.js';
import { CaseRepository, type Decision } from './case.repository.js';
import type { CaseKind, CaseStatus, Verdict } from './moderation.enums.js';
import { ChecksMissing, DecisionRefused } from './moderation.errors.js';
import { Parties } from './parties.js';
import {
  type CaseDecision,
  type ItemVersion,
  type Reviewable,
  Reviewables,
  type ReviewedItem,
} from './reviewables.js';

/** A case with everything that its page shows. */
export interface CaseOnDesk {
  readonly case: Case;
  readonly title: string;
  /** Reads the item itself, once. */
  readonly item: () => Promise<ReviewedItem>;
  /** Message ids. */
  readonly checks: readonly string[];
  readonly decisions: readonly Decision[];
  /** Whether who looks at it has a part in the item, and so may not decide. */
  readonly isOwn: boolean;
  /** Names of everybody who is mentioned, by account. */
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
}

export interface CasePage {
  readonly items: ReadonlyArray<{ readonly cursor: string; readonly onDesk: CaseOnDesk }>;
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

export interface CaseQuery {
  readonly kind?: CaseKind | null | undefined;
  readonly status?: CaseStatus | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface CaseVerdict {
  readonly id: string;
  /** The version that the moderator has read. */
  readonly version: number;
  readonly verdict: Verdict;
  readonly reason?: string | null | undefined;
  /** Message ids of what was ticked. */
  readonly checks: readonly string[];
}

export interface CaseSaved {
  readonly onDesk: CaseOnDesk;
  readonly nextCaseId: string | null;
}

/** An item whose owner does not know it any more; its case can only be closed. */
const gone: ReviewedItem = { title: '—', publicFields: [], privateFields: [], pictureIds: [] };

/** The desk of the moderators. */
@Injectable()
export class CaseDeskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly cases: CaseRepository,
    private readonly reviewables: Reviewables,
    private readonly accounts: AccountService,
    private readonly parties: Parties,
  ) {}

  /**
   * Cases: open ones by when they are due, closed ones the last first.
   * @throws InvalidInput for a broken cursor or a wrong page size.
   */
  async list(query: CaseQuery, viewerId: string | null = null): Promise<CasePage> {
    const size = pageSize(query.first, { usual: 25, most: 50 });
    const after = query.after ? decodeInstantCursor(query.after) : null;
    const filter = { kind: query.kind ?? null, status: query.status ?? 'open' };
    return this.transactions.run(async (tx) => {
      const found = await this.cases.page(tx, { filter, after, limit: size + 1 });
      const totalCount = await this.cases.count(tx, filter);
      const onDesks = await this.#onDesk(tx, found.slice(0, size), viewerId);
      const items = onDesks.map((onDesk) => ({ cursor: cursorOf(onDesk.case), onDesk }));
      return { items, hasNextPage: found.length > size, totalCount };
    });
  }

  /** A case; null when there is none. */
  async find(id: string, viewerId: string | null = null): Promise<CaseOnDesk | null> {
    return this.transactions.run(async (tx) => {
      const found = await this.cases.findById(tx, id);
      return found && this.#one(tx, found, viewerId);
    });
  }

  /**
   * Takes a case for a quarter of an hour.
   * @throws NotFound, ClaimedByAnother, OwnCase, ChangedMeanwhile when it is decided already.
   */
  async claim(actor: Actor, id: string): Promise<CaseSaved> {
    return this.#change(actor, id, async (tx, found, accountId) => {
      found.claim(accountId, tx.now);
      await this.parties.refuse(tx, accountId, found);
    });
  }

  /**
   * Gives a case back.
   * @throws NotFound, ClaimedByAnother.
   */
  async release(actor: Actor, id: string): Promise<CaseSaved> {
    return this.#change(actor, id, async (tx, found, accountId) =>
      found.release(accountId, tx.now),
    );
  }

  /**
   * Approves, returns or rejects. The verdict that closes the case is applied by the owner of the
   * item in the same transaction.
   * @throws NotFound, ClaimedByAnother, OwnCase, ChecksMissing, ChangedMeanwhile, InvalidInput on
   * `reason`, DecisionRefused when a rule of the owner says no.
   */
  async decide(actor: Actor, input: CaseVerdict): Promise<CaseSaved> {
    const reason = readReason(input);
    return this.#change(actor, input.id, async (tx, found, accountId) => {
      const reviewable = this.reviewables.of(found.kind);
      const earlier = (await this.cases.decisionsOf(tx, [found.id])).get(found.id) ?? [];
      const approvers = earlier.map((decision) => decision.accountId);
      const isClosed = found.decide({ ...input, accountId }, approvers, tx.now);
      await this.parties.refuse(tx, accountId, found);
      const decision: Decision = {
        accountId,
        role: actor.roles.has('moderator') ? 'moderator' : 'admin',
        verdict: input.verdict,
        reason,
        checks: input.verdict === 'approve' ? readChecks(input.checks, reviewable) : [],
        decidedAt: tx.now,
      };
      await this.cases.insertDecision(tx, found.id, decision);
      if (isClosed) await tellOwner(tx, found, reviewable, [...earlier, decision]);
    });
  }

  async #change(
    actor: Actor,
    id: string,
    work: (tx: Tx, found: Case, accountId: string) => Promise<void>,
  ): Promise<CaseSaved> {
    const accountId = accountOf(actor);
    return this.transactions.run(async (tx) => {
      const found = await this.cases.lockById(tx, id);
      if (!found) throw new NotFound();
      await work(tx, found, accountId);
      await this.cases.update(tx, found);
      const nextCaseId = await this.parties.nextCaseFor(tx, accountId, {
        kind: found.kind,
        not: id,
      });
      return { onDesk: await this.#one(tx, found, accountId), nextCaseId };
    });
  }

  async #one(tx: Tx, found: Case, viewerId: string | null): Promise<CaseOnDesk> {
    const [onDesk] = await this.#onDesk(tx, [found], viewerId);
    if (!onDesk) throw new NotFound();
    return onDesk;
  }

  async #onDesk(tx: Tx, cases: readonly Case[], viewerId: string | null): Promise<CaseOnDesk[]> {
    const ids = cases.map(({ id }) => id);
    const decisions = await this.cases.decisionsOf(tx, ids);
    const people = [
      ...cases.flatMap(({ claimedBy }) => claimedBy ?? []),
      ...[...decisions.values()].flat().map(({ accountId }) => accountId),
    ];
    const names = await this.accounts.namesOf(tx, [...new Set(people)]);
    const titles = await this.#titles(tx, cases);
    const own = viewerId === null ? null : await this.parties.ownOf(tx, viewerId, cases);
    return cases.map((each) => ({
      case: each,
      title: titles.get(each.id) ?? gone.title,
      item: once(() => this.#show(each)),
      checks: this.reviewables.of(each.kind).checks,
      decisions: decisions.get(each.id) ?? [],
      names,
      isOwn: own?.has(each.id) ?? false,
      now: tx.now,
    }));
  }

  async #show({ kind, subjectId, subjectVersion }: Case): Promise<ReviewedItem> {
    const reviewable = this.reviewables.of(kind);
    const item = await this.transactions.run((tx) =>
      reviewable.show(tx, subjectId, subjectVersion),
    );
    return item ?? gone;
  }

  /** The title of each case by its id, with one question to each owner who can answer for many. */
  async #titles(tx: Tx, cases: readonly Case[]): Promise<Map<string, string>> {
    const titles = new Map<string, string>();
    for (const kind of new Set(cases.map((each) => each.kind))) {
      const ofKind = cases.filter((each) => each.kind === kind);
      const known = await titlesOf(tx, this.reviewables.of(kind), ofKind.map(itemOf));
      for (const { id, subjectId } of ofKind) titles.set(id, known.get(subjectId) ?? gone.title);
    }
    return titles;
  }
}

function itemOf({ subjectId: id, subjectVersion: version }: Case): ItemVersion {
  return { id, version };
}

async function titlesOf(
  tx: Tx,
  reviewable: Reviewable,
  items: readonly ItemVersion[],
): Promise<ReadonlyMap<string, string>> {
  if (reviewable.titles) return reviewable.titles(tx, items);
  const titles = new Map<string, string>();
  for (const { id, version } of items) {
    titles.set(id, (await reviewable.show(tx, id, version))?.title ?? gone.title);
  }
  return titles;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}

function cursorOf({ status, dueAt, closedAt, id }: Case): string {
  return encodeInstantCursor({ at: status === 'open' ? dueAt : (closedAt ?? dueAt), id });
}

/** A return or a rejection says why; an approval may. */
function readReason({ verdict, reason }: CaseVerdict): string {
  if (verdict !== 'approve') return checkInput(reasonForm, { reason: reason ?? '' }).reason;
  const text = normalizeProse(reason ?? '');
  if (lengthOf(text) > LENGTH.reason.max) {
    throw new InvalidInput([{ path: 'reason', code: 'form.reason.tooLong' }]);
  }
  return text;
}

/** @throws ChecksMissing when not everything is ticked. What is not asked for is left out. */
function readChecks(ticked: readonly string[], { checks }: Reviewable): string[] {
  if (!checks.every((check) => ticked.includes(check))) throw new ChecksMissing();
  return [...checks];
}

async function tellOwner(
  tx: Tx,
  found: Case,
  reviewable: Reviewable,
  decisions: readonly Decision[],
): Promise<void> {
  const last = decisions.at(-1);
  if (!last) return;
  const behind = last.verdict === 'approve' ? decisions : [last];
  const decision: CaseDecision = {
    caseId: found.id,
    kind: found.kind,
    subjectId: found.subjectId,
    subjectVersion: found.subjectVersion,
    verdict: last.verdict,
    reason: last.reason,
    decidedBy: behind.map(({ accountId }) => accountId),
    checks: last.checks,
    decidedAt: tx.now,
    approvals: last.verdict === 'approve' ? behind : [],
  };
  try {
    await reviewable.decided(tx, decision);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'refused') throw new DecisionRefused(error);
    throw error;
  }
}
