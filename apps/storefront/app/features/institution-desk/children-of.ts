import type { Visit } from '../../shared/visit.js';
import { type ChildData, ChildrenDocument } from './child.graphql.js';

const PAGE_SIZE = 100;

/** A list of more children than this is no list to choose from; their rows lead to the form. */
const PAGES_MAX = 5;

/** The children of an institution, to choose one from. */
export async function childrenOf(institutionId: string, visit: Visit): Promise<ChildData[]> {
  const found: ChildData[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { children }: { children: ChildrenPage } = await visit.ask(ChildrenDocument, {
      institutionId,
      first: PAGE_SIZE,
      after,
    });
    found.push(...children.edges.map(({ node }) => node));
    if (!children.pageInfo.hasNextPage) break;
    after = children.pageInfo.endCursor;
  }
  return found;
}

interface ChildrenPage {
  readonly edges: readonly { readonly node: ChildData }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
