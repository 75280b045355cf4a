import { InstitutionService } from '@app/institutions';
import { MediaService } from '@app/media';
import {
  Reviewables,
  type CaseDecision,
  type ItemVersion,
  type Reviewable,
  type ReviewedItem,
  type ReviewFieldText,
} from '@app/moderation';
import { formatDate, formatMoney, translator } from '@app/i18n';
import { ChangedMeanwhile, News, type Tx } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Revision } from './revision.entity.js';
import type { Wish } from './wish.entity.js';
import { WishRepository } from './wish.repository.js';
import { WishRevisions } from './wish-revisions.js';
import { findingsIn } from './wish-text.js';
import { wishChanged } from './wishes.events.js';

/** Shows revisions of wishes to moderators and does what they decide. */
@Injectable()
export class WishReview implements Reviewable, OnModuleInit {
  readonly kind = 'wish';
  readonly checks = [
    'wish.check.noPersonalData',
    'wish.check.noPictureOfChild',
    'wish.check.priceFitsGood',
    'wish.check.storyIsKind',
  ] as const;

  constructor(
    private readonly reviewables: Reviewables,
    private readonly wishes: WishRepository,
    private readonly revisions: WishRevisions,
    private readonly institutions: InstitutionService,
    private readonly media: MediaService,
    private readonly news: News,
  ) {}

  onModuleInit(): void {
    this.reviewables.register(this);
  }

  async titles(tx: Tx, items: readonly ItemVersion[]): Promise<Map<string, string>> {
    return this.wishes.revisionTitles(tx, items);
  }

  async show(tx: Tx, id: string, version: number): Promise<ReviewedItem | null> {
    const wish = await this.wishes.findById(tx, id);
    const revision = await this.wishes.findRevision(tx, id, version);
    if (!wish || !revision) return null;
    return {
      title: revision.title,
      publicFields: this.#publicFields(revision),
      privateFields: await this.#privateFields(tx, wish, revision),
      pictureIds: revision.pictureId === null ? [] : [revision.pictureId],
    };
  }

  /** Wishes of institutions of theirs. */
  async ownOf(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
    const institutions = await this.wishes.institutionsOf(tx, ids);
    return this.institutions.ownOf(tx, accountId, institutions);
  }

  /**
   * Applies the decision to the revision it was made on.
   * @throws ChangedMeanwhile when the text is a newer one; on approval InstitutionNotVerified,
   * ConsentMissing or PriceFrozen when that was lost since the submission.
   */
  async decided(tx: Tx, { subjectId, subjectVersion, ...decision }: CaseDecision): Promise<void> {
    const wish = await this.wishes.lockById(tx, subjectId);
    const revision = await this.wishes.getRevision(tx, wish.id, wish.latestRevision);
    if (revision.number !== subjectVersion) throw new ChangedMeanwhile();
    await this.#apply(tx, { wish, revision, ...decision });
    await this.wishes.saveRevision(tx, revision);
    await this.wishes.save(tx, wish);
    await this.news.tell(tx, wishChanged(wish));
  }

  async #apply(
    tx: Tx,
    {
      wish,
      revision,
      verdict,
      reason,
    }: Pick<CaseDecision, 'verdict' | 'reason'> & { wish: Wish; revision: Revision },
  ): Promise<void> {
    switch (verdict) {
      case 'approve':
        await this.institutions.getVerified(tx, wish.institutionId);
        await this.revisions.requireConsent(tx, wish);
        revision.decide('approved', null, tx.now);
        wish.approve(revision, tx.now);
        if (revision.pictureId !== null) await this.media.publish(tx, revision.pictureId);
        return;
      case 'return':
        revision.decide('returned', reason, tx.now);
        wish.returnRevision();
        return;
      case 'reject':
        revision.decide('rejected', reason, tx.now);
        wish.rejectRevision(tx.now);
    }
  }

  #publicFields(revision: Revision): ReviewFieldText[] {
    const { language, title, story, pseudonym, ageBand, categoryCode } = revision;
    const { t } = translator(language);
    const region = this.institutions.regionName(revision.regionCode);
    return [
      { label: 'wish.field.title', value: title, language },
      { label: 'wish.field.story', value: story, language },
      { label: 'wish.field.category', value: t(`category.${categoryCode}`), language },
      { label: 'wish.field.price', value: formatMoney(revision.price, language) },
      { label: 'wish.field.pseudonym', value: pseudonym },
      { label: 'wish.field.ageBand', value: t(`ageBand.${ageBand}`), language },
      { label: 'wish.field.region', value: region[language], language },
      { label: 'wish.field.deadline', value: formatDate(revision.deadline) },
      { label: 'wish.field.help', value: t(`wish.help.${helpOf(revision)}`), language },
    ];
  }

  async #privateFields(tx: Tx, wish: Wish, revision: Revision): Promise<ReviewFieldText[]> {
    const { language } = revision;
    const { t } = translator(language);
    const institution = await this.institutions.get(tx, wish.institutionId);
    const consentUntil = await this.revisions.findConsent(tx, wish);
    const name = language === 'kk' ? institution.nameKk : institution.nameRu;
    const consent =
      consentUntil === null
        ? t('wish.consent.missing')
        : t('wish.consent.validUntil', { day: formatDate(consentUntil) });
    return [
      { label: 'wish.field.institution', value: name, language },
      { label: 'wish.field.consent', value: consent, language },
      ...findingsIn(revision).map(({ kind, text }) => ({
        label: `wish.finding.${kind}` as const,
        value: text,
      })),
      ...(wish.hasMoney && revision.priceMinor !== wish.priceMinor
        ? [{ label: 'wish.field.priceFrozen' as const, value: formatMoney(wish.price, language) }]
        : []),
    ];
  }
}

function helpOf({ acceptsMoney, acceptsInKind }: Revision): 'money' | 'inKind' | 'both' {
  if (acceptsMoney && acceptsInKind) return 'both';
  return acceptsMoney ? 'money' : 'inKind';
}
