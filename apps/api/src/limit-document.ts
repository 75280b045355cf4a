import { GraphQLError, Kind, type ASTVisitor, type ValidationContext } from 'graphql';

const depthMax = 8;
const aliasesMax = 15;
const rootFieldsMax = 12;
const directivesMax = 20;

/** Refuses documents that are deeper, wider or more repetitive than any page of ours needs. */
export function limitDocument(context: ValidationContext): ASTVisitor {
  let depth = 0;
  let aliases = 0;
  let directives = 0;
  const refuse = (what: string, most: number): void => {
    context.reportError(new GraphQLError(`too many ${what}: at most ${most}`));
  };
  return {
    OperationDefinition: {
      enter: (node) => {
        if (node.selectionSet.selections.length > rootFieldsMax) {
          refuse('root fields', rootFieldsMax);
        }
      },
    },
    SelectionSet: {
      enter: (_node, _key, parent) => {
        depth += 1;
        const isNode = parent !== undefined && 'kind' in parent;
        if (depth > depthMax && isNode && parent.kind === Kind.FIELD) refuse('levels', depthMax);
      },
      leave: () => {
        depth -= 1;
      },
    },
    Field: {
      enter: (node) => {
        if (node.alias) aliases += 1;
        if (aliases === aliasesMax + 1) refuse('aliases', aliasesMax);
      },
    },
    Directive: {
      enter: () => {
        directives += 1;
        if (directives === directivesMax + 1) refuse('directives', directivesMax);
      },
    },
  };
}
