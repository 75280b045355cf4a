/** A value of a column; arrays, buffers and dates are written as PostgreSQL reads them. */
export type Cell = string | number | bigint | boolean | Date | Buffer | null | readonly string[];

/** One row, by column. */
export type Row = Readonly<Record<string, Cell>>;

/** Everything that a load writes, by table, in the order in which tables depend on each other. */
export class Rows {
  readonly #byTable = new Map<TableName, Row[]>();

  add(table: TableName, ...rows: readonly Row[]): void {
    const written = this.#byTable.get(table) ?? [];
    written.push(...rows);
    this.#byTable.set(table, written);
  }

  of(table: TableName): readonly Row[] {
    return this.#byTable.get(table) ?? [];
  }
}

export const tableNames = [
  'identity.account',
  'identity.role_grant',
  'identity.donor',
  'media.picture',
  'institutions.institution',
  'institutions.membership',
  'institutions.verification',
  'children.child',
  'children.consent',
  'wishes.wish',
  'wishes.revision',
  'ledger.account',
  'ledger.entry',
  'ledger.transfer',
  'payments.exchange_rate',
  'payments.payment',
  'payments.refund',
  'payments.provider_look',
  'pledges.pledge',
  'pledges.claim',
  'pledges.receipt',
  'pledges.refund_request',
  'deliveries.delivery',
  'deliveries.evidence',
  'deliveries.goods_entry',
  'deliveries.thanks',
  'deliveries.thanks_letter',
  'deliveries.letter_request',
  'deliveries.shelf_item',
  'deliveries.shelf_entry',
  'campaigns.season',
  'campaigns.season_wish',
  'moderation.case',
  'moderation.decision',
] as const;
export type TableName = (typeof tableNames)[number];
