import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { May } from '@app/identity';
import { Money } from '@app/money';
import { exchangeRateView, ExchangeRateView, PaymentService, RefundService } from '@app/payments';
import { MoneyView, Transactions } from '@app/platform';
import { moneyView } from '@app/wishes';
import { PledgeReading } from './pledge-reading.js';
import { DonorPledgeView, GiveOptionsView } from './pledge.views.js';
import { GiftRefundView } from './refund.views.js';

@ObjectType('GiftCharge', { description: 'A gift and what is charged for it, to the minor unit.' })
export class GiftChargeView {
  @Field(() => MoneyView, { description: 'The gift, in tenge.' })
  gift: MoneyView;
  @Field(() => MoneyView, { description: 'What is charged for it.' })
  charged: MoneyView;
}

@ObjectType('PayAbroad', { description: 'Another currency in which gifts can be paid now.' })
export class PayAbroadView {
  @Field(() => ExchangeRateView, { description: 'The rate at which the charge is counted.' })
  rate: ExchangeRateView;
  @Field(() => [GiftChargeView], { description: 'What the offered amounts come to.' })
  charges: GiftChargeView[];
}

@ObjectType('PaidAbroad', { description: 'What was charged in another currency, and the rate.' })
export class PaidAbroadView {
  @Field(() => MoneyView, { description: 'What was charged.' })
  charged: MoneyView;
  @Field(() => ExchangeRateView, { description: 'The rate of the day when the gift was begun.' })
  rate: ExchangeRateView;
}

/** In which other currencies a gift can be paid. */
@Resolver(() => GiveOptionsView)
export class PayAbroadResolver {
  constructor(
    private readonly transactions: Transactions,
    private readonly payments: PaymentService,
  ) {}

  @May('read', 'PublicWish')
  @ResolveField('abroad', () => [PayAbroadView], {
    description: 'Other currencies to pay in; empty without a rate of the last seven days.',
  })
  async abroad(@Parent() { open, presets }: GiveOptionsView): Promise<PayAbroadView[]> {
    if (!open) return [];
    const rates = await this.transactions.run((tx) => this.payments.ratesOffered(tx));
    return rates.flatMap((rate) => {
      const charges = presets
        .map(({ amountMinor }) => Money.ofMinor(amountMinor))
        .filter((gift) => !gift.isLessThan(rate.leastGift()))
        .map((gift) => {
          const charge = { gift: moneyView(gift), charged: moneyView(rate.chargeFor(gift)) };
          return Object.assign(new GiftChargeView(), charge);
        });
      const offer = { rate: exchangeRateView(rate), charges };
      return charges.length === 0 ? [] : [Object.assign(new PayAbroadView(), offer)];
    });
  }
}

/** What was charged for a gift in another currency. */
@Resolver(() => DonorPledgeView)
export class PaidAbroadResolver {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: PledgeReading,
  ) {}

  @May('read', 'Pledge')
  @ResolveField('paidAbroad', () => PaidAbroadView, {
    nullable: true,
    description: 'What was charged for the gift in another currency; null for gifts in tenge.',
  })
  async paidAbroad(@Parent() { id }: DonorPledgeView): Promise<PaidAbroadView | null> {
    const charge = await this.transactions.run((tx) => this.reading.chargeOf(tx, id));
    if (charge === null) return null;
    const view = { charged: moneyView(charge.charged), rate: exchangeRateView(charge.rate) };
    return Object.assign(new PaidAbroadView(), view);
  }
}

/** What of a charge in another currency goes back with a part of its gift. */
@Resolver(() => GiftRefundView)
export class RefundChargeResolver {
  constructor(
    private readonly transactions: Transactions,
    private readonly refunds: RefundService,
  ) {}

  @May('read', 'Pledge')
  @ResolveField('charged', () => MoneyView, {
    nullable: true,
    description: 'What goes back in the currency that was charged; null for gifts in tenge.',
  })
  async charged(@Parent() { id }: GiftRefundView): Promise<MoneyView | null> {
    const charged = await this.transactions.run((tx) => this.refunds.chargedOf(tx, [id]));
    const found = charged.get(id);
    return found ? moneyView(found) : null;
  }
}
