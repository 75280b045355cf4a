import { Controller, Headers, HttpCode, Logger, Param, Post, Req, Res } from '@nestjs/common';
import type { RawBodyRequest } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { May } from '@app/identity';
import { assert, localized, NotFound, type DomainError } from '@app/platform';
import { SignatureRefused } from './payment.errors.js';
import { PaymentProvider } from './payment-provider.js';
import { PaymentService } from './payment.service.js';

/** Where providers report what became of payments. Needs an application with `rawBody: true`. */
@Controller('webhooks/payments')
export class WebhookController {
  readonly #log = new Logger(WebhookController.name);

  constructor(
    private readonly payments: PaymentService,
    private readonly provider: PaymentProvider,
  ) {}

  /** 200 once the event is safely stored; 400 when its signature is wrong; 404 elsewhere. */
  @May('receive', 'Payment')
  @Post(':provider')
  @HttpCode(200)
  async receive(
    @Param('provider') provider: string,
    @Headers('stripe-signature') signature: string | undefined,
    @Req() request: RawBodyRequest<FastifyRequest>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    if (provider !== this.provider.name) return refuse(reply, 404, new NotFound());
    assert(request.rawBody !== undefined, 'the application keeps raw bodies');
    try {
      await this.payments.receive(request.rawBody, signature ?? '');
      return { received: true };
    } catch (error) {
      if (!(error instanceof SignatureRefused)) throw error;
      // One wrong secret after a change of keys looks like this, and money waits meanwhile.
      this.#log.warn({ code: error.code, provider, bytes: request.rawBody.length });
      return refuse(reply, 400, error);
    }
  }
}

function refuse(reply: FastifyReply, status: number, error: DomainError): object {
  void reply.code(status);
  return { code: error.code, message: localized(error.code) };
}
