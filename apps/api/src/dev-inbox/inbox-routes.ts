import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Inbox } from './inbox.js';
import { htmlPart } from './inbox-page.js';
import { listPage, messagePage, missingPage } from './inbox-pages.js';
import { inboxStyle } from './inbox-style.js';
import { kindPage, kindsPage, previewOf, type KindInLanguage } from './letter-pages.js';

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

interface KindRoute {
  Params: KindInLanguage;
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
    return sendPart(reply, message.html);
  });
  mountLetters(fastify);
}

/** One of each letter that goes out, in each language. */
function mountLetters(fastify: FastifyInstance): void {
  fastify.get('/dev/inbox/letters', async (_request, reply) => sendPage(reply, kindsPage()));
  fastify.get<KindRoute>('/dev/inbox/letters/:template/:locale', async (request, reply) => {
    const preview = await previewOf(request.params, siteOf(request));
    return preview ? sendPage(reply, kindPage(request.params, preview)) : sendMissing(reply);
  });
  fastify.get<KindRoute>('/dev/inbox/letters/:template/:locale/html', async (request, reply) => {
    const preview = await previewOf(request.params, siteOf(request));
    return preview ? sendPart(reply, preview.html) : sendMissing(reply);
  });
}

function siteOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`;
}

/** The HTML of a letter, for the frame that lets nothing out. */
async function sendPart(reply: FastifyReply, html: string): Promise<FastifyReply> {
  reply.header('content-security-policy', messagePolicy);
  reply.header('x-frame-options', 'SAMEORIGIN');
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(htmlPart(html));
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
