import { insertOnce, type Tx } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Payee, PayeeAccount } from './payee-account.entity.js';

/** Payees and their accounts, as rows: no rule here. A payee is locked before its accounts. */
@Injectable()
export class PayeeRepository {
  async insert(tx: Tx, payee: Payee): Promise<boolean> {
    return insertOnce(tx, Payee, payee);
  }

  /** Locks the payee with this BIN until the end of the transaction. */
  async lockByBin(tx: Tx, bin: string): Promise<Payee | null> {
    return tx.manager.findOne(Payee, { where: { bin }, lock: { mode: 'pessimistic_write' } });
  }

  async lock(tx: Tx, id: string): Promise<Payee | null> {
    return tx.manager.findOne(Payee, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async all(tx: Tx): Promise<Payee[]> {
    return tx.manager.find(Payee, { order: { name: 'ASC', id: 'ASC' } });
  }

  async byIds(tx: Tx, ids: readonly string[]): Promise<Map<string, Payee>> {
    const found = await tx.manager.find(Payee, { where: { id: In([...ids]) } });
    return new Map(found.map((payee) => [payee.id, payee]));
  }

  async ofInstitution(tx: Tx, institutionId: string): Promise<Payee | null> {
    return tx.manager.findOne(Payee, { where: { institutionId } });
  }

  async insertAccount(tx: Tx, account: PayeeAccount): Promise<boolean> {
    return insertOnce(tx, PayeeAccount, account);
  }

  async findAccount(tx: Tx, id: string): Promise<PayeeAccount | null> {
    return tx.manager.findOne(PayeeAccount, { where: { id } });
  }

  async accounts(tx: Tx, ids: readonly string[]): Promise<Map<string, PayeeAccount>> {
    const found = await tx.manager.find(PayeeAccount, { where: { id: In([...ids]) } });
    return new Map(found.map((account) => [account.id, account]));
  }

  /** Accounts of payees, the newest first. */
  async accountsOf(tx: Tx, payeeIds: readonly string[]): Promise<PayeeAccount[]> {
    const where = { payeeId: In([...payeeIds]) };
    return tx.manager.find(PayeeAccount, { where, order: { createdAt: 'DESC', id: 'DESC' } });
  }

  /** The account that was agreed to, whether it may be used yet or not. */
  async currentAccount(tx: Tx, payeeId: string): Promise<PayeeAccount | null> {
    return tx.manager.findOne(PayeeAccount, { where: { payeeId, state: 'approved' } });
  }

  async saveAccount(tx: Tx, { id, ...columns }: PayeeAccount): Promise<void> {
    await tx.manager.update(PayeeAccount, { id }, columns);
  }
}
