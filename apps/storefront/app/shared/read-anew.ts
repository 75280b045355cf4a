import type { ShouldRevalidateFunctionArgs } from 'react-router';

/**
 * After a refusal a desk page reads its data anew: the cause may be that somebody else was faster,
 * and the next attempt is made on what stands there now.
 */
export function readAnew({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 422 || defaultShouldRevalidate;
}
