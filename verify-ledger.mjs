#!/usr/bin/env node
// Verifies the book of money of a Zhurek site. One file, nothing else needed, Node 18 or newer:
//
//   node verify-ledger.mjs FILE-or-URL [--head HASH]
//
// Prints "OK ..." with the head of the chain, or the first entry that is wrong (exit code 1).
// --head takes the hash of a receipt or of a published day: it must be in the chain.
// The format is described in docs/ledger-format.md. This file shares no code with the site.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const FORMAT = 'zhurek-ledger-1';
const GENESIS = '0'.repeat(64);
/** Accounts that may be below zero; every other kind holds somebody's money. */
const OVERDRAWABLE = new Set([
  'provider_clearing',
  'bank',
  'operating',
  'losses',
  'paid_out',
  'exchange',
]);
const LINE_MOST = 1_000_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
const AMOUNT = /^[1-9][0-9]{0,18}$/;

class Bad extends Error {}

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const check = (holds, what) => {
  if (!holds) throw new Bad(what);
};

async function* bytesOf(source) {
  if (!/^https?:\/\//.test(source)) {
    yield* createReadStream(source);
    return;
  }
  const answer = await fetch(source);
  check(answer.ok && answer.body, `the address answers ${answer.status}`);
  yield* answer.body;
}

/** Whole lines without their end; a last line without an end is cut short. */
async function* linesOf(source) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  for await (const bytes of bytesOf(source)) {
    let text;
    try {
      text = decoder.decode(bytes, { stream: true });
    } catch {
      // What came before is looked at first: the broken bytes are in the line after it.
      yield* whole();
      yield { text: rest, isBroken: true };
      return;
    }
    rest += text;
    yield* whole();
    check(rest.length <= LINE_MOST, 'a line is too long');
  }
  check(rest === '', 'the file is cut short in the middle of a line');

  function* whole() {
    let from = 0;
    for (let at = rest.indexOf('\n'); at >= 0; at = rest.indexOf('\n', from)) {
      yield { text: rest.slice(from, at), isBroken: false };
      from = at + 1;
    }
    rest = rest.slice(from);
  }
}

function parse({ text, isBroken }) {
  check(!isBroken, 'the line is not text in UTF-8');
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Bad('the line is not JSON');
  }
  check(typeof value === 'object' && value !== null && !Array.isArray(value), 'not an object');
  return value;
}

/** Adds up and checks; knows everything about the entries so far. */
class Book {
  seq = 0;
  /** The place of the entry that is being looked at. */
  place = 0;
  head = GENESIS;
  balances = new Map();
  kinds = new Map();
  byId = new Map();
  references = new Set();
  reversed = new Set();
  hashes = new Set();

  take(line) {
    this.place = this.seq + 1;
    const e = parse(line);
    check(e.seq === this.place, `it is missing, or its number was changed`);
    this.seq = e.seq;
    check(e.id !== null, 'the entry was removed from the book');
    check(UUID.test(e.id), 'its id is not one');
    for (const field of ['at', 'template', 'reference', 'reason', 'actor']) {
      check(typeof e[field] === 'string' && e[field] !== '', `${field} is missing`);
    }
    check(e.reverses === null || UUID.test(e.reverses), 'what it undoes is not an id');
    check(Array.isArray(e.transfers), 'it has no transfers');
    check(e.previous === this.head, 'it does not follow the entry before');
    const { seq, previous, id, at, template, reference, reason, actor, reverses, transfers } = e;
    const sealed = [FORMAT, seq, previous, id, at, template, reference, reason, actor, reverses];
    const hash = sha256(JSON.stringify([...sealed, transfers]));
    check(e.hash === hash, 'its contents do not fit its hash');
    const again = { seq, id, at, template, reference, reason, actor, reverses, transfers };
    check(JSON.stringify({ ...again, previous, hash }) === line.text, 'the line was rewritten');
    this.move(transfers);
    this.once(e);
    this.head = hash;
    this.hashes.add(hash);
  }

