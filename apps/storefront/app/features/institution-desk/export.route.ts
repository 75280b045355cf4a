import { sheetKindOf, sheetResponse } from '../../shared/sheet.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/export.route.js';
import { helpSheet, wishSheet } from './desk-sheets.js';

const lists = { wishes: wishSheet, help: helpSheet } as const;

/** The wishes of an institution, or the help that comes to it, as a file. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const { institutionId, file } = args.params;
  const [, name, ending] = /^(wishes|help)\.(csv|xlsx)$/.exec(file) ?? [];
  const kind = sheetKindOf(ending);
  if (kind === null || (name !== 'wishes' && name !== 'help')) throw trouble(404);
  return sheetResponse(await lists[name](visitOf(args), institutionId), kind);
}
