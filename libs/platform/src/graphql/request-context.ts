import type { Locale } from '@app/i18n';

/** Who is asking, as the edge sees it; identity turns the token into an actor. */
export interface SessionRequest {
  /** True when a page rendered in this process asks, false when the request came over HTTP. */
  readonly inProcess: boolean;
  readonly token: string | null;
  readonly ip: string;
  readonly locale: Locale;
  /** Under which the answer to a mutation is kept; absent for reads and for who needs none. */
  readonly idempotencyKey?: string | null;
}

/** The context of one GraphQL request. Lives as long as the request, shared with nobody. */
export class RequestContext {
  readonly session: SessionRequest;
  /** A plain field: Apollo copies the context, and a copy has no `#` fields of its class. */
  private readonly memory = new Map<object, unknown>();

  constructor(session: SessionRequest) {
    this.session = session;
  }

  /** Makes a value once per request, such as the actor or a loader; `key` is its owner. */
  once<T>(key: RequestKey<T>, make: () => T): T {
    const known = key.read(this.memory);
    if (known !== undefined) return known;
    const made = make();
    key.write(this.memory, made);
    return made;
  }
}

/** A typed key into a request's memory. */
export class RequestKey<T> {
  readonly #values = new WeakMap<Map<object, unknown>, { value: T }>();

  read(memory: Map<object, unknown>): T | undefined {
    return this.#values.get(memory)?.value;
  }

  write(memory: Map<object, unknown>, value: T): void {
    this.#values.set(memory, { value });
  }
}
