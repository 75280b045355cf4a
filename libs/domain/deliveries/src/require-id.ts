import { InvalidInput, isUuid } from '@app/platform';

/** An id made by a page. @throws InvalidInput when it cannot be one. */
export function requireId(id: string): string {
  const given = id.toLowerCase();
  if (!isUuid(given)) throw new InvalidInput([{ path: 'id', code: 'form.id.wrong' }]);
  return given;
}
