import { Inject, Injectable } from '@nestjs/common';
import type { Locale } from '@app/i18n';
import { ConfigToken, SecretLinks, type Config } from '@app/platform';

const purpose = 'pledge';
const placePurpose = 'waiting';
const basketPurpose = 'basket';

/** Secret links to the status page of a promise: who has the link may see, pay and cancel. */
@Injectable()
export class PledgeLinks {
  readonly #links: SecretLinks;
  readonly #config: Config;

  constructor(links: SecretLinks, @Inject(ConfigToken) config: Config) {
    this.#links = links;
    this.#config = config;
  }

  tokenFor(pledgeId: string): string {
    return this.#links.tokenFor(purpose, pledgeId);
  }

  /** The promise behind a token, or null when the token is not ours. */
  idFrom(token: string): string | null {
    return this.#links.idFrom(purpose, token);
  }

  /** The full address of the status page in a language. */
  pageOf(pledgeId: string, locale: Locale): string {
    return `${this.#config.publicUrl}/${locale}/pledges/${this.tokenFor(pledgeId)}`;
  }

  placeTokenFor(waitingId: string): string {
    return this.#links.tokenFor(placePurpose, waitingId);
  }

  /** The place in line behind a token, or null when the token is not ours. */
  placeIdFrom(token: string): string | null {
    return this.#links.idFrom(placePurpose, token);
  }

  /** The full address of the page of a place in line. */
  placePageOf(waitingId: string, locale: Locale): string {
    return `${this.#config.publicUrl}/${locale}/queue/${this.placeTokenFor(waitingId)}`;
  }

  basketTokenFor(basketId: string): string {
    return this.#links.tokenFor(basketPurpose, basketId);
  }

  /** The basket behind a token, or null when the token is not ours. */
  basketIdFrom(token: string): string | null {
    return this.#links.idFrom(basketPurpose, token);
  }

  /** The full address of the page of a basket. */
  basketPageOf(basketId: string, locale: Locale): string {
    return `${this.#config.publicUrl}/${locale}/baskets/${this.basketTokenFor(basketId)}`;
  }

  /** 32 bytes by which the same form sent again is known; nothing can be read back from them. */
  bodyHash(parts: readonly (string | null)[]): Buffer {
    return Buffer.from(this.#links.fingerprint('pledge-body', JSON.stringify(parts)), 'base64url');
  }
}
