import type { FastifyRequest } from 'fastify';
import type { Config } from '@app/platform';

/**
 * The origin that people see. In production it is PUBLIC_URL, whatever a proxy rewrote; in
 * development the address that the browser used, so that localhost and 127.0.0.1 both work.
 */
export function originOf(request: FastifyRequest, config: Config): string {
  if (config.environment === 'production') return config.publicUrl;
  const host = request.headers.host ?? new URL(config.publicUrl).host;
  return `http://${host}`;
}

/** Whether a writing request comes from our own pages, or from no browser at all. */
export function originAllowed(request: FastifyRequest, origin: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const claimed = request.headers.origin;
  return claimed === undefined || claimed === origin;
}
