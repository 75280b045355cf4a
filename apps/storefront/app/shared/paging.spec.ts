import { afterOf, moreHref } from './paging.js';

const page = { pathname: '/kk/moderation', search: '?kind=wish&done=approve' };

describe('the rest of a list', () => {
  test('keeps what the list is narrowed to and forgets what was just done', () => {
    const end = { hasNextPage: true, endCursor: 'a+b/=' };
    expect(moreHref(page, end)).toBe('/kk/moderation?kind=wish&after=a%2Bb%2F%3D');
  });

  test('goes on from the last place, not from the one before', () => {
    const further = { ...page, search: '?after=first' };
    const end = { hasNextPage: true, endCursor: 'second' };
    expect(moreHref(further, end)).toBe('/kk/moderation?after=second');
  });

  test('is nowhere when the list is complete', () => {
    expect(moreHref(page, { hasNextPage: false, endCursor: 'x' })).toBeNull();
    expect(moreHref(page, { hasNextPage: true, endCursor: null })).toBeNull();
  });

  test('begins where the address says, and no cursor is longer than ours are', () => {
    expect(afterOf(new URL('http://localhost/kk/wishes'))).toBeNull();
    expect(afterOf(new URL(`http://localhost/?after=${'x'.repeat(900)}`))).toHaveLength(300);
  });
});
