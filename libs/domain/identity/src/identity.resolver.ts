import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Locale } from '@app/i18n';
import { answer, commonRefusals, type RefusalPair, type SessionRequest } from '@app/platform';
import { CurrentActor, CurrentSession, May } from './access.guard.js';
import type { Actor } from './actor.js';
import { AccountService } from './account.service.js';
import { LocaleEnum } from './identity.enums.js';
import { LinkNotValid, WrongCredentials } from './identity.errors.js';
import {
  LinkNotValidView,
  MeView,
  RequestSignInLinkResult,
  SignedInView,
  SignedOutView,
  SignInLinkSentView,
  SignInResult,
  UseSignInLinkResult,
  WrongCredentialsView,
} from './identity.views.js';
import type { SignedInPerson } from './session-opener.js';
import { LinkSignInService } from './link-sign-in.service.js';
import { SignInService } from './sign-in.service.js';

const refusals: readonly RefusalPair[] = [
  [WrongCredentials, WrongCredentialsView],
  [LinkNotValid, LinkNotValidView],
  ...commonRefusals,
];

/** Ways in and out, and who is signed in. */
@Resolver()
export class IdentityResolver {
  constructor(
    private readonly signIns: SignInService,
    private readonly linkSignIns: LinkSignInService,
    private readonly accounts: AccountService,
  ) {}

  @Query(() => MeView, { nullable: true, description: 'Who is signed in; null for a guest.' })
  @May('read', 'Me')
  async me(@CurrentActor() actor: Actor): Promise<MeView | null> {
    if (actor.accountId === null) return null;
    const account = await this.accounts.find(actor.accountId);
    return account && meView(account, [...actor.roles]);
  }

  @Mutation(() => SignInResult, { description: 'Signs in by e-mail and password.' })
  @May('signIn', 'Session')
  async signIn(
    @CurrentSession() session: SessionRequest,
    @Args('email', { type: () => String, description: 'Address of the account.' }) email: string,
    @Args('password', { type: () => String, description: 'Password of the account.' })
    password: string,
  ) {
    return answer(refusals, async () =>
      signedInView(await this.signIns.signIn(session, { email, password })),
    );
  }

  @Mutation(() => RequestSignInLinkResult, {
    description: 'Sends a link to sign in without a password.',
  })
  @May('signIn', 'Session')
  async requestSignInLink(
    @CurrentSession() session: SessionRequest,
    @Args('email', { type: () => String, description: 'Where to send the link.' }) email: string,
    @Args('locale', { type: () => LocaleEnum, description: 'Language of the mail.' })
    locale: Locale,
  ) {
    return answer(refusals, async () =>
      Object.assign(
        new SignInLinkSentView(),
        await this.linkSignIns.request(session, { email, locale }),
      ),
    );
  }

  @Mutation(() => UseSignInLinkResult, { description: 'Signs in by the link of a mail, once.' })
  @May('signIn', 'Session')
  async useSignInLink(
    @CurrentSession() session: SessionRequest,
    @Args('token', { type: () => String, description: 'The token in the link.' }) token: string,
  ) {
    return answer(refusals, async () => signedInView(await this.linkSignIns.use(session, token)));
  }

  @Mutation(() => SignedOutView, { description: 'Ends the session, if there is one.' })
  @May('signOut', 'Session')
  async signOut(@CurrentSession() session: SessionRequest): Promise<SignedOutView> {
    await this.signIns.signOut(session);
    return Object.assign(new SignedOutView(), { done: true });
  }
}

function signedInView({ account, roles, token, expiresAt }: SignedInPerson): SignedInView {
  return Object.assign(new SignedInView(), { token, expiresAt, me: meView(account, [...roles]) });
}

function meView(account: Omit<MeView, 'roles'>, roles: MeView['roles']): MeView {
  const { id, displayName, email, locale } = account;
  return Object.assign(new MeView(), { id, displayName, email, locale, roles });
}
