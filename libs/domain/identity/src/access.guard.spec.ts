import { Controller, Get, Module } from '@nestjs/common';
import { Field, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, May } from './access.guard.js';
import type { Actor } from './actor.js';
import { identityEntities } from './identity.entities.js';
import { IdentityModule } from './identity.module.js';
import { aPerson, aTestApi } from './testing/index.js';

@ObjectType({ description: 'A box of the spec.' })
class Box {
  @Field(() => String, { description: 'What anyone may see.' })
  label: string;
}

const seen: string[] = [];

@Resolver(() => Box)
class BoxResolver {
  @Query(() => Box, { description: 'Open to everyone.' })
  @May('read', 'PublicWish')
  open(): Box {
    return { label: 'open' };
  }

  @Query(() => Box, { description: 'For whoever is signed in.' })
  @May('read', 'OwnPledge')
  own(@CurrentActor() actor: Actor): Box {
    return { label: actor.displayName ?? 'nobody' };
  }

  @Query(() => Box, { description: 'For moderators.' })
  @May('read', 'Case')
  staffOnly(): Box {
    seen.push('staffOnly');
    return { label: 'staff' };
  }

  @Query(() => Box, { description: 'Says nothing of who may call it.' })
  forgotten(): Box {
    seen.push('forgotten');
    return { label: 'forgotten' };
  }

  @ResolveField(() => String, { nullable: true, description: 'For moderators.' })
  @May('read', 'PrivateReviewField')
  secret(): string {
    seen.push('secret');
    return 'secret';
  }

  @ResolveField(() => String, { nullable: true, description: 'Says nothing of who may see it.' })
  forgottenField(): string {
    seen.push('forgottenField');
    return 'forgotten';
  }
}

@Controller('boxes')
class BoxController {
  @Get('open')
  @May('read', 'PublicWish')
  open(): string {
    return 'open';
  }

  @Get('staff')
  @May('read', 'Case')
  staff(): string {
    return 'staff';
  }

  @Get('forgotten')
  forgotten(): string {
    return 'forgotten';
  }
}

@Module({ imports: [IdentityModule], controllers: [BoxController], providers: [BoxResolver] })
class BoxModule {}

const api = await aTestApi({ imports: [BoxModule], entities: identityEntities });
const { transactions } = api.parts;
const moderator = await aPerson(transactions, { roles: ['moderator'] });
const donor = await aPerson(transactions);
afterAll(() => api.close());
beforeEach(() => {
  seen.length = 0;
});

const messages = (answer: Awaited<ReturnType<typeof api.ask>>) =>
  (answer.errors ?? []).map(({ message }) => message);

describe('the guard', () => {
  it('lets everyone in where the rule says so', async () => {
    expect(await api.ask('{ open { label } }')).toEqual({ data: { open: { label: 'open' } } });
  });

  it('asks a guest to sign in and tells an account no', async () => {
    expect(messages(await api.ask('{ staffOnly { label } }'))).toEqual(['SignInRequired']);
    expect(messages(await api.ask('{ staffOnly { label } }', {}, donor.session))).toEqual([
      'NotAllowed',
    ]);
    expect(seen).toEqual([]);
  });

  it('knows who asks', async () => {
    const { data } = await api.ask('{ own { label } }', {}, donor.session);
    expect(data).toEqual({ own: { label: donor.displayName } });
  });

  it('refuses an operation that names no rule, even to an administrator', async () => {
    const admin = await aPerson(transactions, { roles: ['admin'] });
    expect(messages(await api.ask('{ forgotten { label } }', {}, admin.session))).toEqual([
      'NotAllowed',
    ]);
    expect(seen).toEqual([]);
  });

  it('stands before field resolvers too, whatever led to the object', async () => {
    const guest = await api.ask('{ open { label secret } }');
    expect(guest.data).toEqual({ open: { label: 'open', secret: null } });
    expect(messages(guest)).toEqual(['SignInRequired']);
    const staff = await api.ask('{ open { label secret } }', {}, moderator.session);
    expect(staff).toEqual({ data: { open: { label: 'open', secret: 'secret' } } });
  });

  it('refuses a field resolver that names no rule', async () => {
    const answer = await api.ask('{ open { forgottenField } }', {}, moderator.session);
    expect(messages(answer)).toEqual(['NotAllowed']);
    expect(seen).toEqual([]);
  });

  it('refuses routes outside GraphQL unless they are open to everyone', async () => {
    const status = async (path: string) =>
      (await api.app.inject({ method: 'GET', url: `/boxes/${path}` })).statusCode;
    expect(await status('open')).toBe(200);
    expect(await status('staff')).not.toBe(200);
    expect(await status('forgotten')).not.toBe(200);
  });

  it('sees a role that was taken away with the next request', async () => {
    const leaver = await aPerson(transactions, { roles: ['moderator'] });
    const ask = () => api.ask('{ staffOnly { label } }', {}, leaver.session);
    expect(messages(await ask())).toEqual([]);
    await transactions.run((tx) =>
      tx.query(
        `UPDATE identity.role_grant SET revoked_at = $2, revoked_by = $3 WHERE account_id = $1`,
        [leaver.accountId, tx.now, donor.accountId],
      ),
    );
    expect(messages(await ask())).toEqual(['NotAllowed']);
  });

  it('keeps the people of requests at the same moment apart', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => aPerson(transactions)));
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => {
        const person = people[n % 5];
        return api.ask('{ own { label } }', {}, person?.session ?? {});
      }),
    );
    const names = answers.map(({ data }) => data?.['own']?.['label']);
    expect(names).toEqual(Array.from({ length: 60 }, (_, n) => people[n % 5]?.displayName));
  });
});
