/** Catalogues are for everyone; desks, statuses and forms are for nobody's index. */
export function loader(): Response {
  const closed = [
    'pledges',
    'letters',
    'my-giving',
    'desk',
    'moderation',
    'finance',
    'admin',
    'sign-in',
  ];
  const lines = ['kk', 'ru', 'en'].flatMap((locale) =>
    closed.map((path) => `Disallow: /${locale}/${path}`),
  );
  const text = ['User-agent: *', 'Disallow: /*/give', ...lines, ''].join('\n');
  return new Response(text, { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
