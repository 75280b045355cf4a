import type { Answer, PageSession, Uploaded, UploadOptions } from './ask.js';

interface Question {
  document: string;
  variables: Readonly<Record<string, unknown>>;
}

/** Asks an API that runs elsewhere. @throws TypeError when it cannot be reached. */
export async function askByHttp<Data>(
  apiUrl: string,
  { document, variables }: Question,
  session: PageSession,
): Promise<Answer<Data>> {
  const response = await fetch(`${apiUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sessionHeaders(session) },
    body: JSON.stringify({ query: document, variables }),
  });
  return response.json();
}

/** Hands a picture to an API that runs elsewhere. @throws TypeError when it cannot be reached. */
export async function uploadByHttp(
  apiUrl: string,
  { bytes, purpose, filename }: UploadOptions & { bytes: Uint8Array },
  session: PageSession,
): Promise<Uploaded> {
  const query = new URLSearchParams({ purpose, filename });
  const response = await fetch(`${apiUrl}/uploads?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...sessionHeaders(session) },
    body: new Uint8Array(bytes),
  });
  return response.json();
}

function sessionHeaders({ token, locale }: PageSession): Record<string, string> {
  return {
    'x-locale': locale,
    ...(token === null ? {} : { cookie: `session=${token}` }),
  };
}
