import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { type Config, ConfigToken } from '@app/platform';

const folder = 'files';

/** The bytes of pictures, under random names, in the folder `files` of the data directory. */
@Injectable()
export class PictureStore {
  readonly #disk: Disk;

  constructor(@Inject(ConfigToken) config: Config) {
    const location = path.resolve(config.dataDir, folder);
    this.#disk = new Disk(new FSDriver({ location, visibility: 'private' }));
  }

  /** Keeps the bytes and returns the key to find them by. */
  async put(bytes: Buffer): Promise<string> {
    const name = randomBytes(16).toString('hex');
    const key = `${name.slice(0, 2)}/${name}.webp`;
    await this.#disk.put(key, bytes);
    return key;
  }

  async get(key: string): Promise<Buffer> {
    return Buffer.from(await this.#disk.getBytes(key));
  }

  async delete(key: string): Promise<void> {
    await this.#disk.delete(key);
  }
}
