import type { ReactElement } from 'react';
import { fieldId } from './field.js';

export interface ErrorSummaryProps {
  title: string;
  errors: readonly { field: string; text: string }[];
}

/** What is wrong in a form, each line a link to its field. Nothing when nothing is wrong. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps): ReactElement | null {
  if (errors.length === 0) return null;
  return (
    <div className="summary" id="errors" role="alert" tabIndex={-1}>
      <h2 className="text-h3 mb-1">{title}</h2>
      <ul className="grid gap-1">
        {errors.map(({ field, text }) => (
          <li key={field}>
            {field === '' ? <strong>{text}</strong> : <a href={`#${fieldId(field)}`}>{text}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
