import { InstitutionService } from '@app/institutions';
import { LedgerService } from '@app/ledger';
import type { Money } from '@app/money';
import { Transactions } from '@app/platform';
import { GrantedWishes } from '@app/wishes';
import { Injectable } from '@nestjs/common';
import type { PayeeAccount } from './payee-account.entity.js';
import { PayeeRepository } from './payee.repository.js';
import { PayoutRepository } from './payout.repository.js';

/** A granted wish whose money is held and not on its way. */
export interface WishToPay {
  readonly wishId: string;
  readonly title: string;
  readonly institutionName: string;
  readonly held: Money;
  /** The account of the institution that was agreed to; null while there is none. */
  readonly account: PayeeAccount | null;
}

const wishesMost = 100;

/** Granted wishes that wait to be paid out. */
@Injectable()
export class PayoutQueue {
  constructor(
    private readonly transactions: Transactions,
    private readonly payouts: PayoutRepository,
    private readonly payees: PayeeRepository,
    private readonly granted: GrantedWishes,
    private readonly institutions: InstitutionService,
    private readonly ledger: LedgerService,
  ) {}

  /** Wishes that may be paid out now, those first that wait longest; a hundred at most. */
  async toPay(): Promise<WishToPay[]> {
    return this.transactions.run(async (tx) => {
      const wishes = await this.granted.byIds(tx, await this.payouts.toPay(tx, wishesMost));
      const lines: WishToPay[] = [];
      for (const { id: wishId, title, institutionId } of wishes) {
        const { nameRu: institutionName } = await this.institutions.get(tx, institutionId);
        const held = await this.ledger.balanceOf(tx, { kind: 'held', subject: wishId });
        const payee = await this.payees.ofInstitution(tx, institutionId);
        const account = payee && (await this.payees.currentAccount(tx, payee.id));
        lines.push({ wishId, title, institutionName, held, account });
      }
      return lines;
    });
  }
}
