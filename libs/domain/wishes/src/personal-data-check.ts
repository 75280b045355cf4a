import { isValidIin } from '@app/forms';
import { InvalidInput } from '@app/platform';

/** Kinds of personal data that are looked for in texts meant for the public. */
export const findingKinds = ['iin', 'phone', 'email', 'card', 'iban', 'link', 'handle'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Kinds that name one person or account beyond doubt: a text with one is not even submitted. */
const hardKinds: ReadonlySet<FindingKind> = new Set(['iin', 'phone', 'email', 'card', 'iban']);

/** One suspicion about a text. */
export interface Finding {
  readonly kind: FindingKind;
  /** The piece of text, as it was written. */
  readonly text: string;
}

/**
 * Refuses texts that name a person or a contact beyond doubt.
 * @throws InvalidInput with a problem for each of the texts, under its name.
 */
export function refusePersonalData(texts: Readonly<Record<string, string>>): void {
  const problems = Object.entries(texts).flatMap(([path, text]) => {
    const hard = findPersonalData(text).find(({ kind }) => hardKinds.has(kind));
    if (!hard) return [];
    return [{ path, code: `wish.personalData.${hard.kind}`, values: { text: hard.text } }];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
}

/**
 * Looks for personal data and contacts in a text: IIN with its check digit, telephone numbers as
 * people write them, e-mail addresses, card numbers, Kazakh bank accounts, links and names on
 * messengers. It only points; a moderator decides.
 */
export function findPersonalData(text: string): Finding[] {
  const plain = text.normalize('NFKC').replace(invisible, '');
  const findings = [...numberFindings(plain), ...patternFindings(plain)];
  const seen = new Set<string>();
  return findings.filter(({ kind, text: piece }) => {
    const key = `${kind} ${piece}`;
    return seen.size < seen.add(key).size;
  });
}

const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** Cyrillic letters that pass for Latin ones in addresses and account numbers. */
const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  т: 't',
  х: 'x',
  у: 'y',
  і: 'i',
};

function latinized(text: string): string {
  return text.toLowerCase().replace(/[авсенкмортхуі]/g, (letter) => lookAlikes[letter] ?? letter);
}

const patterns: ReadonlyArray<readonly [FindingKind, RegExp]> = [
  ['email', /[a-z0-9._%+-]{1,64} ?(?:@|\(at\)|\[at\]) ?[a-z0-9-]{1,63}(?:\.[a-z0-9-]{2,63}){1,4}/g],
  ['iban', /kz(?:[ -]?\d){2}(?:[ -]?[0-9a-z]){16}(?![0-9a-z])/g],
  ['link', /(?:https?:\/\/|www\.)[^\s]{3,200}/g],
  [
    'link',
    /(?:^|[\s(])(?:[a-z0-9-]{1,63}\.){1,4}(?:kz|ru|com|org|net|me|io|info|gg|link)(?:\/[^\s]{0,200})?(?![a-z0-9-])/g,
  ],
  ['handle', /(?:^|[\s(,;:])@[a-z0-9_.]{3,32}/g],
  ['handle', /(?:instagram|insta|telegram|tiktok|facebook|whatsapp)[ :@–—-]{1,4}[a-z0-9_.]{3,32}/g],
];

function patternFindings(plain: string): Finding[] {
  const searched = latinized(plain);
  return patterns.flatMap(([kind, pattern]) =>
    [...searched.matchAll(pattern)].map(({ index, 0: match }) => ({
      kind,
      text: plain.slice(index, index + match.length).trim(),
    })),
  );
}

/** Digits with at most three signs between them, as people group long numbers. */
const digitRuns = /\d(?:[ \u00a0.()/_–—-]{0,3}\d)*/g;

const lengthMax = 19;

function numberFindings(plain: string): Finding[] {
  return [...plain.matchAll(digitRuns)].flatMap(({ 0: run }) => findingsInRun(run));
}

/** Tries each group of digits of a run as the beginning of a number. */
function findingsInRun(run: string): Finding[] {
  const groups = [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ index, digits }));
  const findings: Finding[] = [];
  for (let first = 0; first < groups.length;) {
    const found = longestFrom(run, groups.slice(first, first + lengthMax));
    if (found) findings.push(found.finding);
    first += found?.groups ?? 1;
  }
  return findings;
}

interface DigitGroup {
  readonly index: number;
  readonly digits: string;
}

/** The longest number that begins with the first group: a card before the IIN inside it. */
function longestFrom(
  run: string,
  groups: readonly DigitGroup[],
): { finding: Finding; groups: number } | null {
  let number = '';
  let longest: { finding: Finding; groups: number } | null = null;
  for (const [place, { index, digits }] of groups.entries()) {
    number += digits;
    if (number.length > lengthMax) break;
    const text = run.slice(groups[0]?.index, index + digits.length);
    const kind = kindOfNumber(number, text);
    if (kind) longest = { finding: { kind, text }, groups: place + 1 };
  }
  return longest;
}

/** Dots and slashes group telephone numbers and dates; other long numbers have spaces or dashes. */
function kindOfNumber(digits: string, written: string): FindingKind | null {
  if (/^[78][79]\d{9}$/.test(digits) || /^7(?:0[0-8]|47|7[1-8])\d{7}$/.test(digits)) return 'phone';
  if (/[./()]/.test(written)) return null;
  if (isValidIin(digits)) return 'iin';
  if (/^[2-6]\d{12,18}$/.test(digits) && passesLuhn(digits)) return 'card';
  return null;
}

/** The check of card numbers: every second digit from the right counts double. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
