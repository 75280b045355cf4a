import { trouble } from '../../shared/visit.js';

/** No page has this address. */
export function loader(): never {
  throw trouble(404);
}

export const action = loader;

/** Never shown; without a component the answer would be bare data instead of the error page. */
export default function Missing(): null {
  return null;
}
