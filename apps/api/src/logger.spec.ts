import { failureOf } from './logger.js';

describe('the log of a failure', () => {
  it('keeps no value that a message quotes, nor the message inside the stack', () => {
    const error = new Error('duplicate key: Key (email)=(someone@example.org) "someone" exists');
    expect(JSON.stringify(failureOf(error, 0))).not.toMatch(/someone/);
  });

  it('tells causes and gathered errors with their codes', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const gathered = new AggregateError([refused], 'payments could not be checked');
    const outer = new Error('the sweep failed', { cause: gathered });
    expect(failureOf(outer, 0)).toMatchObject({
      message: 'the sweep failed',
      cause: { errors: [{ code: 'ECONNREFUSED' }] },
    });
  });

  it('ends although causes go round in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    expect(failureOf(error, 0)).toMatchObject({ message: 'round' });
  });
});
