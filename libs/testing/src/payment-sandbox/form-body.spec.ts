import { readForm, textAt, textsAt } from './form-body.js';

describe('A form with brackets', () => {
  const form = readForm('a=1&b[c][0][d]=%D2%9B&b[c][0][e]=x%20y&b[c][1]=z&m[k]=v');

  test('is read as nesting', () => {
    expect(textAt(form, 'a')).toBe('1');
    expect(textAt(form, 'b', 'c', '0', 'd')).toBe('қ');
    expect(textAt(form, 'b', 'c', '0', 'e')).toBe('x y');
    expect(textsAt(form, 'm')).toEqual({ k: 'v' });
  });

  test('says null where there is nothing, or no text', () => {
    expect(textAt(form, 'b', 'c')).toBeNull();
    expect(textAt(form, 'b', 'x', 'y')).toBeNull();
    expect(textAt(form, 'constructor')).toBeNull();
    expect(textsAt(form, 'none')).toEqual({});
  });

  test('cannot be a value and a parent at once', () => {
    expect(() => readForm('a=1&a[b]=2')).toThrow(RangeError);
  });

  test('keeps prototypes out', () => {
    const hostile = readForm('__proto__[polluted]=yes&constructor[prototype][polluted]=yes');
    expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted');
    expect(textAt(hostile, 'a')).toBeNull();
  });
});
