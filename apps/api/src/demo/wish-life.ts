import type { WishStatus } from '@app/wishes';
import type { Demo } from './demo.js';
import type { Random } from './random.js';

/** When what happened to a wish; each instant is null when it has not happened. */
export interface WishLife {
  readonly writtenAt: Date;
  /** Set when a moderator returned the first text. */
  readonly returnedAt: Date | null;
  readonly firstSubmittedAt: Date | null;
  readonly submittedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly fundedAt: Date | null;
  readonly orderedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly thankedAt: Date | null;
  readonly closedAt: Date | null;
}

/** How many of a thousand wishes are where; what is left over is published. */
const perThousand: Readonly<Record<Exclude<WishStatus, 'published'>, number>> = {
  draft: 28,
  submitted: 12,
  changes_requested: 12,
  claimed: 16,
  funded: 68,
  ordered: 48,
  delivered: 32,
  accepted: 28,
  thanked: 96,
  rejected: 10,
  withdrawn: 18,
  expired: 32,
};

/** The status of every wish of a load; at least two are in each. */
export function statusesFor(wishes: number): WishStatus[] {
  const others = Object.entries(perThousand).flatMap(([status, share]) => {
    const count = Math.max(2, Math.round((wishes * share) / 1_000));
    return Array.from({ length: count }, () => status).filter(isStatus);
  });
  const published = Array.from({ length: wishes - others.length }, () => 'published' as const);
  return [...others, ...published];
}

function isStatus(text: string): text is WishStatus {
  return text === 'published' || text in perThousand;
}

/** Days ago, from the latest event backwards to the first word. */
export function liveThrough(demo: Demo, random: Random, status: WishStatus): WishLife {
  const back = new Backwards(demo, random);
  const granted = ['thanked', 'accepted', 'delivered', 'ordered', 'funded'];
  const closedAt = ['withdrawn', 'expired', 'rejected'].includes(status)
    ? back.to(1, status === 'rejected' ? 120 : 90)
    : null;
  const thankedAt = status === 'thanked' ? back.to(0.5, 190) : null;
  const steps = granted.indexOf(status);
  const acceptedAt = steps === 0 || steps === 1 ? back.to(0.4, steps === 0 ? 6 : 16) : null;
  const deliveredAt = steps >= 0 && steps <= 2 ? back.to(0.2, steps === 2 ? 12 : 3) : null;
  const orderedAt = steps >= 0 && steps <= 3 ? back.to(2, 11) : null;
  const fundedAt = steps >= 0 ? back.to(0.5, steps === 4 ? 14 : 6) : null;
  const publishedAt = becamePublic(random, status) ? back.to(...publicFor(status), 1.4) : null;
  return {
    ...{ closedAt, thankedAt, acceptedAt, deliveredAt, orderedAt, fundedAt, publishedAt },
    ...beforeDecision(back, random, { status, publishedAt, closedAt }),
  };
}

type Beginning = Pick<
  WishLife,
  'writtenAt' | 'returnedAt' | 'firstSubmittedAt' | 'submittedAt' | 'decidedAt'
>;

function beforeDecision(
  back: Backwards,
  random: Random,
  of: { status: WishStatus; publishedAt: Date | null; closedAt: Date | null },
): Beginning {
  const { status, publishedAt, closedAt } = of;
  const isDraft = status === 'draft' || (status === 'withdrawn' && publishedAt === null);
  if (isDraft) {
    const writtenAt = back.to(0.2, 20);
    return {
      writtenAt,
      returnedAt: null,
      firstSubmittedAt: null,
      submittedAt: null,
      decidedAt: null,
    };
  }
  const isReturned = status === 'changes_requested';
  const decidedAt =
    publishedAt ?? (status === 'rejected' ? closedAt : isReturned ? back.to(0.3, 12) : null);
  const submittedAt = back.to(0.1, decidedAt === null ? 6.5 : 3);
  const wasReturned = !isReturned && random.chance(0.1);
  const returnedAt = wasReturned ? back.to(0.2, 2) : null;
  const firstSubmittedAt = wasReturned ? back.to(0.2, 3) : submittedAt;
  const writtenAt = random.chance(0.8) ? firstSubmittedAt : back.to(0.05, 1);
  return { writtenAt, returnedAt, firstSubmittedAt, submittedAt, decidedAt };
}

/** Most withdrawn wishes had been up; the others were taken back as drafts. */
function becamePublic(random: Random, status: WishStatus): boolean {
  if (status === 'withdrawn') return random.chance(0.6);
  return !['draft', 'submitted', 'changes_requested', 'rejected'].includes(status);
}

/** For how many days a wish is up before the next thing happens to it. */
function publicFor(status: WishStatus): [least: number, most: number] {
  if (status === 'published') return [0.1, 105];
  if (status === 'expired') return [25, 70];
  return [1.5, 55];
}

/** Walks back in time from the present, step by step. */
class Backwards {
  readonly #demo: Demo;
  readonly #random: Random;
  #daysAgo = 0;

  constructor(demo: Demo, random: Random) {
    this.#demo = demo;
    this.#random = random;
  }

  /** A moment so many days before the last one; above one, `skew` makes short steps likelier. */
  to(least: number, most: number, skew = 1): Date {
    this.#daysAgo += least + (most - least) * this.#random.next() ** skew;
    return this.#demo.daysAgo(this.#daysAgo);
  }
}
