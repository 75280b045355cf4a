import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DomainError, localized, type ErrorKind } from '@app/platform';

const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  refused: 409,
  conflict: 409,
  notFound: 404,
  forbidden: 403,
  tooMany: 429,
  unavailable: 503,
};

/** Answers a refusal of a route outside GraphQL: its kind decides the status, its code goes out. */
@Catch(DomainError)
export class RefusalFilter implements ExceptionFilter<DomainError> {
  catch(error: DomainError, host: ArgumentsHost): unknown {
    // In GraphQL an error that is returned becomes an error of its field; formatError shows it.
    if (host.getType() !== 'http') return error;
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error.kind === 'unavailable') void reply.header('retry-after', '5');
    const message = localized(error.code, error.values);
    return reply
      .code(statusOf[error.kind])
      .header('cache-control', 'no-store')
      .send({ code: error.code, message });
  }
}
