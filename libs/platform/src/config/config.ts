import * as v from 'valibot';

const url = v.pipe(v.string(), v.url());
const port = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.integer(),
  v.minValue(0),
  v.maxValue(65_535),
);

const environment = v.object({
  NODE_ENV: v.optional(v.picklist(['development', 'test', 'production']), 'development'),
  PORT: v.optional(port, 4000),
  DATA_DIR: v.optional(v.string(), 'data'),
  PUBLIC_URL: v.optional(url),
  DATABASE_URL: url,
  DATABASE_PUBLIC_URL: url,
  DATABASE_AUDITOR_URL: url,
  LINK_SECRET: v.pipe(v.string(), v.minLength(32)),
  PAYMENT_PROVIDER: v.optional(v.picklist(['sandbox', 'stripe']), 'sandbox'),
  STRIPE_SECRET_KEY: v.pipe(v.string(), v.regex(/^(sk|rk)_(test|live)_[A-Za-z0-9]+$/)),
  STRIPE_WEBHOOK_SECRET: v.pipe(v.string(), v.minLength(16)),
  STRIPE_HOST: v.optional(v.string()),
  STRIPE_PORT: v.optional(port),
  STRIPE_PROTOCOL: v.optional(v.picklist(['http', 'https']), 'https'),
  SMTP_URL: v.optional(v.string()),
  MAIL_FROM: v.optional(v.string(), 'Zhurek <no-reply@zhurek.example>'),
  MAIL_PER_ADDRESS_DAY: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/)), '20'),
  MAIL_PER_HOUR: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,6}$/)), '2000'),
  OPERATOR_NAME: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty()), 'Жүрек'),
  TRUST_PROXY: v.optional(v.pipe(v.string(), v.regex(/^(none|\d{1,2}|[0-9a-f.:/, ]+)$/i))),
  TWO_PEOPLE_ABOVE: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/)), '20000'),
  PAYEE_WAIT_HOURS: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/)), '24'),
  PAYOUT_NAME: v.optional(v.pipe(v.string(), v.minLength(3), v.maxLength(140)), 'Zhurek'),
  PAYOUT_BIN: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/)), '240540000016'),
  PAYOUT_IBAN: v.optional(v.pipe(v.string(), v.regex(/^KZ\d{2}[0-9A-Z]{16}$/))),
  PAYOUT_BIC: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{6}[0-9A-Z]{2,5}$/)), 'HSBKKZKX'),
  GIFT_CURRENCIES: v.optional(
    v.pipe(v.string(), v.regex(/^([A-Z]{3}(,[A-Z]{3})*)?$/)),
    'USD,EUR,GBP,RUB,TRY,CNY',
  ),
  PAYOUT_BANK: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty()), 'Халық Банкі'),
  TRANSFER_KBE: v.optional(v.pipe(v.string(), v.regex(/^\d{2}$/)), '18'),
  TRANSFER_KNP: v.optional(v.pipe(v.string(), v.regex(/^\d{3}$/)), '119'),
  TRANSFER_LINK: v.optional(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
  FAILPOINT: v.optional(v.string()),
  ALLOW_SANDBOX: v.optional(v.picklist(['yes', 'no']), 'no'),
});

/** A right account number of nobody, for development. */
const madeUpIban = 'KZ86125KZT5004100100';

/** Everything that differs between installations, checked once at start. */
export interface Config {
  readonly environment: 'development' | 'test' | 'production';
  readonly port: number;
  readonly dataDir: string;
  /** Origin that people see, without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly databasePublicUrl: string;
  readonly databaseAuditorUrl: string;
  /** Key of the secret links (HMAC-SHA-256). */
  readonly linkSecret: string;
  readonly payments: {
    readonly provider: 'sandbox' | 'stripe';
    readonly secretKey: string;
    readonly webhookSecret: string;
    readonly host: string | null;
    readonly port: number | null;
    readonly protocol: 'http' | 'https';
  };
  /** Currencies beside the tenge that gifts are taken in while there is a fresh rate. */
  readonly giftCurrencies: readonly string[];
  /** Tenge in tiyin: refunds of more need two people. */
  readonly twoPeopleAboveMinor: bigint;
  /** How a payout file names us, and how long a new account of a payee waits before its use. */
  readonly payouts: {
    readonly name: string;
    readonly bin: string;
    /** Null in production while nobody has set it: then no file is made. */
    readonly iban: string | null;
    readonly bic: string;
    readonly waitHours: number;
  };
  /** Where donors send transfers: our account, as banks ask for it; null when there is none. */
  readonly transfers: {
    readonly recipient: string;
    readonly bin: string;
    readonly iban: string;
    readonly bic: string;
    readonly bankName: string;
    readonly kbe: string;
    readonly knp: string;
    readonly payLink: string | null;
  } | null;
  readonly mail: {
    readonly smtpUrl: string | null;
    readonly from: string;
    /** Letters to one address in a day, and to all in an hour; receipts leave beyond both. */
    readonly perAddressDay: number;
    readonly perHour: number;
  };
  /** Legal name of who runs the site, as receipts give it. */
  readonly operatorName: string;
  /**
   * Whose word about a visitor's address is taken: nobody's, that of so many proxies in front of
   * us, or that of proxies in these networks. Anybody else could make an address up.
   */
  readonly trustProxy: false | number | string;
}

