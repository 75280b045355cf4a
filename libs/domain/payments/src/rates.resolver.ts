import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { accountOf, CurrentActor, May, type Actor } from '@app/identity';
import { answer, commonRefusals, MoneyView, type RefusalPair } from '@app/platform';
import type { ExchangeRate } from './exchange-rate.js';
import { ExchangeRates } from './exchange-rates.js';
import { RateFileRefused, RateImport, RateRowsRefused, type RateLook } from './rate-import.js';
import {
  ExchangeRateLineView,
  ExchangeRateView,
  RateFileLineView,
  RateFileLookView,
  RateFileRefusedView,
  RateFileResult,
} from './rates.views.js';

const refusals: readonly RefusalPair[] = [
  [RateFileRefused, RateFileRefusedView],
  [RateRowsRefused, RateFileRefusedView],
  ...commonRefusals,
];
const linesMost = 200;
const shownLast: ReadonlySet<string> = new Set(['fresh', 'known', 'passedOver']);

/** Rates of the National Bank: what counts now, and files that bring them. */
@Resolver()
export class RatesResolver {
  constructor(
    private readonly rates: ExchangeRates,
    private readonly files: RateImport,
  ) {}

  @May('read', 'Ledger')
  @Query(() => [ExchangeRateLineView], {
    description:
      'Rates of the currencies that gifts are taken in, the newest first, sixty at most.',
  })
  async exchangeRates(): Promise<ExchangeRateLineView[]> {
    const all = await this.rates.list();
    return all.map(({ rate, isOffered }) => {
      const { source, importedAt } = rate;
      const line = { rate: exchangeRateView(rate), source, importedAt, isOffered };
      return Object.assign(new ExchangeRateLineView(), line);
    });
  }

  @May('import', 'ExchangeRate')
  @Query(() => RateFileResult, { description: 'What an import of a file would do.' })
  async lookAtRates(
    @Args('file', { type: () => String, description: 'The bytes of the file in Base64.' })
    file: string,
  ): Promise<typeof RateFileResult> {
    return answer(refusals, async () => lookView(await this.files.look(bytesOf(file))));
  }

  @May('import', 'ExchangeRate')
  @Mutation(() => RateFileResult, {
    description: 'Imports the rates of a file, all or none. A repeat changes nothing.',
  })
  async importRates(
    @CurrentActor() actor: Actor,
    @Args('file', { type: () => String, description: 'The bytes of the file in Base64.' })
    file: string,
  ): Promise<typeof RateFileResult> {
    const by = { actor: `account:${accountOf(actor)}`, source: 'National Bank, from a file' };
    return answer(refusals, async () => lookView(await this.files.import(bytesOf(file), by)));
  }
}

/** A rate as pages show it. */
export function exchangeRateView({
  id,
  currency,
  day,
  quantity,
  perUnits,
}: Pick<ExchangeRate, 'id' | 'currency' | 'day' | 'quantity' | 'perUnits'>): ExchangeRateView {
  const price = { amountMinor: perUnits.minor, currency: perUnits.currency.code };
  const rate = Object.assign(new MoneyView(), price);
  return Object.assign(new ExchangeRateView(), { id, currency, day, quantity, rate });
}

function bytesOf(file: string): Uint8Array {
  return Buffer.from(file, 'base64');
}

function lookView({ lines, ...counts }: RateLook): RateFileLookView {
  const isLast = (outcome: string): number => (shownLast.has(outcome) ? 1 : 0);
  const shown = lines.toSorted((a, b) => isLast(a.outcome) - isLast(b.outcome));
  return Object.assign(new RateFileLookView(), {
    ...counts,
    lines: shown.slice(0, linesMost).map(({ raw, outcome }) => {
      const [day, currency] = [raw.day.slice(0, 40), raw.currency.slice(0, 40)];
      const [quantity, rate] = [raw.quantity.slice(0, 40), raw.rate.slice(0, 40)];
      const cells = { place: raw.place, day, currency, quantity, rate, outcome };
      return Object.assign(new RateFileLineView(), cells);
    }),
  });
}
