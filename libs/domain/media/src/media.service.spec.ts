import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { newId, NotFound, SignInRequired } from '@app/platform';
import { aGuest, aPerson, aTestApi } from '@app/identity/testing';
import { aPhotoWithPlace, aPicture, canary } from '@app/testing/pictures';
import { PictureRefused } from './media.errors.js';
import { MediaModule } from './media.module.js';
import { MediaService } from './media.service.js';

import { identityEntities } from '@app/identity';

const api = await aTestApi({ imports: [MediaModule], entities: identityEntities });
const { transactions, config } = api.parts;
const media = api.get(MediaService);
const person = await aPerson(transactions);
const files = path.resolve(config.dataDir, 'files');
afterAll(() => api.close());

const store = async (bytes?: Buffer) => {
  const picture = { actor: person, bytes: bytes ?? (await aPicture()), purpose: 'good' } as const;
  return (await media.store(picture)).pictureId;
};
const publish = (pictureId: string) => transactions.run((tx) => media.publish(tx, pictureId));
const get = (url: string) => api.app.inject({ method: 'GET', url });
const filesOnDisk = () =>
  readdirSync(files, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));

describe('storing a picture', () => {
  it('keeps what was drawn anew, under a name that says nothing', async () => {
    const pictureId = await store(await aPhotoWithPlace());
    const [row] = await transactions.read<{ storage_key: string; uploaded_by: string }>(
      'SELECT storage_key, uploaded_by, sha256 FROM media.picture WHERE id = $1',
      [pictureId],
    );
    expect(row?.uploaded_by).toBe(person.accountId);
    expect(row?.storage_key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{32}\.webp$/);
    const bytes = readFileSync(path.join(files, row?.storage_key ?? ''));
    expect(bytes.includes(canary)).toBe(false);
    expect((await sharp(bytes).metadata()).format).toBe('webp');
  });

  it('keeps nothing of what is refused', async () => {
    const before = filesOnDisk();
    await expect(store(Buffer.from('<svg/>'))).rejects.toThrow(PictureRefused);
    expect(filesOnDisk()).toEqual(before);
  });

  it('is for people with an account', async () => {
    const bytes = await aPicture();
    await expect(media.store({ actor: aGuest(), bytes, purpose: 'good' })).rejects.toThrow(
      SignInRequired,
    );
  });

  it('has a limit for each account and day, and leaves no file beyond it', async () => {
    const busy = await aPerson(transactions);
    const bytes = await aPicture('png');
    await transactions.run((tx) =>
      tx.query(
        `INSERT INTO media.picture (id, purpose, storage_key, content_type, width, height,
           size_bytes, sha256, uploaded_by, uploaded_at)
         SELECT gen_random_uuid(), 'good', 'made/' || n, 'image/webp', 1, 1, 1,
           sha256('x'), $1, $2::timestamptz FROM generate_series(1, 298) n`,
        [busy.accountId, tx.now],
      ),
    );
    const before = filesOnDisk().length;
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => media.store({ actor: busy, bytes, purpose: 'good' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const reasons = results.flatMap((r) => (r.status === 'rejected' ? [r.reason] : []));
    expect(reasons.map((reason) => reason.code)).toEqual(Array(3).fill('media.error.quota'));
    expect(filesOnDisk()).toHaveLength(before + 2);
    api.clock.offsetMs = 86_400_000 + 1000;
    await media.store({ actor: busy, bytes, purpose: 'good' });
    api.clock.offsetMs = 0;
  });
});

describe('a picture', () => {
  it('is its uploader’s to use, and for others it is not there', async () => {
    const pictureId = await store();
    const other = await aPerson(transactions);
    const require = (id: string, accountId: string) =>
      transactions.run((tx) => media.requireOwn(tx, id, accountId));
    await require(pictureId, person.accountId);
    await expect(require(pictureId, other.accountId)).rejects.toThrow(NotFound);
    await expect(require(newId(), person.accountId)).rejects.toThrow(NotFound);
    await expect(require('../x', person.accountId)).rejects.toThrow(NotFound);
  });

  it('that is not there cannot be published', async () => {
    for (const id of [newId(), 'nonsense', '']) {
      await expect(publish(id)).rejects.toThrow(NotFound);
    }
  });
});

describe('the door for files', () => {
  it('sends a published picture to anyone, to be kept for ever', async () => {
    const pictureId = await store();
    await publish(pictureId);
    await publish(pictureId);
    const response = await get(media.pathOf(pictureId, { public: true }));
    expect(response.statusCode).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect((await sharp(response.rawPayload).metadata()).width).toBe(120);
  });

  it('sends an unpublished one by a signed link only, to be kept by nobody', async () => {
    const pictureId = await store();
    expect((await get(media.pathOf(pictureId, { public: true }))).statusCode).toBe(404);
    const signed = await get(media.pathOf(pictureId, { public: false }));
    expect(signed.statusCode).toBe(200);
    expect(signed.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('does not take a link that was changed, borrowed or has run out', async () => {
    const pictureId = await store();
    const otherId = await store();
    const link = media.pathOf(pictureId, { public: false });
    const [until = '', sig = ''] = [/until=(\d+)/.exec(link)?.[1], /sig=(.+)/.exec(link)?.[1]];
    const past = String(Number(until) - 16 * 60);
    const wrong = [
      link.replace(pictureId, otherId),
      link.replace(until, String(Number(until) + 1)),
      link.replace(until, past),
      link.replace(sig, (sig.startsWith('A') ? 'B' : 'A') + sig.slice(1)),
      link.replace(sig, ''),
      link.replace(sig, sig.slice(0, 10)),
      `${link}&sig=${sig}`,
      link.replace(`until=${until}`, 'until[]=1'),
      link.replace(`until=${until}`, 'until=1e99'),
      `/files/${pictureId}.webp?until=${until}`,
    ];
    for (const url of wrong) expect((await get(url)).statusCode).toBe(404);
  });

  it('gives the same answer for what is not there and what is not open', async () => {
    const pictureId = await store();
    const closed = await get(`/files/${pictureId}.webp`);
    const missing = await get(`/files/${newId()}.webp`);
    expect(closed.body).toBe(missing.body);
    expect({ ...closed.headers, date: '' }).toEqual({ ...missing.headers, date: '' });
    expect(closed.json()).toMatchObject({ code: 'error.notFound' });
  });

  it.each([
    '/files/..%2f..%2fetc%2fpasswd',
    '/files/%2e%2e/%2e%2e/etc/passwd',
    '/files/..',
    '/files/x.webp',
    '/files/00000000-0000-0000-0000-000000000000.webp%00.svg',
    '/files/00000000-0000-0000-0000-000000000000.svg',
    '/files/',
  ])('knows no other names: %s', async (url) => {
    expect((await get(url)).statusCode).toBe(404);
  });
});
