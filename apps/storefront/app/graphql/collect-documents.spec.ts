import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { HomeDocument } from '../features/front/home.graphql.js';
import { PledgeToWishDocument } from '../features/give/give.graphql.js';
import { SeasonsDocument } from '../features/seasons/seasons.graphql.js';
import { collectDocuments } from './collect-documents.js';
import { documentText } from './document-text.js';

const documents = collectDocuments(fileURLToPath(new URL('..', import.meta.url)));
const schema = buildSchema(
  readFileSync(new URL('../../../api/schema.graphql', import.meta.url), 'utf8'),
);

describe('the list of documents', () => {
  test('holds each document as the pages send it', () => {
    expect(documents['Home']).toBe(documentText(HomeDocument));
    expect(documents['PledgeToWish']).toBe(documentText(PledgeToWishDocument));
    expect(documents['Seasons']).toBe(documentText(SeasonsDocument));
  });

  test('names every document', () => {
    expect(Object.keys(documents)).not.toContain('');
  });

  test.each(Object.entries(documents))('%s fits the schema', (_, text) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  });
});
