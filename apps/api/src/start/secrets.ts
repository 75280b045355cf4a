import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { readIfThere, type PerRole } from '@app/platform/launcher';
import { StartRefused } from './progress.js';

const secret = v.pipe(v.string(), v.minLength(16));
const secretsFile = v.object({
  superuser: secret,
  roles: v.object({ owner: secret, app: secret, public: secret, auditor: secret }),
  settings: v.object({
    LINK_SECRET: v.pipe(v.string(), v.minLength(32)),
    STRIPE_SECRET_KEY: v.pipe(v.string(), v.startsWith('sk_test_')),
    STRIPE_WEBHOOK_SECRET: v.pipe(v.string(), v.startsWith('whsec_')),
  }),
});

/** Passwords and keys of one installation. */
export interface Secrets {
  readonly superuser: string;
  readonly roles: PerRole;
  readonly linkSecret: string;
  /** Go to the API unless the environment has its own. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Reads the secrets of a data folder, readable by us alone; invents them the first time.
 * @throws StartRefused when they are gone and the database they open is still there.
 */
export function readSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  const text = readIfThere(file);
  if (text !== '')
    return secretsFrom(v.parse(v.pipe(v.string(), v.parseJson(), secretsFile), text));
  if (existsSync(path.join(dataDir, 'postgres'))) {
    throw new StartRefused(
      `${file} is gone, and with it the passwords of the database beside it. Put it back, or ` +
        'begin anew: npm start -- --reset',
    );
  }
  const secrets = invent();
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secretsFrom(secrets);
}

function secretsFrom(file: v.InferOutput<typeof secretsFile>): Secrets {
  return { ...file, linkSecret: file.settings.LINK_SECRET };
}

function invent(): v.InferOutput<typeof secretsFile> {
  const random = () => randomBytes(24).toString('base64url');
  return {
    superuser: random(),
    roles: { owner: random(), app: random(), public: random(), auditor: random() },
    settings: {
      LINK_SECRET: randomBytes(32).toString('base64url'),
      STRIPE_SECRET_KEY: `sk_test_${randomBytes(16).toString('hex')}`,
      STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('hex')}`,
    },
  };
}