  move(transfers) {
    check(transfers.length > 0, 'it moves nothing');
    const currencies = new Set();
    const touched = new Set();
    for (const transfer of transfers) {
      check(Array.isArray(transfer) && transfer.length === 6, 'a transfer is not one');
      const [fromKind, fromSubject, toKind, toSubject, currency, amount] = transfer;
      check(
        transfer.every((part) => typeof part === 'string'),
        'a transfer is not text',
      );
      check(AMOUNT.test(amount), 'an amount is not more than nothing');
      currencies.add(currency);
      const from = this.account(fromKind, fromSubject, currency);
      const to = this.account(toKind, toSubject, currency);
      check(from !== to, 'a transfer goes nowhere');
      this.add(this.balances, from, -BigInt(amount));
      this.add(this.balances, to, BigInt(amount));
      this.add(this.kinds, `${fromKind} ${currency}`, -BigInt(amount));
      this.add(this.kinds, `${toKind} ${currency}`, BigInt(amount));
      touched.add(from).add(to);
    }
    check(currencies.size === 1, 'it is in more than one currency');
    for (const account of touched) {
      const kind = account.slice(0, account.indexOf(' '));
      const isBelow = this.balances.get(account) < 0n;
      check(!isBelow || OVERDRAWABLE.has(kind), `it leaves ${account} below zero`);
    }
  }

  account(kind, subject, currency) {
    return `${kind} ${subject} ${currency}`;
  }

  add(map, key, minor) {
    map.set(key, (map.get(key) ?? 0n) + minor);
  }

  once(e) {
    check(!this.byId.has(e.id), 'its id was used before');
    const key = JSON.stringify([e.template, e.reference]);
    check(!this.references.has(key), 'its template and reference were written before');
    this.references.add(key);
    if (e.reverses !== null) {
      const undone = this.byId.get(e.reverses);
      check(undone !== undefined, 'it undoes an entry that is not there');
      check(!this.reversed.has(e.reverses), 'it undoes what was undone before');
      this.reversed.add(e.reverses);
      const mirror = e.transfers.map(([a, b, c, d, ...rest]) => [c, d, a, b, ...rest]);
      check(sha256(JSON.stringify(mirror)) === undone, 'it does not undo what it names');
    }
    this.byId.set(e.id, sha256(JSON.stringify(e.transfers)));
  }

  close(line) {
    const t = parse(line);
    check(t.entries === this.seq, `it should end after ${t.entries} entries, not ${this.seq}`);
    check(t.head === this.head, 'the head of the chain is another');
    const sums = new Map();
    const balances = [...this.kinds].map(([key, minor]) => {
      const [kind, currency] = key.split(' ');
      this.add(sums, currency, minor);
      return [kind, currency, minor.toString()];
    });
    balances.sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
    for (const [currency, sum] of sums) check(sum === 0n, `${currency} does not add up to zero`);
    check(JSON.stringify(t.balances) === JSON.stringify(balances), 'the balances are others');
    check(Array.isArray(t.days), 'the heads of the days are missing');
    for (const [day, , hash] of t.days) {
      check(this.hashes.has(hash), `the head of ${day} is not in the chain`);
    }
  }
}

async function verify(source, wantedHead) {
  const book = new Book();
  const bytes = createHash('sha256');
  let number = 0;
  let stage = 'header';
  try {
    for await (const line of linesOf(source)) {
      number += 1;
      if (stage === 'header') {
        const header = parse(line);
        check(header.format === FORMAT, `this is not a book in the format ${FORMAT}`);
        check(header.genesis === GENESIS, 'the chain begins elsewhere');
        stage = 'entries';
      } else if (stage === 'entries' && !line.text.startsWith('{"entries":')) {
        stage = 'entry';
        book.take(line);
        stage = 'entries';
      } else if (stage === 'entries') {
        book.close(line);
        stage = 'last';
      } else if (stage === 'last') {
        check(line.text === JSON.stringify({ sha256: bytes.digest('hex') }), 'bytes were changed');
        stage = 'end';
      } else throw new Bad('there is something after the end');
      if (stage !== 'end') bytes.update(`${line.text}\n`, 'utf8');
    }
    check(stage === 'end', 'the end of the file is missing');
    check(!wantedHead || book.hashes.has(wantedHead), `${wantedHead} is not in the chain`);
  } catch (error) {
    if (!(error instanceof Bad) && error?.code !== 'ENOENT') throw error;
    const why = error instanceof Bad ? error.message : 'there is no such file';
    const where = stage === 'entry' ? `entry ${book.place}` : `line ${number}`;
    console.log(`BAD ${where}: ${why}`);
    return 1;
  }
  console.log(`OK ${book.seq} entries, head ${book.seq} ${book.head}`);
  for (const [key, minor] of [...book.kinds].sort()) {
    console.log(`  ${key.padEnd(24)} ${minor} minor units`);
  }
  return 0;
}

const args = process.argv.slice(2);
const at = args.indexOf('--head');
const [, head = null] = at >= 0 ? args.splice(at, 2) : [];
if (args.length !== 1 || (head !== null && !HASH.test(head))) {
  console.log('usage: node verify-ledger.mjs FILE-or-URL [--head HASH]');
  process.exitCode = 2;
} else process.exitCode = await verify(args[0], head);
