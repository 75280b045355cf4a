import { Injectable } from '@nestjs/common';
import { AccountService, DonorService } from '@app/identity';
import type { Locale } from '@app/i18n';
import { InstitutionService } from '@app/institutions';
import { assert, type Tx } from '@app/platform';
import type { LetterContent, OutgoingLetter, Recipient } from './message-outbox.js';

/** Knows whom to write to. */
@Injectable()
export class Recipients {
  constructor(
    private readonly institutions: InstitutionService,
    private readonly donors: DonorService,
    private readonly accounts: AccountService,
  ) {}

  /** The same letter to every member of an institution, each in their own language. */
  async toMembers(
    tx: Tx,
    institutionId: string,
    content: LetterContent,
  ): Promise<OutgoingLetter[]> {
    const members = await this.institutions.memberContacts(tx, institutionId);
    return members.map(({ accountId, email, locale }) => ({
      receiverId: accountId,
      toAddress: email,
      locale,
      ...content,
    }));
  }

  /** Whoever has an account, in their own language; null while it is blocked. */
  async account(tx: Tx, accountId: string): Promise<Recipient | null> {
    const contact = (await this.accounts.contactsOf(tx, [accountId])).get(accountId);
    if (!contact) return null;
    return { receiverId: accountId, toAddress: contact.email, locale: contact.locale };
  }

  /** A donor of money, in the language of the page on which they gave. */
  async donor(tx: Tx, promise: { donorId: string; locale: Locale }): Promise<Recipient> {
    const recipient = await this.reachable(tx, promise);
    assert(recipient !== null, 'who gives money leaves a mail address');
    return recipient;
  }

  /** A donor; null when they left only a telephone number. */
  async reachable(
    tx: Tx,
    { donorId, locale }: { donorId: string; locale: Locale },
  ): Promise<Recipient | null> {
    const { email } = await this.donors.contactOf(tx, donorId);
    return email === null ? null : { receiverId: donorId, toAddress: email, locale };
  }
}
