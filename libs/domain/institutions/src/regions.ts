import { Injectable, type OnModuleInit } from '@nestjs/common';
import { assert, LocalizedText, Transactions } from '@app/platform';

export interface Region {
  readonly code: string;
  readonly name: LocalizedText;
}

interface RegionRow {
  code: string;
  name_kk: string;
  name_ru: string;
  name_en: string;
}

/** The regions of Kazakhstan, read once: they change by migration. */
@Injectable()
export class Regions implements OnModuleInit {
  #byCode: ReadonlyMap<string, Region> = new Map();

  constructor(private readonly transactions: Transactions) {}

  async onModuleInit(): Promise<void> {
    const rows = await this.transactions.read<RegionRow>(
      'SELECT code, name_kk, name_ru, name_en FROM institutions.region ORDER BY code',
    );
    this.#byCode = new Map(rows.map((row) => [row.code, toRegion(row)]));
  }

  all(): Region[] {
    return [...this.#byCode.values()];
  }

  has(code: string): boolean {
    return this.#byCode.has(code);
  }

  /** A region by its code; a code that the database let in is there. */
  get(code: string): Region {
    const region = this.#byCode.get(code);
    assert(region !== undefined, `there is a region ${code}`);
    return region;
  }
}

function toRegion({ code, name_kk: kk, name_ru: ru, name_en: en }: RegionRow): Region {
  return { code, name: Object.assign(new LocalizedText(), { kk, ru, en }) };
}
