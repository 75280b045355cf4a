import { May } from '@app/identity';
import { MediaService } from '@app/media';
import { CaseView } from '@app/moderation';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';

/** Lets moderators, not auditors, see pictures of an item: moderation knows ids, media links. */
@Resolver(() => CaseView)
export class CasePicturesResolver {
  constructor(private readonly media: MediaService) {}

  @ResolveField(() => [String], { description: 'Signed paths of the pictures, for a while.' })
  @May('read', 'PrivateReviewField')
  async picturePaths(@Parent() parent: CaseView): Promise<string[]> {
    const { pictureIds } = await parent.item();
    return pictureIds.map((id) => this.media.pathOf(id, { public: false }));
  }
}
