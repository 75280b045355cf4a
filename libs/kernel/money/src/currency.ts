/** Currencies of ISO 4217 whose minor unit is not one hundredth. */
const DECIMALS: Readonly<Record<string, number>> = {
  ...decimals(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...decimals(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...decimals(4, 'CLF UYW'),
  ...decimals(
    2,
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD ' +
      'CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP ' +
      'GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK ' +
      'LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO ' +
      'NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS ' +
      'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST ' +
      'XCD XCG YER ZAR ZMW ZWG',
  ),
};

function decimals(count: number, codes: string): Record<string, number> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, count]));
}

/** A currency of ISO 4217 that knows how many decimals its minor unit has. */
export class Currency {
  private static readonly known = new Map<string, Currency>();

  static readonly KZT = Currency.of('KZT');

  private constructor(
    readonly code: string,
    readonly decimals: number,
  ) {}

  /**
   * The currency with this upper-case three-letter code.
   * @throws RangeError when ISO 4217 does not list the code.
   */
  static of(code: string): Currency {
    const made = Currency.known.get(code);
    if (made !== undefined) return made;
    const count = Object.hasOwn(DECIMALS, code) ? DECIMALS[code] : undefined;
    if (count === undefined) throw new RangeError(`unknown currency code: ${code.slice(0, 8)}`);
    const currency = new Currency(code, count);
    Currency.known.set(code, currency);
    return currency;
  }

  /** Minor units in one major unit: 100 for the tenge, 1 for the yen, 1000 for the dinar. */
  get minorPerMajor(): bigint {
    return 10n ** BigInt(this.decimals);
  }
}
