/** What a route says about itself, beside its data. */
export interface RouteHandle {
  /** The browser takes the page over. Staff pages say so; donor pages stay plain HTML. */
  hydrate?: boolean;
}

/** True when one of the routes of a page asks the browser to take over. */
export function hydrates(handles: readonly unknown[]): boolean {
  return handles.some(
    (handle) =>
      typeof handle === 'object' &&
      handle !== null &&
      'hydrate' in handle &&
      handle.hydrate === true,
  );
}
