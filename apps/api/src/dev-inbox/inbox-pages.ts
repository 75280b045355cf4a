import { formatDateTime } from '@app/i18n';
import { escapeHtml, page, withLinks } from './inbox-page.js';
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
  return page(
    'Inbox',
    `<h1>Inbox</h1><p class="quiet">${countOf(messages.length)}
<a href="/dev/inbox/letters">Every letter, to look at</a></p>${body}`,
  );
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

function countOf(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`;
}

function languageOf(message: InboxMessage): string {
  return message.language && /^[a-z]{2}$/.test(message.language)
    ? ` lang="${message.language}"`
    : '';
}
