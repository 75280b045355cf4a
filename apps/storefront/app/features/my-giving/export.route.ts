import { sheetKindOf, sheetResponse } from '../../shared/sheet.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/export.route.js';
import { giftSheet } from './gift-sheet.js';

/** Everything the donor gave, as a file. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const [, ending] = /^gifts\.(csv|xlsx)$/.exec(args.params.file) ?? [];
  const kind = sheetKindOf(ending);
  if (kind === null) throw trouble(404);
  return sheetResponse(await giftSheet(visitOf(args)), kind);
}
