import { reasonForm } from '@app/forms';
import {
  Reviewables,
  type CaseDecision,
  type ItemVersion,
  type Reviewable,
  type ReviewedItem,
} from '@app/moderation';
import { translator } from '@app/i18n';
import { ChangedMeanwhile, checkInput, News, NotFound, Transactions, type Tx } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Institution } from './institution.entity.js';
import { InstitutionRepository } from './institution.repository.js';
import { MembershipRepository } from './membership.repository.js';
import { Regions } from './regions.js';

/** Shows applications to moderators and does what two of them decide. */
@Injectable()
export class InstitutionReview implements Reviewable, OnModuleInit {
  readonly kind = 'institution';
  readonly checks = [
    'institution.check.register',
    'institution.check.authority',
    'institution.check.callback',
  ] as const;

  constructor(
    private readonly reviewables: Reviewables,
    private readonly transactions: Transactions,
    private readonly institutions: InstitutionRepository,
    private readonly members: MembershipRepository,
    private readonly regions: Regions,
    private readonly news: News,
  ) {}

  onModuleInit(): void {
    this.reviewables.register(this);
  }

  async titles(tx: Tx, items: readonly ItemVersion[]): Promise<Map<string, string>> {
    return this.institutions.names(
      tx,
      items.map(({ id }) => id),
    );
  }

  async show(tx: Tx, id: string, version: number): Promise<ReviewedItem | null> {
    const institution = await this.institutions.findById(tx, id);
    if (!institution || institution.version < version) return null;
    const { nameKk, nameRu, bin, kind, regionCode, address, openingHours } = institution;
    const { t } = translator('ru');
    return {
      title: nameRu,
      publicFields: [
        { label: 'institution.field.nameKk', value: nameKk, language: 'kk' },
        { label: 'institution.field.nameRu', value: nameRu, language: 'ru' },
        { label: 'institution.field.bin', value: bin },
        { label: 'institution.field.kind', value: t(`institution.kind.${kind}`), language: 'ru' },
        { label: 'institution.field.region', value: this.regions.get(regionCode).name.ru },
      ],
      privateFields: [
        { label: 'institution.field.address', value: address },
        { label: 'institution.field.openingHours', value: openingHours },
        { label: 'institution.field.contactEmail', value: institution.contactEmail },
      ],
      pictureIds: [],
    };
  }

  /** The applicant and every member, also one who has left. */
  async ownOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
    return this.members.everOf(tx, accountId, ids);
  }

  /** Applies the decision. @throws ChangedMeanwhile when the application is a newer one. */
  async decided(tx: Tx, decision: CaseDecision): Promise<void> {
    const institution = await this.institutions.lockById(tx, decision.subjectId);
    if (!institution || institution.version !== decision.subjectVersion) {
      throw new ChangedMeanwhile();
    }
    switch (decision.verdict) {
      case 'approve':
        institution.verify(tx.now);
        for (const { accountId, role, checks, decidedAt: verifiedAt } of decision.approvals) {
          const fact = { institutionId: institution.id, accountId, role, checks, verifiedAt };
          await this.institutions.insertVerification(tx, fact);
        }
        break;
      case 'return':
        institution.sendBack(decision.reason);
        break;
      case 'reject':
        institution.reject(decision.reason);
    }
    await this.#change(tx, institution);
  }

  /**
   * Stops everything new of an institution; what is granted goes on.
   * @throws NotFound, InvalidInput, ChangedMeanwhile
   */
  async suspend(input: { id: string; version: number; reason: string }): Promise<Institution> {
    const { reason } = checkInput(reasonForm, { reason: input.reason });
    return this.transactions.run(async (tx) => {
      const institution = await this.institutions.lockById(tx, input.id);
      if (!institution) throw new NotFound();
      institution.suspend({ reason, version: input.version, at: tx.now });
      await this.#change(tx, institution);
      return institution;
    });
  }

  async #change(tx: Tx, institution: Institution): Promise<void> {
    await this.institutions.update(tx, institution);
    const { id: institutionId, version } = institution;
    await this.news.tell(tx, { name: 'InstitutionChanged', institutionId, version });
  }
}
