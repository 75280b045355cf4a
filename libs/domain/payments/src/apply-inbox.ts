import { Injectable } from '@nestjs/common';
import type { Sweep } from '@app/platform';
import { PaymentService } from './payment.service.js';

/** Tries again what could not be applied when it came. */
@Injectable()
export class ApplyInbox implements Sweep {
  readonly name = 'payments.apply-inbox';
  readonly everyMs = 2_000;

  constructor(private readonly payments: PaymentService) {}

  async run(): Promise<number> {
    return this.payments.apply();
  }
}
