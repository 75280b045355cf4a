import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fastify } from 'fastify';
import { createTransport } from 'nodemailer';
import { previewedKinds } from '@app/notifications';
import { startInbox, type Inbox } from './inbox.js';
import { mountInbox } from './inbox-routes.js';

let folder: string;
let inbox: Inbox;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zhurek-inbox-'));
  inbox = await startInbox({ dataDir: folder, port: 0, keepMost: 3 });
});

afterEach(async () => {
  await inbox.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Draft {
  subject: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
}

async function send(draft: Draft): Promise<void> {
  const transport = createTransport(`smtp://127.0.0.1:${inbox.port}`);
  await transport.sendMail({
    from: '«Жүрек» <no-reply@zhurek.example>',
    to: 'Әсем <asem@example.kz>',
    text: 'text',
    ...draft,
  });
  transport.close();
}

async function newest() {
  const [summary] = await inbox.list();
  const message = summary ? await inbox.read(summary.id) : null;
  if (!message) throw new Error('the inbox is empty');
  return message;
}

describe('the development inbox', () => {
  it('keeps a message with both of its parts, in Kazakh too', async () => {
    await send({
      subject: 'Қысқы етік: сыйыңыз қабылданды',
      text: 'Рақмет. https://localhost/kk/pledges/abc',
      html: '<p>Рақмет</p>',
      headers: { 'Content-Language': 'kk' },
    });
    const message = await newest();
    expect(message).toMatchObject({
      subject: 'Қысқы етік: сыйыңыз қабылданды',
      from: '«Жүрек» <no-reply@zhurek.example>',
      to: 'Әсем <asem@example.kz>',
      language: 'kk',
    });
    expect(message.text.trim()).toBe('Рақмет. https://localhost/kk/pledges/abc');
    expect(message.html?.trim()).toBe('<p>Рақмет</p>');
  });

  it('shows the newest first and keeps no more than its bound', async () => {
    for (const subject of ['one', 'two', 'three', 'four']) await send({ subject });
    const subjects = (await inbox.list()).map((message) => message.subject);
    expect(subjects).toEqual(['four', 'three', 'two']);
  });

  it('still has its messages after a restart', async () => {
    await send({ subject: 'kept' });
    await inbox.stop();
    inbox = await startInbox({ dataDir: folder, port: 0 });
    expect((await newest()).subject).toBe('kept');
  });

  it('reads nothing but its own files', async () => {
    expect(await inbox.read('../../etc/passwd')).toBeNull();
    expect(await inbox.read('1763600000000-00000000')).toBeNull();
  });

  it('refuses a message of more than five megabytes', async () => {
    const sending = send({ subject: 'large', text: 'x'.repeat(5_100_000) });
    await expect(sending).rejects.toMatchObject({ responseCode: expect.any(Number) });
    expect(await inbox.list()).toEqual([]);
  });
});

describe('the pages of the inbox', () => {
  async function get(url: string) {
    const server = fastify();
    mountInbox(server, inbox);
    const response = await server.inject({ url });
    await server.close();
    return response;
  }

  it('say that there is nothing yet', async () => {
    expect((await get('/dev/inbox')).body).toContain('Nothing yet');
  });

  it('show a hostile message as text and never run it', async () => {
    await send({
      subject: '<script>alert(1)</script>',
      text: '"><img src=x onerror=alert(1)> https://example.kz/a?b=1&c=2',
      html: '<script>alert(1)</script><p>hello</p>',
    });
    const { id } = await newest();
    const list = await get('/dev/inbox');
    const page = await get(`/dev/inbox/${id}`);
    for (const { body } of [list, page]) {
      expect(body).not.toMatch(/<script|<img/);
      expect(body).toContain('&lt;script&gt;');
    }
    expect(page.body).toContain('<a href="https://example.kz/a?b=1&amp;c=2"');
    expect(page.body).toContain(`sandbox="allow-popups allow-popups-to-escape-sandbox"`);
    const part = await get(`/dev/inbox/${id}/html`);
    expect(part.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    expect(part.headers['content-security-policy']).not.toContain('allow-scripts');
  });

  it('open links of a message in a new tab and leave the rest of it as it is', async () => {
    await send({
      subject: 'whole',
      html: '<!doctype html><html><head></head><body>hi</body></html>',
    });
    const { id } = await newest();
    const { body } = await get(`/dev/inbox/${id}/html`);
    expect(body.trim()).toMatch(/^<!doctype html><html><head><base target="_blank"><\/head>/);
  });

  it('answer 404 for what is not there', async () => {
    for (const url of ['/dev/inbox/nothing', '/dev/inbox/1763600000000-00000000/html']) {
      expect((await get(url)).statusCode).toBe(404);
    }
  });

  it('use no inline style or script of their own', async () => {
    await send({ subject: 'plain' });
    const { id } = await newest();
    for (const url of ['/dev/inbox', `/dev/inbox/${id}`]) {
      const { body, headers } = await get(url);
      expect(body).not.toMatch(/ style=|<style|<script/);
      expect(headers['content-security-policy']).toContain("style-src 'self'");
    }
    expect((await get('/dev/inbox/style.css')).headers['content-type']).toContain('text/css');
  });

  it('show one of each letter in three languages, about nobody', async () => {
    const list = await get('/dev/inbox/letters');
    const links = [...list.body.matchAll(/href="(\/dev\/inbox\/letters\/\w+\/\w+)"/g)];
    const paths = links.map(([, path]) => path ?? '');
    expect(paths).toHaveLength(previewedKinds.length * 3);
    expect(paths.length).toBeGreaterThanOrEqual(48);
    for (const path of paths) {
      const [page, part] = [await get(path), await get(`${path}/html`)];
      expect([page.statusCode, part.statusCode]).toEqual([200, 200]);
      expect(page.body).not.toMatch(/ style=|<style|<script/);
      expect(part.body).toContain(`lang="${path.slice(-2)}"`);
      expect(part.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
      expect(`${page.body}${part.body}`).not.toMatch(/undefined|@(?!media)[a-z]+\./);
    }
    for (const wrong of ['signIn/de', 'nothing/kk', 'constructor/kk', 'signIn/kk/text']) {
      expect((await get(`/dev/inbox/letters/${wrong}`)).statusCode).toBe(404);
    }
  });
});
