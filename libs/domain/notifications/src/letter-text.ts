import type { Letter, LetterFact } from './letter.js';

/** The plain part of a letter: everything that the HTML part says, one thing a line. */
export function letterText(letter: Letter): string {
  const { heading, paragraphs, facts, quote, action, also, footer, stop } = letter;
  return [
    heading,
    ...paragraphs,
    facts.map(factLine).join('\n'),
    quote === null ? '' : quote.text.replaceAll(/^/gm, '> '),
    `${action.label}:\n${action.url}`,
    also === undefined ? '' : `${also.label}:\n${also.url}`,
    `-- \n${footer.join('\n')}`,
    stop === undefined ? '' : `${stop.label}:\n${stop.url}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function factLine({ label, value }: LetterFact): string {
  return `${label}: ${typeof value === 'string' ? value : value.text}`;
}
