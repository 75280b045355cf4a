import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import {
  assert,
  NotAllowed,
  RequestContext,
  RequestKey,
  SignInRequired,
  type SessionRequest,
} from '@app/platform';
import { abilityOf, type Ability, type Action, type Subject } from './ability.js';
import type { Actor } from './actor.js';
import { IdentityService } from './identity.service.js';

/** What an operation asks of its caller. */
export interface AccessRule {
  readonly action: Action;
  readonly subject: Subject;
}

/** Where the rule of an operation is kept, for the guard and for the spec that walks them all. */
export const accessRuleKey = 'zhurek:access-rule';

/** Says who may call a resolver, a field resolver or a route; one that says nothing is refused. */
export function May(action: Action, subject: Subject): MethodDecorator {
  const rule: AccessRule = { action, subject };
  return SetMetadata(accessRuleKey, rule);
}

const actorKey = new RequestKey<Promise<Actor>>();
const abilityKey = new RequestKey<Promise<Ability>>();

/** Refuses every operation, field resolver and route whose rule does not let the actor in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identity: IdentityService,
  ) {}

  /**
   * @throws SignInRequired when a guest meets a closed door, NotAllowed when an account does, or
   * when the operation names no rule.
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<AccessRule | undefined>(accessRuleKey, context.getHandler());
    if (!rule) throw new NotAllowed();
    if (context.getType<GqlContextType>() !== 'graphql') return allowGuests(rule);
    const request = requestOf(context);
    const actor = request.once(actorKey, () => this.identity.actorFor(request.session));
    const ability = request.once(abilityKey, async () => abilityOf(await actor));
    if ((await ability).can(rule.action, rule.subject)) return true;
    throw (await actor).accountId === null ? new SignInRequired() : new NotAllowed();
  }
}

/** Routes outside GraphQL have no session: only what is open to everyone passes. */
function allowGuests(rule: AccessRule): boolean {
  const guest = abilityOf({ accountId: null, roles: new Set() });
  if (guest.can(rule.action, rule.subject)) return true;
  throw new SignInRequired();
}

/** The request's own context, which the API puts in as the context of GraphQL. */
function requestOf(context: ExecutionContext): RequestContext {
  const request: unknown = GqlExecutionContext.create(context).getContext();
  assert(request instanceof RequestContext, 'the GraphQL context is a RequestContext');
  return request;
}

/** Injects who is asking: `@CurrentActor() actor: Actor`, with `Actor` imported as a type. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Promise<Actor> =>
    requestOf(context).once(actorKey, () => Promise.reject(new SignInRequired())),
);

/** Injects the session as it came: `@CurrentSession() session: SessionRequest`. */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): SessionRequest => requestOf(context).session,
);

/** Injects the request's memory, for loaders: `@CurrentRequest() request: RequestContext`. */
export const CurrentRequest = createParamDecorator(
  (_: unknown, context: ExecutionContext): RequestContext => requestOf(context),
);
