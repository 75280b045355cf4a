import { Injectable } from '@nestjs/common';
import { InstitutionService, type InstitutionRecord } from '@app/institutions';
import type { NewsEvent, NewsListener, Tx } from '@app/platform';
import { MessageOutbox, type LetterContent } from './message-outbox.js';
import { Recipients } from './recipients.js';

interface Verdict {
  readonly event: string;
  readonly happenedAt: Date;
  readonly content: LetterContent;
}

/** Moderators decided on an institution: its members read what, and why. */
@Injectable()
export class OnInstitutionChanged implements NewsListener {
  readonly queue = 'notifications.on-institution-changed';

  constructor(
    private readonly institutions: InstitutionService,
    private readonly recipients: Recipients,
    private readonly outbox: MessageOutbox,
  ) {}

  async hear(tx: Tx, { institutionId }: NewsEvent): Promise<void> {
    const institution = await this.institutions.get(tx, String(institutionId));
    const verdict = verdictOn(institution, tx.now);
    if (!verdict) return;
    await this.outbox.writeOnce(tx, { ...verdict, freshDays: 3 }, () =>
      this.recipients.toMembers(tx, institution.id, verdict.content),
    );
  }
}

/** What was decided; null while nothing is. */
function verdictOn(institution: InstitutionRecord, now: Date): Verdict | null {
  const { id, status, version, nameKk, nameRu, verifiedAt, decisionReason: reason } = institution;
  const params = { institutionId: id, nameKk, nameRu };
  if (status === 'verified' && verifiedAt) {
    return {
      event: `institution-verified:${id}:${verifiedAt.getTime()}`,
      happenedAt: verifiedAt,
      content: { template: 'institutionVerified', params },
    };
  }
  if (reason === null) return null;
  if (status === 'rejected') {
    return {
      event: `institution-rejected:${id}`,
      happenedAt: now,
      content: { template: 'institutionRejected', params: { ...params, reason } },
    };
  }
  if (status !== 'applied') return null;
  return {
    event: `institution-returned:${id}:${version}`,
    happenedAt: now,
    content: { template: 'institutionReturned', params: { ...params, reason } },
  };
}
