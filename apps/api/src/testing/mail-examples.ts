import { newId } from '@app/platform';
import type { MakeExample } from './mutation-examples.js';

/** What readers choose about letters. */
export const mailExamples = {
  chooseMail: async (world) => ({
    token: null,
    variables: { token: world.linkFor('mail', newId()), stopped: true },
    other: null,
  }),
} satisfies Readonly<Record<string, MakeExample>>;
