import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Whether a query asks for a field of what the resolver returns, itself or through fragments. */
export function asksFor(info: GraphQLResolveInfo, field: string): boolean {
  return info.fieldNodes.some(({ selectionSet }) => selects(selectionSet, field, info));
}

function selects(
  selectionSet: SelectionSetNode | undefined,
  field: string,
  info: GraphQLResolveInfo,
): boolean {
  return (selectionSet?.selections ?? []).some((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return selection.name.value === field;
      case Kind.INLINE_FRAGMENT:
        return selects(selection.selectionSet, field, info);
      case Kind.FRAGMENT_SPREAD:
        return selects(info.fragments[selection.name.value]?.selectionSet, field, info);
    }
  });
}
