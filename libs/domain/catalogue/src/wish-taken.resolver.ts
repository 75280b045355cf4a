import { May } from '@app/identity';
import { WishTakenView } from '@app/pledges';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CatalogueReading } from './catalogue-reading.js';
import { wishView } from './catalogue-view.js';
import { PublicWishView } from './catalogue.views.js';
import { PublicLists } from './public-lists.js';

const shown = 3;

/** Shows who came too late for a wish others like it, to which a thing can be brought too. */
@Resolver(() => WishTakenView)
export class WishTakenResolver {
  constructor(
    private readonly reading: CatalogueReading,
    private readonly lists: PublicLists,
  ) {}

  @ResolveField('similar', () => [PublicWishView], {
    description: 'Open wishes most like it that take the good itself, three at most.',
  })
  @May('read', 'PublicWish')
  async similarTo(@Parent() { wishId }: WishTakenView): Promise<PublicWishView[]> {
    const wishes = await this.reading.similarInKind(wishId, shown);
    return wishes.map((wish) => wishView(wish, this.lists));
  }
}
