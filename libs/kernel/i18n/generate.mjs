// Compiles messages/<namespace>/{kk,ru,en}.po into src/*.gen.ts and refuses incomplete catalogues.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePoFile } from '@lingui/format-po';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

const here = dirname(fileURLToPath(import.meta.url));
const LOCALES = ['kk', 'ru', 'en'];

/** Plural forms that a text of the locale must spell out; `other` is always needed. */
const PLURAL_FORMS = {
  kk: ['other'],
  ru: ['one', 'few', 'many', 'other'],
  en: ['one', 'other'],
};

/** Reads every namespace: locale -> id -> text. Complaints are collected, not thrown. */
function readNamespaces(folder, complaints) {
  const texts = Object.fromEntries(LOCALES.map((locale) => [locale, new Map()]));
  for (const namespace of readdirSync(folder).sort()) {
    if (readdirSync(join(folder, namespace)).length === 0) continue;
    for (const locale of LOCALES) {
      const file = join(folder, namespace, `${locale}.po`);
      const name = `${namespace}/${locale}.po`;
      if (!existsSync(file)) {
        complaints.push(`${name}: the file is missing`);
        continue;
      }
      for (const item of parsePoFile(readFileSync(file, 'utf8')).items) {
        if (item.obsolete) continue;
        const text = item.msgstr.join('');
        if (texts[locale].has(item.msgid)) complaints.push(`${name}: ${item.msgid} is there twice`);
        if (text.trim() === '') complaints.push(`${name}: ${item.msgid} is empty`);
        texts[locale].set(item.msgid, text);
      }
    }
  }
  return texts;
}

/** Arguments of a compiled message: name -> kind; notes wrong or missing plural forms. */
function argumentsOf(tokens, locale, where, complaints, found = new Map()) {
  for (const token of tokens) {
    if (typeof token === 'string') continue;
    const [name, kind = 'text', choices] = token;
    const known = found.get(name);
    if (known === undefined || known === 'text') found.set(name, kind);
    if (kind === 'text') continue;
    if (kind !== 'plural' && kind !== 'select') {
      complaints.push(`${where}: {${name}, ${kind}} is not supported; pass formatted text`);
      continue;
    }
    const forms = Object.keys(choices).filter((form) => form !== 'offset');
    if (kind === 'plural') {
      for (const form of PLURAL_FORMS[locale]) {
        if (!forms.includes(form)) complaints.push(`${where}: {${name}} lacks the form ${form}`);
      }
    }
    for (const form of forms) argumentsOf(choices[form], locale, where, complaints, found);
  }
  return found;
}

function describe(found) {
  return [...found]
    .map(([name, kind]) => `${name}: ${kind}`)
    .sort()
    .join(', ');
}

/** Compiles all texts and compares ids and arguments between the locales. */
export function compileCatalogues(folder) {
  const complaints = [];
  const texts = readNamespaces(folder, complaints);
  const ids = [...new Set(LOCALES.flatMap((locale) => [...texts[locale].keys()]))].sort();
  const compiled = Object.fromEntries(LOCALES.map((locale) => [locale, {}]));
  const messageArguments = new Map();
  for (const id of ids) {
    if (!/^[a-z][a-zA-Z0-9-]*(\.[a-zA-Z0-9_-]+)+$/.test(id))
      complaints.push(`${id}: not a dotted id`);
    const seen = [];
    for (const locale of LOCALES) {
      const text = texts[locale].get(id);
      if (text === undefined) {
        complaints.push(`${locale}: ${id} is missing`);
        continue;
      }
      try {
        const tokens = compileMessageOrThrow(text);
        const found = argumentsOf(tokens, locale, `${locale}: ${id}`, complaints);
        seen.push({ locale, found });
        const plain = tokens.every((token) => typeof token === 'string');
        compiled[locale][id] = plain ? tokens.join('') : tokens;
      } catch (error) {
        complaints.push(`${locale}: ${id} does not parse: ${error.message}`);
      }
    }
    compareArguments(id, seen, complaints);
    messageArguments.set(id, mergeArguments(seen));
  }
  return { ids, compiled, messageArguments, complaints };
}

/** A plural in one locale may be plain text in another, where the noun does not change. */
function compareArguments(id, seen, complaints) {
  const names = ({ found }) => [...found.keys()].sort().join(', ');
  const [first, ...rest] = seen;
  for (const other of rest) {
    if (names(other) === names(first)) continue;
    complaints.push(
      `${id}: arguments differ: ${first.locale} {${describe(first.found)}}, ` +
        `${other.locale} {${describe(other.found)}}`,
    );
  }
}

function mergeArguments(seen) {
  const merged = new Map();
  for (const { found } of seen) {
    for (const [name, kind] of found) {
      if (!merged.has(name) || merged.get(name) === 'text') merged.set(name, kind);
    }
  }
  return merged;
}

const HEADER = '// Written by generate.mjs from messages/. Not edited by hand.\n';

function writeTypes(ids, messageArguments) {
  const typeOf = { plural: 'number', select: 'string', text: 'string | number' };
  const withArguments = ids.filter((id) => messageArguments.get(id).size > 0);
  const lines = withArguments.map((id) => {
    const fields = [...messageArguments.get(id)].map(([name, kind]) => `${name}: ${typeOf[kind]}`);
    return `  '${id}': { ${fields.join('; ')} };`;
  });
  return (
    `${HEADER}export const MESSAGE_IDS = [\n` +
    ids.map((id) => `  '${id}',\n`).join('') +
    `] as const;\n\nexport type MessageId = (typeof MESSAGE_IDS)[number];\n\n` +
    `export interface MessageArguments {\n${lines.join('\n')}\n}\n`
  );
}

function writeCatalogue(messages) {
  return (
    `${HEADER}import type { Catalogue } from './message.js';\n\n` +
    `export const catalogue: Catalogue = ${JSON.stringify(messages, null, 1)};\n`
  );
}

function main() {
  const { ids, compiled, messageArguments, complaints } = compileCatalogues(join(here, 'messages'));
  if (complaints.length > 0) {
    console.error(`i18n: ${complaints.length} fault(s) in the message catalogues`);
    for (const complaint of complaints) console.error(`  ${complaint}`);
    process.exitCode = 1;
    return;
  }
  mkdirSync(join(here, 'src'), { recursive: true });
  writeFileSync(join(here, 'src/messages.gen.ts'), writeTypes(ids, messageArguments));
  for (const locale of LOCALES) {
    writeFileSync(join(here, `src/catalogue-${locale}.gen.ts`), writeCatalogue(compiled[locale]));
  }
  console.log(`i18n: ${ids.length} messages in ${LOCALES.length} locales`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
