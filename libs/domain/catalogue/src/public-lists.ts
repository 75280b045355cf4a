import { RegionView } from '@app/institutions';
import { assert, LocalizedText } from '@app/platform';
import { CategoryView } from '@app/wishes';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CatalogueReading } from './catalogue-reading.js';
import type { NamedRecord } from './catalogue-rows.js';

/** Regions and categories, read once: they change by migration. */
@Injectable()
export class PublicLists implements OnModuleInit {
  #regions: ReadonlyMap<string, RegionView> = new Map();
  #categories: ReadonlyMap<string, CategoryView> = new Map();

  constructor(private readonly reading: CatalogueReading) {}

  async onModuleInit(): Promise<void> {
    this.#regions = named(await this.reading.regions(), () => new RegionView());
    this.#categories = named(await this.reading.categories(), () => new CategoryView());
  }

  regions(): RegionView[] {
    return [...this.#regions.values()];
  }

  categories(): CategoryView[] {
    return [...this.#categories.values()];
  }

  /** A region that a row refers to. */
  region(code: string): RegionView {
    const region = this.#regions.get(code);
    assert(region !== undefined, `there is a region ${code}`);
    return region;
  }

  /** A category that a row refers to. */
  category(code: string): CategoryView {
    const category = this.#categories.get(code);
    assert(category !== undefined, `there is a category ${code}`);
    return category;
  }
}

function named<View extends object>(
  records: readonly NamedRecord[],
  make: () => View,
): Map<string, View> {
  return new Map(
    records.map(({ code, ...name }) => [
      code,
      Object.assign(make(), { code, name: Object.assign(new LocalizedText(), name) }),
    ]),
  );
}
