import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Demo } from './demo.js';
import { drawPicture, pictureHeight, pictureVariants, pictureWidth } from './draw-picture.js';
import type { Rows } from './rows.js';

export type EvidenceKind = 'photo' | 'invoice' | 'act';

interface StoredPicture {
  readonly storageKey: string;
  readonly bytes: Buffer;
}

/** So many deliveries of one person share a picture: one invoice lists several goods. */
const deliveriesAPicture = 4;

/**
 * Pictures that prove deliveries: drawn parcels, invoices and acts. Nobody is in them, and they
 * say that they are of the demo.
 */
export class EvidencePictures {
  readonly #demo: Demo;
  readonly #rows: Rows;
  readonly #drawn: ReadonlyMap<string, Buffer>;
  readonly #uses = new Map<string, number>();
  readonly #ids = new Map<string, string>();
  readonly #stored: StoredPicture[] = [];

  private constructor(demo: Demo, rows: Rows, drawn: ReadonlyMap<string, Buffer>) {
    this.#demo = demo;
    this.#rows = rows;
    this.#drawn = drawn;
  }

  /** Draws each kind in its variants, a fraction of a second altogether. */
  static async draw(demo: Demo, rows: Rows): Promise<EvidencePictures> {
    const kinds: EvidenceKind[] = ['photo', 'invoice', 'act'];
    const drawn = await Promise.all(
      kinds.flatMap((kind) =>
        Array.from({ length: pictureVariants }, async (_, variant) => {
          return [`${kind}${variant}`, await drawPicture(kind, variant)] as const;
        }),
      ),
    );
    return new EvidencePictures(demo, rows, new Map(drawn));
  }

  /** The id of a picture of this kind by this person. */
  pictureFor(of: { kind: EvidenceKind; uploadedBy: string; at: Date }): string {
    const { kind, uploadedBy, at } = of;
    const owner = `${kind}:${uploadedBy}`;
    const uses = this.#uses.get(owner) ?? 0;
    this.#uses.set(owner, uses + 1);
    const number = Math.floor(uses / deliveriesAPicture);
    const known = this.#ids.get(`${owner}:${number}`);
    if (known !== undefined) return known;
    const id = this.#demo.id('picture', `${owner}:${number}`, at);
    this.#ids.set(`${owner}:${number}`, id);
    this.#add({ id, kind, number, uploadedBy, at });
    return id;
  }

  /** Writes the files; the same ones again when an earlier load was cut short. */
  async store(): Promise<void> {
    const folder = path.resolve(this.#demo.place.dataDir, 'files');
    const folders = new Set(this.#stored.map(({ storageKey }) => path.dirname(storageKey)));
    await Promise.all(
      [...folders].map((each) => mkdir(path.join(folder, each), { recursive: true })),
    );
    await Promise.all(
      this.#stored.map(({ storageKey, bytes }) => writeFile(path.join(folder, storageKey), bytes)),
    );
  }

  #add(of: { id: string; kind: EvidenceKind; number: number; uploadedBy: string; at: Date }) {
    const { id, kind, number, uploadedBy, at } = of;
    const name = createHash('sha256').update(`picture ${id}`).digest('hex').slice(0, 32);
    const storageKey = `${name.slice(0, 2)}/${name}.webp`;
    const variant = (number + Number.parseInt(name.slice(0, 4), 16)) % pictureVariants;
    const bytes = this.#drawn.get(`${kind}${variant}`);
    if (bytes === undefined) throw new Error(`there is no picture of a ${kind}`);
    this.#stored.push({ storageKey, bytes });
    this.#rows.add('media.picture', {
      id,
      purpose: 'evidence',
      storage_key: storageKey,
      content_type: 'image/webp',
      width: pictureWidth,
      height: pictureHeight,
      size_bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest(),
      uploaded_by: uploadedBy,
      uploaded_at: at,
      published_at: null,
    });
  }
}