/** The settings cannot be used; the message lists every one that is missing or wrong. */
export class ConfigError extends Error {}

/**
 * Reads the settings from environment variables.
 * @throws ConfigError naming each wrong variable, never its value.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = v.safeParse(environment, env);
  if (!parsed.success) {
    const names = parsed.issues.map((issue) => v.getDotPath(issue) ?? 'environment');
    throw new ConfigError(`missing or wrong settings: ${[...new Set(names)].join(', ')}`);
  }
  const e = parsed.output;
  const publicUrl = (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, '');
  if (e.NODE_ENV === 'production' && !publicUrl.startsWith('https://')) {
    throw new ConfigError('PUBLIC_URL must be https in production');
  }
  if (e.NODE_ENV === 'production') requireRealParts(e);
  if (e.PAYMENT_PROVIDER === 'sandbox' && !e.STRIPE_SECRET_KEY.startsWith('sk_test_')) {
    throw new ConfigError('the payment sandbox refuses a key that does not begin with sk_test_');
  }
  return {
    environment: e.NODE_ENV,
    port: e.PORT,
    dataDir: e.DATA_DIR,
    publicUrl,
    databaseUrl: e.DATABASE_URL,
    databasePublicUrl: e.DATABASE_PUBLIC_URL,
    databaseAuditorUrl: e.DATABASE_AUDITOR_URL,
    linkSecret: e.LINK_SECRET,
    payments: {
      provider: e.PAYMENT_PROVIDER,
      secretKey: e.STRIPE_SECRET_KEY,
      webhookSecret: e.STRIPE_WEBHOOK_SECRET,
      host: e.STRIPE_HOST ?? null,
      port: e.STRIPE_PORT ?? null,
      protocol: e.STRIPE_PROTOCOL,
    },
    giftCurrencies: e.GIFT_CURRENCIES.split(',').filter((code) => code !== '' && code !== 'KZT'),
    twoPeopleAboveMinor: BigInt(e.TWO_PEOPLE_ABOVE) * 100n,
    payouts: {
      ...{ name: e.PAYOUT_NAME, bin: e.PAYOUT_BIN, bic: e.PAYOUT_BIC },
      iban: e.PAYOUT_IBAN ?? (e.NODE_ENV === 'production' ? null : madeUpIban),
      waitHours: Number(e.PAYEE_WAIT_HOURS),
    },
    transfers: transfersOf(e),
    mail: {
      ...{ smtpUrl: e.SMTP_URL ?? null, from: e.MAIL_FROM },
      ...{ perAddressDay: Number(e.MAIL_PER_ADDRESS_DAY), perHour: Number(e.MAIL_PER_HOUR) },
    },
    operatorName: e.OPERATOR_NAME,
    trustProxy: trustOf(e.TRUST_PROXY ?? 'none'),
  };
}

/** The account that pays out also takes transfers. */
function transfersOf(e: v.InferOutput<typeof environment>): Config['transfers'] {
  const iban = e.PAYOUT_IBAN ?? (e.NODE_ENV === 'production' ? null : madeUpIban);
  if (iban === null) return null;
  return {
    ...{ recipient: e.PAYOUT_NAME, bin: e.PAYOUT_BIN, iban, bic: e.PAYOUT_BIC },
    ...{ bankName: e.PAYOUT_BANK, kbe: e.TRANSFER_KBE, knp: e.TRANSFER_KNP },
    payLink: e.TRANSFER_LINK ?? null,
  };
}

/** Production takes no pretended money, loses no mail, and knows who tells it addresses. */
function requireRealParts(e: v.InferOutput<typeof environment>): void {
  const pretends = e.PAYMENT_PROVIDER === 'sandbox';
  const complaints = [
    pretends &&
      e.ALLOW_SANDBOX === 'no' &&
      'PAYMENT_PROVIDER must be stripe (or ALLOW_SANDBOX=yes)',
    !pretends && !/^(sk|rk)_live_/.test(e.STRIPE_SECRET_KEY) && 'STRIPE_SECRET_KEY must be live',
    !pretends && e.STRIPE_PROTOCOL !== 'https' && 'STRIPE_PROTOCOL must be https',
    e.FAILPOINT !== undefined && 'FAILPOINT is for tests',
    e.SMTP_URL === undefined && 'SMTP_URL is missing',
    e.TRUST_PROXY === undefined && 'TRUST_PROXY is missing: none, a number of proxies or networks',
  ].filter((complaint) => complaint !== false);
  if (complaints.length > 0) throw new ConfigError(complaints.join('; '));
}

function trustOf(text: string): false | number | string {
  if (text.toLowerCase() === 'none') return false;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Injects the settings: `@Inject(ConfigToken) config: Config`, `Config` imported as a type. */
export const ConfigToken = Symbol('Config');
