import { createHash } from 'node:crypto';
import { almatyDay } from '@app/i18n';
import { Money } from '@app/money';
import type { BankFile } from './payout.repository.js';

/** Who is named in a payment file. */
export interface FileParty {
  readonly name: string;
  readonly bin: string;
  readonly iban: string;
  readonly bic: string;
}

/** One payment of a file. */
export interface FilePayment {
  readonly itemId: string;
  readonly to: FileParty;
  readonly amount: Money;
  /** Why, for the statement of the payee; no words about a child. */
  readonly purpose: string;
}

/** A file in the making; the same content gives the same bytes. */
export interface PaymentFile {
  readonly batchId: string;
  readonly number: string;
  readonly at: Date;
  readonly from: FileParty;
  readonly payments: readonly FilePayment[];
}

/** The file as ISO 20022 pain.001.001.09, which banks take in. */
export function painFile(file: PaymentFile): BankFile {
  const { from, payments, at } = file;
  const count = `<NbOfTxs>${payments.length}</NbOfTxs>`;
  const sum = `<CtrlSum>${sumOf(payments)}</CtrlSum>`;
  const head = `<GrpHdr><MsgId>${reference(file.batchId)}</MsgId><CreDtTm>${at.toISOString()}</CreDtTm>
      ${count}${sum}<InitgPty>${party(from)}</InitgPty></GrpHdr>`;
  return sealed(
    'xml',
    `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    ${head}
    <PmtInf>
      <PmtInfId>ZH-${file.number}</PmtInfId><PmtMtd>TRF</PmtMtd>${count}${sum}
      <ReqdExctnDt><Dt>${almatyDay(at)}</Dt></ReqdExctnDt>
      <Dbtr>${party(from)}</Dbtr>
      <DbtrAcct>${account(from)}</DbtrAcct>
      <DbtrAgt>${agent(from)}</DbtrAgt>
${payments.map(transfer).join('\n')}
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
`,
  );
}

/** The same as a table, for banks that take no XML and for people. */
export function csvFile({ payments }: PaymentFile): BankFile {
  const head = ['reference', 'payee', 'bin', 'iban', 'bic', 'amount', 'currency', 'purpose'];
  const lines = payments.map(({ itemId, to, amount, purpose }) => [
    ...[itemId, to.name, to.bin, to.iban, to.bic, amount.toDecimalString()],
    ...[amount.currency.code, purpose],
  ]);
  const text = [head, ...lines].map((cells) => cells.map(csvCell).join(',')).join('\r\n');
  return sealed('csv', `\uFEFF${text}\r\n`);
}

function transfer({ itemId, to, amount, purpose }: FilePayment): string {
  const { code } = amount.currency;
  return `      <CdtTrfTxInf>
        <PmtId><EndToEndId>${reference(itemId)}</EndToEndId></PmtId>
        <Amt><InstdAmt Ccy="${code}">${amount.toDecimalString()}</InstdAmt></Amt>
        <CdtrAgt>${agent(to)}</CdtrAgt>
        <Cdtr>${party(to)}</Cdtr>
        <CdtrAcct>${account(to)}</CdtrAcct>
        <RmtInf><Ustrd>${xml(purpose, 140)}</Ustrd></RmtInf>
      </CdtTrfTxInf>`;
}

function party({ name, bin }: FileParty): string {
  const id = `<Id><OrgId><Othr><Id>${bin}</Id></Othr></OrgId></Id>`;
  return `<Nm>${xml(name, 140)}</Nm>${id}`;
}

function account({ iban }: FileParty): string {
  return `<Id><IBAN>${iban}</IBAN></Id>`;
}

function agent({ bic }: FileParty): string {
  return `<FinInstnId><BICFI>${bic}</BICFI></FinInstnId>`;
}

/** The standard allows 35 signs: a UUID without its dashes. */
function reference(id: string): string {
  return id.replaceAll('-', '');
}

function sumOf(payments: readonly FilePayment[]): string {
  return Money.sum(payments.map(({ amount }) => amount)).toDecimalString();
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** Text for XML, cut to what the standard allows. */
function xml(text: string, most: number): string {
  const cut = [...text].slice(0, most).join('');
  return cut.replace(/[&<>"']/g, (sign) => entities.get(sign) ?? sign);
}

/** A cell that no spreadsheet takes for a formula. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function sealed(format: BankFile['format'], content: string): BankFile {
  return { format, content, sha256: createHash('sha256').update(content, 'utf8').digest('hex') };
}
