import type { ReactElement, ReactNode } from 'react';

export interface Column<Row> {
  /** Also the key, so each title is there once. */
  title: string;
  cell: (row: Row) => ReactNode;
  /** Figures: to the right, of equal width. */
  numeric?: boolean;
}

export interface TableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

/** A table whose first column names the row; wide ones scroll inside their own frame. */
export function Table<Row>({ caption, columns, rows, rowKey }: TableProps<Row>): ReactElement {
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={caption}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, numeric }) => (
              <th key={title} scope="col" className={numeric === true ? 'num' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td key={column.title} className={column.numeric === true ? 'num' : undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The link to the rest of a list, or nothing when the list is complete. */
export function MoreLink({
  href,
  label,
}: {
  href: string | null;
  label: string;
}): ReactElement | null {
  if (href === null) return null;
  return (
    <div className="my-6 grid">
      <a className="btn btn-quiet justify-self-center" href={href} rel="next">
        {label}
      </a>
    </div>
  );
}
