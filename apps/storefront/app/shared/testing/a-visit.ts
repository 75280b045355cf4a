import { translator } from '@app/i18n';
import { contextFor, type StorefrontServices, type Uploaded } from '../../graphql/ask.js';
import { provideTranslators } from '../i18n.js';
import { type Visit, visitOf } from '../visit.js';

interface VisitOptions {
  /** What the API answers, by the name of the operation. */
  answers?: Readonly<Record<string, unknown>>;
  /** What the door for pictures answers. */
  uploaded?: Uploaded;
  url?: string;
}

export interface AskedVisit {
  visit: Visit;
  /** The variables of every question, with the name of its operation. */
  asked: { operation: string; variables: Readonly<Record<string, unknown>> }[];
  /** Names of the files that were handed in. */
  files: string[];
}

/** A visit that answers as told and remembers what was asked. */
export function aVisit({
  answers = {},
  uploaded = { pictureId: '0193735d-5143-754d-9c9b-fabc92215276' },
  url = '/kk/desk',
}: VisitOptions = {}): AskedVisit {
  provideTranslators(translator);
  const asked: AskedVisit['asked'] = [];
  const files: string[] = [];
  const services: StorefrontServices = {
    ask: async (document, variables) => {
      const operation = /(?:query|mutation) (\w+)/.exec(document)?.[1] ?? '';
      asked.push({ operation, variables });
      return { data: JSON.parse(JSON.stringify(answers[operation] ?? null)) };
    },
    upload: async (_bytes, { filename }) => {
      files.push(filename);
      return uploaded;
    },
    publicUrl: 'http://localhost:4000',
    operatorName: 'Жүрек',
    now: new Date('2026-03-22T10:00:00Z'),
    newId: () => '0193735d-5143-754d-9c9b-000000000000',
  };
  const request = new Request(`http://localhost:4000${url}`);
  return { visit: visitOf({ request, context: contextFor(services) }), asked, files };
}

/** A posted form of these fields; a file is a picture of that many bytes. */
export function aForm(
  fields: Readonly<Record<string, string>>,
  pictures: Readonly<Record<string, number>> = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const [name, size] of Object.entries(pictures)) {
    form.set(name, new File([new Uint8Array(size)], `${name}.png`, { type: 'image/png' }));
  }
  return form;
}
