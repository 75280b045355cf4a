import { MediaService } from '@app/media';
import { ModerationService } from '@app/moderation';
import { InvalidInput, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { Delivery, NewEvidence } from './delivery.entity.js';
import { DeliveryRepository } from './delivery.repository.js';

/** Most pictures that one delivery can be proved with at a time. */
const evidenceMost = 8;

/** The pictures that prove a delivery, from the upload to the moderators. */
@Injectable()
export class DeliveryEvidence {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly media: MediaService,
    private readonly moderation: ModerationService,
  ) {}

  /** @throws InvalidInput when there are too many or the same twice, NotFound for a foreign one. */
  async requireOwn(tx: Tx, by: string, evidence: readonly NewEvidence[]): Promise<void> {
    const pictures = new Set(evidence.map(({ pictureId }) => pictureId));
    if (evidence.length > evidenceMost || pictures.size < evidence.length) {
      const values = { most: evidenceMost };
      throw new InvalidInput([
        { path: 'evidence', code: 'delivery.error.tooMuchEvidence', values },
      ]);
    }
    for (const pictureId of pictures) {
      await this.media.requireOwn(tx, pictureId, by, 'evidence');
    }
  }

  /** Keeps the pictures and puts them before the moderators; nobody else sees them until then. */
  async handIn(
    tx: Tx,
    delivery: Delivery,
    { by, evidence }: { by: string; evidence: readonly NewEvidence[] },
  ): Promise<void> {
    await this.deliveries.insertEvidence(tx, delivery, { by, evidence });
    await this.moderation.openCase(tx, {
      kind: 'evidence',
      subjectId: delivery.id,
      subjectVersion: delivery.evidenceRound,
      authorId: by,
      approvalsRequired: 1,
    });
  }
}
