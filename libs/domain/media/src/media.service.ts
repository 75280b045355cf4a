import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { accountOf, type Actor } from '@app/identity';
import { isUuid, NotFound, Transactions, type Tx } from '@app/platform';
import { PictureRefused } from './media.errors.js';
import { type CleanPicture, PictureDecoder } from './picture-decoder.js';
import { PictureLinks, type LinkProof } from './picture-links.js';
import { PictureStore } from './picture-store.js';

/** What a picture shows: a good, evidence of a delivery, or a drawing of thanks. Never a child. */
export type PicturePurpose = 'good' | 'evidence' | 'drawing';

/** Pictures of one account in a day: a sheet of 200 wishes fits, a filled disk does not. */
const picturesADay = 300;

export interface StorePicture {
  readonly actor: Actor;
  /** The file as it came; it is not kept. */
  readonly bytes: Buffer;
  readonly purpose: PicturePurpose;
}

/** A picture as it is sent to a browser. */
export interface PictureFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Published pictures may be kept by anyone for ever, the others by nobody. */
  readonly isPublic: boolean;
}

interface PictureRow {
  storage_key: string;
  content_type: string;
  published_at: Date | null;
}

/** The one door for files: decodes, draws anew, keeps, publishes and signs links. */
@Injectable()
export class MediaService {
  constructor(
    private readonly transactions: Transactions,
    private readonly decoder: PictureDecoder,
    private readonly files: PictureStore,
    private readonly links: PictureLinks,
  ) {}

  /**
   * Takes a picture in. Nobody but the uploader can use it until something of theirs shows it.
   * @throws PictureRefused with the reason, SignInRequired for a guest, TryAgainError.
   */
  async store({ actor, bytes, purpose }: StorePicture): Promise<{ pictureId: string }> {
    const uploadedBy = accountOf(actor);
    await this.transactions.run((tx) => requireRoom(tx, uploadedBy));
    const picture = await this.decoder.redraw(bytes);
    const storageKey = await this.files.put(picture.bytes);
    try {
      return await this.transactions.run(async (tx) => {
        await requireRoom(tx, uploadedBy);
        return insert(tx, { picture, purpose, storageKey, uploadedBy });
      });
    } catch (error) {
      await this.files.delete(storageKey);
      throw error;
    }
  }

  /**
   * Lets everyone see a picture; a second time changes nothing.
   * @throws NotFound when there is no such picture.
   */
  async publish(tx: Tx, pictureId: string): Promise<void> {
    const rows = isUuid(pictureId)
      ? await tx.query(
          `UPDATE media.picture SET published_at = coalesce(published_at, $2)
           WHERE id = $1 RETURNING id`,
          [pictureId, tx.now],
        )
      : [];
    if (rows.length === 0) throw new NotFound();
  }

  /**
   * The path of a picture on this site. The public one answers once the picture is published, the
   * other one carries a signature and answers for fifteen minutes.
   */
  pathOf(pictureId: string, { public: isPublic }: { public: boolean }): string {
    return isPublic ? this.links.plain(pictureId) : this.links.signed(pictureId);
  }

  /**
   * Checks that the account uploaded the picture, for the purpose it is used for now.
   * @throws NotFound when it did not, or there is no such picture.
   */
  async requireOwn(
    tx: Tx,
    pictureId: string,
    accountId: string,
    purpose: PicturePurpose = 'good',
  ): Promise<void> {
    if (!isUuid(pictureId)) throw new NotFound();
    const rows = await tx.query(
      'SELECT id FROM media.picture WHERE id = $1 AND uploaded_by = $2 AND purpose = $3',
      [pictureId, accountId, purpose],
    );
    if (rows.length === 0) throw new NotFound();
  }

  /**
   * The bytes behind a path of `pathOf`.
   * @throws NotFound when there is no such picture, or it is neither published nor is the link
   * ours and fresh: one answer for all.
   */
  async open(pictureId: string, proof: LinkProof | null): Promise<PictureFile> {
    const isSigned = proof !== null && this.links.isValid(pictureId, proof);
    const [row] = await this.transactions.read<PictureRow>(
      'SELECT storage_key, content_type, published_at FROM media.picture WHERE id = $1',
      [pictureId],
    );
    if (!row || (row.published_at === null && !isSigned)) throw new NotFound();
    const bytes = await this.files.get(row.storage_key);
    return {
      bytes,
      contentType: row.content_type,
      isPublic: row.published_at !== null && proof === null,
    };
  }
}

/** @throws PictureRefused when the account has sent its share of the last day. */
async function requireRoom(tx: Tx, accountId: string): Promise<void> {
  const dayAgo = new Date(tx.now.getTime() - 86_400_000);
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [accountId]);
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM media.picture
     WHERE uploaded_by = $1 AND uploaded_at > $2`,
    [accountId, dayAgo],
  );
  if ((row?.count ?? 0) >= picturesADay) throw new PictureRefused('quota');
}

async function insert(
  tx: Tx,
  {
    picture,
    purpose,
    storageKey,
    uploadedBy,
  }: { picture: CleanPicture; purpose: PicturePurpose; storageKey: string; uploadedBy: string },
): Promise<{ pictureId: string }> {
  const pictureId = tx.newId();
  await tx.query(
    `INSERT INTO media.picture (id, purpose, storage_key, content_type, width, height, size_bytes,
       sha256, uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, 'image/webp', $4, $5, $6, $7, $8, $9)`,
    [
      pictureId,
      purpose,
      storageKey,
      picture.width,
      picture.height,
      picture.bytes.length,
      createHash('sha256').update(picture.bytes).digest(),
      uploadedBy,
      tx.now,
    ],
  );
  return { pictureId };
}
