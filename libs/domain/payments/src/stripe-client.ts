import Stripe from 'stripe';
import { assert, type Config } from '@app/platform';
import { ProviderAway } from './payment.errors.js';

const callTimeoutMs = 8_000;
const retriesMost = 1;

type ErrorOfCause = new (cause: unknown) => Error;

/** What an answer that is not an answer means for a call. */
export interface Meaning {
  readonly refused: ErrorOfCause;
  readonly missing: ErrorOfCause;
}

/** The line to Stripe, with its errors translated and its mode watched. */
export class StripeClient {
  readonly stripe: Stripe;
  /** With a test key everything must be of the test mode, with a live key nothing may be. */
  readonly isLive: boolean;

  constructor(settings: Config['payments']) {
    this.isLive = /^[sr]k_live_/.test(settings.secretKey);
    assert(
      settings.provider === 'stripe' || !this.isLive,
      'the payment sandbox never sees a live key',
    );
    this.stripe = new Stripe(settings.secretKey, {
      timeout: callTimeoutMs,
      maxNetworkRetries: retriesMost,
      telemetry: false,
      protocol: settings.protocol,
      ...(settings.host === null ? {} : { host: settings.host }),
      ...(settings.port === null ? {} : { port: settings.port }),
    });
  }

  checkMode(livemode: boolean): void {
    assert(livemode === this.isLive, 'the provider answers in the mode of our key');
  }

  /** Translates what may go wrong: a refused request, a missing object, or no answer. */
  async ask<T>(call: () => Promise<T>, meaning: Meaning): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      const isRefusal =
        error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
      if (isRefusal) throw new meaning.refused(error);
      throw error.statusCode === 404 ? new meaning.missing(error) : new ProviderAway(error);
    }
  }
}

/** The id of an object that Stripe put in whole or named; null where there is none. */
export function idOf(value: string | { readonly id: string } | null): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null);
}
