/** A page of the inbox. */
export function page(title: string, body: string): string {
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

/** The HTML part of a message; its links open in a new tab, out of the frame. */
export function htmlPart(html: string): string {
  const base = '<base target="_blank">';
  // Before the doctype it would change how the browser draws the letter.
  const withBase = html.replace(/<head[^>]*>/i, (head) => head + base);
  return withBase === html ? base + html : withBase;
}

/** Escapes text, then makes links of the web addresses in it. */
export function withLinks(text: string): string {
  return escapeHtml(text).replaceAll(
    /https?:\/\/[^\s<>"']+/g,
    (url) => `<a href="${url}" rel="noreferrer">${url}</a>`,
  );
}

/** Text as it stands in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
