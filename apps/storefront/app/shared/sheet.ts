import writeExcelFile from 'write-excel-file/node';
import { harmless } from './sheet-cells.js';

export interface Sheet {
  /** Name of the file without its ending. */
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The endings under which a list can be had. */
export type SheetKind = 'csv' | 'xlsx';

/** The kind of file behind an ending, or null for any other text. */
export function sheetKindOf(ending: string | undefined): SheetKind | null {
  return ending === 'csv' || ending === 'xlsx' ? ending : null;
}

/** A list as a file to download: all cells are text, and no cell is a formula. */
export async function sheetResponse(sheet: Sheet, kind: SheetKind): Promise<Response> {
  const rows = [sheet.head, ...sheet.rows].map((row) => row.map(harmless));
  const headers = {
    'Content-Disposition': `attachment; filename="${sheet.name}.${kind}"`,
    'Cache-Control': 'private, no-store',
  };
  if (kind === 'csv') {
    return new Response(csvOf(rows), {
      headers: { ...headers, 'Content-Type': 'text/csv; charset=utf-8' },
    });
  }
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })));
  const file = await writeExcelFile(cells).toBuffer();
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return new Response(new Uint8Array(file), { headers: { ...headers, 'Content-Type': type } });
}

/** With a byte order mark, or Excel reads Kazakh letters wrongly. */
function csvOf(rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]): string =>
    row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return `\ufeff${rows.map((row) => `${line(row)}\r\n`).join('')}`;
}

interface PageOf<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A list is downloaded up to so many pages. */
const pagesMost = 200;

/** Every row of a list that is read page by page. */
export async function everyRow<Row>(
  read: (after: string | null) => Promise<PageOf<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let page = 0; page < pagesMost; page += 1) {
    const { edges, pageInfo }: PageOf<Row> = await read(after);
    rows.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null) break;
    after = pageInfo.endCursor;
  }
  return rows;
}
