import { spawnSync } from 'node:child_process';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, 'failpoint.ts');
const script = `const { failpoint } = await import('file://${file}');
  for (let n = 1; n <= 3; n += 1) {
    failpoint('money.moved');
    console.log('passed ' + n);
    failpoint('money.told');
  }`;

/** Lets a process pass two points three times; what it wrote, and by which signal it ended. */
function live(failpoint?: string): { written: string; signal: string | null } {
  const armed = failpoint === undefined ? {} : { FAILPOINT: failpoint };
  const { stdout, signal } = spawnSync(
    process.execPath,
    ['--no-warnings', '--input-type=module', '-e', script],
    { env: { PATH: process.env['PATH'], ...armed }, encoding: 'utf8' },
  );
  return { written: stdout.trim().split('\n').filter(Boolean).join(', '), signal };
}

describe('a named point', () => {
  it('does nothing while it is not armed', () => {
    expect(live()).toEqual({ written: 'passed 1, passed 2, passed 3', signal: null });
    expect(live('money.counted').signal).toBeNull();
  });

  it('ends the process at once when it is passed', () => {
    expect(live('money.moved')).toEqual({ written: '', signal: 'SIGKILL' });
    expect(live('money.told')).toEqual({ written: 'passed 1', signal: 'SIGKILL' });
  });

  it('ends it at the time that was named', () => {
    expect(live('money.moved:3')).toEqual({ written: 'passed 1, passed 2', signal: 'SIGKILL' });
    expect(live('money.moved:4').signal).toBeNull();
  });
});
