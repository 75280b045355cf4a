import { ConfigError, loadConfig } from './config.js';

const development = {
  DATABASE_URL: 'postgres://app@localhost/zhurek',
  DATABASE_PUBLIC_URL: 'postgres://public@localhost/zhurek',
  DATABASE_AUDITOR_URL: 'postgres://auditor@localhost/zhurek',
  LINK_SECRET: 'x'.repeat(32),
  STRIPE_SECRET_KEY: 'sk_test_abc',
  STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
};

const production = {
  ...development,
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://zhurek.example',
  PAYMENT_PROVIDER: 'stripe',
  STRIPE_SECRET_KEY: 'sk_live_abc',
  SMTP_URL: 'smtp://relay:25',
  TRUST_PROXY: '1',
};

describe('settings', () => {
  it('are complete for development with little', () => {
    expect(loadConfig(development)).toMatchObject({ port: 4000, trustProxy: false });
  });

  it('name every one that is missing, never a value', () => {
    const rest = { ...development, LINK_SECRET: undefined, DATABASE_URL: 'secret place' };
    expect(() => loadConfig(rest)).toThrow(ConfigError);
    expect(() => loadConfig(rest)).toThrow(/DATABASE_URL, LINK_SECRET/);
    expect(() => loadConfig(rest)).not.toThrow(/secret place/);
  });

  it('let production start with real parts alone', () => {
    expect(loadConfig(production)).toMatchObject({ environment: 'production', trustProxy: 1 });
    const wrong = [
      { PUBLIC_URL: 'http://zhurek.example' },
      { PAYMENT_PROVIDER: 'sandbox' },
      { STRIPE_SECRET_KEY: 'sk_test_abc' },
      { STRIPE_PROTOCOL: 'http' },
      { SMTP_URL: undefined },
      { TRUST_PROXY: undefined },
      { FAILPOINT: 'pledges.held' },
    ];
    for (const change of wrong) {
      expect(() => loadConfig({ ...production, ...change })).toThrow(ConfigError);
    }
  });

  it('take the word of counted proxies or of networks, or of nobody', () => {
    const trust = (text: string) => loadConfig({ ...production, TRUST_PROXY: text }).trustProxy;
    expect(trust('2')).toBe(2);
    expect(trust('10.0.0.0/8, fd00::/8')).toBe('10.0.0.0/8, fd00::/8');
    expect(trust('none')).toBe(false);
    expect(() => trust('true')).toThrow(ConfigError);
  });

  it('keep the sandbox away from live keys', () => {
    expect(() => loadConfig({ ...development, STRIPE_SECRET_KEY: 'sk_live_abc' })).toThrow(
      ConfigError,
    );
  });
});
