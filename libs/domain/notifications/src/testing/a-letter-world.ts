import { campaignsEntities } from '@app/campaigns';
import { DeliveriesModule, deliveriesEntities } from '@app/deliveries';
import type { NewsEvent } from '@app/platform';
import { aGivingWorld, type GivingWorld } from '@app/pledges/testing';
import { notificationsListeners, NotificationsModule } from '../notifications.module.js';
import { SendMail } from '../send-mail.js';
import { aMailServer, type MailServer, type ReceivedMail } from './a-mail-server.js';

/** Everything that letters tell of, and a mail server to receive them. */
export interface LetterWorld extends GivingWorld {
  readonly mailServer: MailServer;
  readonly sender: SendMail;
  /** Tells news in a transaction of its own. */
  tell(event: NewsEvent): Promise<void>;
  /** Hears all news, sends all mail, and gives what arrived since the last time. */
  mails(): Promise<ReceivedMail[]>;
}

/** How many letters may leave. */
export interface LetterBudget {
  readonly perAddressDay: number;
  readonly perHour: number;
}

/** Starts notifications on a giving world. */
export async function aLetterWorld(
  budget: LetterBudget = { perAddressDay: 20, perHour: 1_000 },
): Promise<LetterWorld> {
  const mailServer = await aMailServer();
  const world = await aGivingWorld({
    modules: [DeliveriesModule, NotificationsModule],
    entities: [...campaignsEntities, ...deliveriesEntities],
    listeners: notificationsListeners,
    adapt: (parts) => ({
      ...parts,
      config: {
        ...parts.config,
        publicUrl: 'https://zhurek.example',
        mail: {
          smtpUrl: mailServer.url,
          from: 'Жүрек <no-reply@zhurek.example>',
          ...budget,
        },
      },
    }),
  }).catch(async (error: unknown) => {
    // A server that listens on would keep the whole run from ending.
    await mailServer.close();
    throw error;
  });
  const sender = world.get(SendMail);
  let seen = 0;
  return {
    ...world,
    mailServer,
    sender,
    tell: (event) => world.transactions.run((tx) => world.parts.news.tell(tx, event)),
    mails: async () => {
      await world.deliver();
      await sender.run();
      const arrived = mailServer.received.slice(seen);
      seen = mailServer.received.length;
      return arrived;
    },
    close: async () => {
      await mailServer.close();
      await world.close();
    },
  };
}
