import { Injectable } from '@nestjs/common';
import { BankTransfers } from './bank-transfers.js';
import { PaymentProvider, type PaymentPages, type ProviderName } from './payment-provider.js';

/** How donors may pay: by card at the provider, or by a transfer to our bank account. */
export type PayBy = 'card' | 'bank';

/** Knows who takes which payment. */
@Injectable()
export class PayPages {
  constructor(
    private readonly card: PaymentProvider,
    private readonly bank: BankTransfers,
  ) {}

  /** Who takes money that is paid in this way. */
  by(payBy: PayBy): PaymentPages {
    return payBy === 'bank' ? this.bank : this.card;
  }

  /** Who took a payment on. */
  of({ provider }: { readonly provider: ProviderName }): PaymentPages {
    return this.by(provider === 'bank' ? 'bank' : 'card');
  }
}
