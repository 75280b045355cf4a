import { SeasonEnds } from '@app/campaigns';
import { Injectable } from '@nestjs/common';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { MessageOutbox } from './message-outbox.js';
import { Recipients } from './recipients.js';

/** A letter names so many wishes; the page behind it shows them all. */
const namedMost = 20;

/** A season ends in two weeks, or is over: the institution reads which of its wishes are open. */
@Injectable()
export class OnSeasonEnding implements NewsListener {
  readonly queue = 'notifications.on-season-ending';

  constructor(
    private readonly ends: SeasonEnds,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, event: NewsEvent): Promise<void> {
    const [seasonId, institutionId] = [String(event['seasonId']), String(event['institutionId'])];
    const told = await this.ends.toTell(tx, { seasonId, institutionId });
    if (told === null) return;
    const { title, lastDay, choosingUntil } = told;
    const params = {
      ...{ institutionId, seasonKk: title.kk, seasonRu: title.ru, seasonEn: title.en },
      ...{ lastDay, choosingUntil, count: told.wishes.length },
      wishes: told.wishes
        .slice(0, namedMost)
        .map((wish) => ({ title: wish.title, language: wish.language })),
    };
    const template = event['step'] === 'over' ? ('seasonOver' as const) : ('seasonEnds' as const);
    const what = `${template}:${seasonId}:${institutionId}:${lastDay}`;
    const occasion = { event: what, happenedAt: tx.now, freshDays: 14 };
    await this.outbox.writeOnce(tx, occasion, () =>
      this.recipients.toMembers(tx, institutionId, { template, params }),
    );
  }
}
