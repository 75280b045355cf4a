import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Inbox } from './inbox.js';
import { htmlPart, listPage, messagePage, missingPage } from './inbox-pages.js';
import { inboxStyle } from './inbox-style.js';

/** What the pages of the inbox may load: their own style sheet and the frame of a message. */
const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'";

/** What a message may load: nothing but its own inline styles. It runs no script. */
const messagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

interface MessageRoute {
  Params: { id: string };
}

/** Adds the pages of the inbox below /dev/inbox. For development only. */
export function mountInbox(fastify: FastifyInstance, inbox: Inbox): void {
  fastify.get('/dev/inbox', async (_request, reply) =>
    sendPage(reply, listPage(await inbox.list())),
  );
  fastify.get('/dev/inbox/style.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(inboxStyle),
  );
  fastify.get<MessageRoute>('/dev/inbox/:id', async (request, reply) => {
    const message = await inbox.read(request.params.id);
    return message ? sendPage(reply, messagePage(message)) : sendMissing(reply);
  });
  fastify.get<MessageRoute>('/dev/inbox/:id/html', async (request, reply) => {
    const message = await inbox.read(request.params.id);
    if (message?.html == null) return sendMissing(reply);
    reply.header('content-security-policy', messagePolicy);
    reply.header('x-frame-options', 'SAMEORIGIN');
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(htmlPart(message));
  });
}

async function sendMissing(reply: FastifyReply): Promise<FastifyReply> {
  reply.code(404);
  return sendPage(reply, missingPage());
}

async function sendPage(reply: FastifyReply, html: string): Promise<FastifyReply> {
  return reply
    .header('content-security-policy', pagePolicy)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
}
