import type { Tx } from '@app/platform';
import { EndingWishes, type EndingAsked, type WishEnds } from '@app/wishes';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SeasonWishRepository } from './season-wish.repository.js';

/** Open wishes of a season that ends or is over: the reserve helps these first. */
@Injectable()
export class SeasonEndsSoon implements WishEnds, OnModuleInit {
  constructor(
    private readonly ending: EndingWishes,
    private readonly links: SeasonWishRepository,
  ) {}

  onModuleInit(): void {
    this.ending.register(this);
  }

  async endingSoon(tx: Tx, asked: EndingAsked): Promise<string[]> {
    return this.links.endingSoon(tx, asked);
  }
}
