import { formatDateTime } from '@app/i18n';
import type { InboxMessage, InboxSummary } from './inbox-store.js';

/** The list of messages as a page. */
export function listPage(messages: readonly InboxSummary[]): string {
  const rows = messages.map(
    (message) => `<li><a href="/dev/inbox/${message.id}">
<span class="subject"><bdi>${escapeHtml(message.subject || '(no subject)')}</bdi></span>
<span class="quiet">to <bdi>${escapeHtml(message.to)}</bdi></span>
<time datetime="${message.receivedAt.toISOString()}">${formatDateTime(message.receivedAt)}</time>
</a></li>`,
  );
  const body =
    rows.length === 0
      ? `<p class="empty">Nothing yet. Give to a wish, or ask for a sign-in link, and the mail
appears here.</p>`
      : `<ol class="messages">${rows.join('\n')}</ol>`;
  return page('Inbox', `<h1>Inbox</h1><p class="quiet">${countOf(messages.length)}</p>${body}`);
}

/** One message as a page: the HTML part in a frame of its own, the plain part beside it. */
export function messagePage(message: InboxMessage): string {
  const facts = [
    ['From', message.from],
    ['To', message.to],
    ['Received', formatDateTime(message.receivedAt)],
    ['Message-ID', message.messageId],
  ];
  const list = facts
    .map(([name = '', value = '']) => `<dt>${name}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd>`)
    .join('');
  const html =
    message.html === null
      ? '<p class="empty">This message has no HTML part.</p>'
      : `<iframe title="HTML part" src="/dev/inbox/${message.id}/html"
sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return page(
    message.subject,
    `<p><a href="/dev/inbox">All messages</a></p>
<h1${languageOf(message)}><bdi>${escapeHtml(message.subject)}</bdi></h1>
<dl>${list}</dl>
<div class="parts">
<section aria-labelledby="html-part"><h2 id="html-part">HTML</h2>${html}</section>
<section aria-labelledby="text-part"><h2 id="text-part">Plain text</h2>
<pre${languageOf(message)}>${withLinks(message.text)}</pre></section>
</div>`,
  );
}

/** A page that says there is no such message. */
export function missingPage(): string {
  return page(
    'No such message',
    `<h1>No such message</h1><p>It may have made room for newer ones.
<a href="/dev/inbox">See all messages</a>.</p>`,
  );
}

/** The HTML part of a message; its links open in a new tab, out of the frame. */
export function htmlPart(message: InboxMessage): string {
  const base = '<base target="_blank">';
  const html = message.html ?? '';
  // Before the doctype it would change how the browser draws the letter.
  const withBase = html.replace(/<head[^>]*>/i, (head) => head + base);
  return withBase === html ? base + html : withBase;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} – development inbox</title>
<link rel="stylesheet" href="/dev/inbox/style.css">
</head>
<body>
<header><a href="/">Zhurek</a><span>Development inbox: every mail ends here, none is delivered</span></header>
<main>${body}</main>
</body>
</html>
`;
}

function countOf(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

function languageOf(message: InboxMessage): string {
  return message.language && /^[a-z]{2}$/.test(message.language)
    ? ` lang="${message.language}"`
    : '';
}

/** Escapes text, then makes links of the web addresses in it. */
function withLinks(text: string): string {
  return escapeHtml(text).replaceAll(
    /https?:\/\/[^\s<>"']+/g,
    (url) => `<a href="${url}" rel="noreferrer">${url}</a>`,
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
