import { payeeForm, type PayeeForm } from '@app/forms';
import { accountOf, type Actor } from '@app/identity';
import { InstitutionService } from '@app/institutions';
import {
  Audit,
  checkInput,
  ConfigToken,
  failpoint,
  IdAlreadyUsed,
  isUuid,
  NotFound,
  Transactions,
  type Config,
  type Tx,
} from '@app/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Payee, PayeeAccount } from './payee-account.entity.js';
import { PayeeRepository } from './payee.repository.js';
import { PayoutRefusal } from './payouts.errors.js';

/** A payee with all its accounts, the newest first. */
export interface PayeeWithAccounts {
  readonly payee: Payee;
  readonly accounts: readonly PayeeAccount[];
}

/** Who may be paid and on which account. */
@Injectable()
export class Payees {
  constructor(
    private readonly transactions: Transactions,
    private readonly payees: PayeeRepository,
    private readonly institutions: InstitutionService,
    @Inject(ConfigToken) private readonly config: Config,
  ) {}

  /**
   * One person of finance asks to pay to this account from now on. The BIN says whether it is of an
   * institution here, which keeps the name it is verified by, or of a shop.
   * @throws NotFound, InvalidInput, IdAlreadyUsed, InstitutionNotVerified, PayoutRefusal
   */
  async ask(actor: Actor, input: PayeeForm & { readonly id: string }): Promise<PayeeAccount> {
    const { bin, name, iban, bankName, bic } = checkInput(payeeForm, input);
    const by = accountOf(actor);
    const { id } = input;
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const payee = await this.#payeeOf(tx, { bin, name });
      const before = await this.payees.findAccount(tx, id);
      if (before !== null) {
        const isSame = before.payeeId === payee.id && before.iban === iban && before.bic === bic;
        if (!isSame || before.requestedBy !== by) throw new IdAlreadyUsed();
        return before;
      }
      const wanted = { id, payeeId: payee.id, iban, bankName, bic, requestedBy: by };
      const account = PayeeAccount.ask(wanted, tx.now);
      if (!(await this.payees.insertAccount(tx, account))) {
        throw new PayoutRefusal('payout.error.accountAsked');
      }
      await this.#record(tx, by, 'payouts.accountAsked', account);
      return account;
    });
  }

  /**
   * Another person agrees; the account before it is used no more.
   * @throws NotFound, PayoutRefusal
   */
  async approve(actor: Actor, id: string): Promise<PayeeAccount> {
    const by = accountOf(actor);
    return this.#decide(id, async (tx, account) => {
      if (account.state === 'approved' && account.approvedBy === by) return;
      const before = await this.payees.currentAccount(tx, account.payeeId);
      account.approve({ by, at: tx.now, waitHours: this.config.payouts.waitHours });
      if (before !== null) {
        before.replace();
        await this.payees.saveAccount(tx, before);
      }
      failpoint('payouts.account-replaced');
      await this.payees.saveAccount(tx, account);
      await this.#record(tx, by, 'payouts.accountApproved', account);
    });
  }

  /** @throws NotFound, PayoutRefusal */
  async refuse(actor: Actor, id: string): Promise<PayeeAccount> {
    const by = accountOf(actor);
    return this.#decide(id, async (tx, account) => {
      if (account.state === 'refused' && account.refusedBy === by) return;
      account.refuse(by);
      await this.payees.saveAccount(tx, account);
      await this.#record(tx, by, 'payouts.accountRefused', account);
    });
  }

  /** Everybody who may be paid, by name. */
  async list(): Promise<PayeeWithAccounts[]> {
    return this.transactions.run(async (tx) => {
      const payees = await this.payees.all(tx);
      const all = await this.payees.accountsOf(
        tx,
        payees.map(({ id }) => id),
      );
      return payees.map((payee) => ({
        payee,
        accounts: all.filter(({ payeeId }) => payeeId === payee.id),
      }));
    });
  }

  /**
   * The account on which money for an institution's wish goes: of the shop, when one is named, and
   * else of the institution.
   * @throws PayoutRefusal when there is none that may be used, InstitutionNotVerified
   */
  async accountFor(
    tx: Tx,
    { institutionId, vendorId }: { institutionId: string; vendorId: string | null },
  ): Promise<PayeeAccount> {
    await this.institutions.getVerified(tx, institutionId);
    const payee =
      vendorId === null
        ? await this.payees.ofInstitution(tx, institutionId)
        : await this.payees.lock(tx, vendorId);
    const account = payee && (await this.payees.currentAccount(tx, payee.id));
    if (vendorId !== null && payee?.kind !== 'vendor') throw unusable();
    if (!account?.isUsable(tx.now)) throw unusable();
    return account;
  }

  async #decide(
    id: string,
    work: (tx: Tx, account: PayeeAccount) => Promise<void>,
  ): Promise<PayeeAccount> {
    if (!isUuid(id)) throw new NotFound();
    return this.transactions.run(async (tx) => {
      const found = await this.payees.findAccount(tx, id);
      if (found === null) throw new NotFound();
      await this.payees.lock(tx, found.payeeId);
      const account = await this.payees.findAccount(tx, id);
      if (account === null) throw new NotFound();
      await work(tx, account);
      return account;
    });
  }

  /** The payee with this BIN, locked; made when there is none. */
  async #payeeOf(tx: Tx, { bin, name }: { bin: string; name: string }): Promise<Payee> {
    const known = await this.payees.lockByBin(tx, bin);
    if (known !== null) return known;
    const institution = await this.institutions.findByBin(tx, bin);
    if (institution !== null) await this.institutions.getVerified(tx, institution.id);
    const payee = Object.assign(new Payee(), {
      id: tx.newId(),
      kind: institution === null ? ('vendor' as const) : ('institution' as const),
      institutionId: institution?.id ?? null,
      name: institution?.nameRu ?? name,
      bin,
      createdAt: tx.now,
    });
    await this.payees.insert(tx, payee);
    const made = await this.payees.lockByBin(tx, bin);
    if (made === null) throw new NotFound();
    return made;
  }

  /** An account number is not for the log; its last four signs tell it from others. */
  async #record(tx: Tx, by: string, action: string, account: PayeeAccount): Promise<void> {
    const { id, payeeId, state, iban } = account;
    await Audit.record(tx, {
      ...{ action, actor: `account:${by}`, subjectKind: 'payeeAccount', subjectId: id },
      before: null,
      after: { payeeId, state, endsOn: iban.slice(-4) },
    });
  }
}

function unusable(): PayoutRefusal {
  return new PayoutRefusal('payout.error.payeeNotUsable');
}
