import { trouble } from '../../shared/visit.js';

/** No page has this address. */
export function loader(): never {
  throw trouble(404);
}

export const action = loader;
