import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A document that asks a mutation for all that is simple in its answer. */
export function mutationDocument(schema: GraphQLSchema, name: string): string {
  const field = schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`there is no mutation ${name}`);
  const declared = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`);
  const passed = field.args.map((argument) => `${argument.name}: $${argument.name}`);
  const inBrackets = (parts: string[]): string => (parts.length > 0 ? `(${parts.join(', ')})` : '');
  const type = getNamedType(field.type);
  const members = isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : [];
  const wanted = members
    .filter((member) => !isRefusal(member))
    .map((member) => `... on ${member.name} { ${selectionOf(member, 2)} }`);
  const refusal = isUnionType(type) ? '... on Refusal { code }' : '';
  return `mutation M${inBrackets(declared)} {
    ${name}${inBrackets(passed)} { __typename ${wanted.join(' ')} ${refusal} } }`;
}

/** Whether a member of a result union tells why nothing was done. */
export function isRefusal(type: GraphQLObjectType): boolean {
  return type.getInterfaces().some((each) => isInterfaceType(each) && each.name === 'Refusal');
}

function selectionOf(type: GraphQLObjectType, levels: number): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (field.args.some(isRequiredArgument)) return [];
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return [field.name];
    if (!isObjectType(inner) || levels === 0) return [];
    return [`${field.name} { ${selectionOf(inner, levels - 1)} }`];
  });
  return ['__typename', ...parts].join(' ');
}
