import { ownPath } from './own-path.js';

describe('ownPath', () => {
  test.each(['/', '/kk/wishes?region=63&q=%D0%B5', '/ru/desk#top'])('follows %s', (path) => {
    expect(ownPath(path)).toBe(path);
  });

  test.each([
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'kk/wishes',
    '/kk\r\nSet-Cookie: a=b',
    '/kk\\..',
    `/${'a'.repeat(500)}`,
    null,
    7,
  ])('does not follow %p', (path) => {
    expect(ownPath(path)).toBeNull();
  });
});
