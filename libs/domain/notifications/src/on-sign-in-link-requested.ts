import { Injectable } from '@nestjs/common';
import { SignInLinkService } from '@app/identity';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { MessageOutbox } from './message-outbox.js';

/** Somebody asked for a link to sign in. */
@Injectable()
export class OnSignInLinkRequested implements NewsListener {
  readonly queue = 'notifications.on-sign-in-link-requested';

  constructor(
    private readonly links: SignInLinkService,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, { linkId: id }: NewsEvent): Promise<void> {
    const linkId = String(id);
    const link = await this.links.letter(tx, linkId);
    if (!link) return;
    const occasion = { event: `sign-in:${linkId}`, happenedAt: tx.now, freshDays: 1 };
    await this.outbox.writeOnce(tx, occasion, async () => [
      {
        receiverId: linkId,
        toAddress: link.email,
        locale: link.locale,
        template: 'signIn',
        params: { linkId },
      },
    ]);
  }
}
