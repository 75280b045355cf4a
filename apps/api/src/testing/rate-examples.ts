import type { MakeExample } from './mutation-examples.js';

let days = 0;

/** A file with one rate of a day long ago: every call is about a day of its own. */
function aFile(rate: string): { file: string } {
  days += 1;
  const day = new Date(Date.UTC(1995, 0, days)).toISOString().slice(0, 10);
  return { file: Buffer.from(`${day};USD;1;${rate}`).toString('base64') };
}

/** How rates of the National Bank come in. */
export const rateExamples = {
  importRates: async (world) => {
    const { token } = (await world.person('finance')).session;
    return { token, variables: aFile('518.33'), other: aFile('519.33') };
  },
} satisfies Readonly<Record<string, MakeExample>>;
