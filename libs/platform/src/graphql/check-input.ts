import * as v from 'valibot';
import { InvalidInput, type FieldProblem } from '../errors/domain-error.js';

/**
 * Parses input by a schema of `@app/forms`; the message of each issue is a message id.
 * @throws InvalidInput with one problem per field, in the order of the schema.
 */
export function checkInput<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, input, { abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  const problems = new Map<string, FieldProblem>();
  for (const issue of parsed.issues) {
    const path = v.getDotPath(issue) ?? '';
    if (!problems.has(path)) problems.set(path, { path, code: issue.message });
  }
  throw new InvalidInput([...problems.values()]);
}
