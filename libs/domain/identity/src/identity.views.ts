import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import type { StaffRole } from '@app/forms';
import type { Locale } from '@app/i18n';
import {
  InvalidInputView,
  NotFoundView,
  PageInfo,
  Refusal,
  TooManyAttemptsView,
  TryAgainView,
} from '@app/platform';
import { LocaleEnum, StaffRoleEnum } from './identity.enums.js';

@ObjectType('Me', { description: 'The person who is signed in.' })
export class MeView {
  @Field(() => ID, { description: 'Id of the account.' })
  id: string;
  @Field(() => String, { description: 'How they are called on the desks.' })
  displayName: string;
  @Field(() => String, { description: 'Their e-mail address.' })
  email: string;
  @Field(() => LocaleEnum, { description: 'The language in which we write to them.' })
  locale: Locale;
  @Field(() => [StaffRoleEnum], { description: 'Their roles as staff; none for donors.' })
  roles: StaffRole[];
}

@ObjectType('SignedIn', { description: 'Signed in; the token goes into the cookie.' })
export class SignedInView {
  @Field(() => String, { description: 'Session token for the cookie; shown this once.' })
  token: string;
  @Field(() => Date, { description: 'When the session ends by itself.' })
  expiresAt: Date;
  @Field(() => MeView, { description: 'Who signed in.' })
  me: MeView;
}

@ObjectType('WrongCredentials', {
  implements: () => [Refusal],
  description: 'No account has this address and this password.',
})
export class WrongCredentialsView extends Refusal {}

@ObjectType('LinkNotValid', {
  implements: () => [Refusal],
  description: 'The link was used, has run out, or is not ours.',
})
export class LinkNotValidView extends Refusal {}

@ObjectType('SignInLinkSent', { description: 'A link is on its way, if the address is right.' })
export class SignInLinkSentView {
  @Field(() => String, {
    description: 'The address. The answer is the same whether or not it is known.',
  })
  email: string;
}

@ObjectType('SignedOut', { description: 'The session has ended.' })
export class SignedOutView {
  @Field(() => Boolean, { description: 'Always true: signing out cannot fail.' })
  done: boolean;
}

@ObjectType('Account', { description: 'An account as administrators see it.' })
export class AccountView {
  @Field(() => ID, { description: 'Id of the account.' })
  id: string;
  @Field(() => String, { description: 'Name of the person.' })
  displayName: string;
  @Field(() => String, { description: 'Address of the person.' })
  email: string;
  @Field(() => [StaffRoleEnum], { description: 'Roles that are active now.' })
  roles: StaffRole[];
  @Field(() => Boolean, { description: 'Whether the account is shut out.' })
  blocked: boolean;
}

@ObjectType('AccountEdge', { description: 'An account in a list.' })
export class AccountEdgeView {
  @Field(() => String, { description: 'Place in the list.' })
  cursor: string;
  @Field(() => AccountView, { description: 'The account.' })
  node: AccountView;
}

@ObjectType('AccountConnection', { description: 'A page of accounts, the newest first.' })
export class AccountConnectionView {
  @Field(() => [AccountEdgeView], { description: 'The accounts of this page.' })
  edges: AccountEdgeView[];
  @Field(() => PageInfo, { description: 'Whether there are more.' })
  pageInfo: PageInfo;
}

@ObjectType('AccountChanged', { description: 'The account after the change.' })
export class AccountChangedView {
  @Field(() => AccountView, { description: 'The account.' })
  account: AccountView;
}

const resolveType = (value: object) => value.constructor;

export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'Signed in, or why not.',
  types: () => [
    SignedInView,
    WrongCredentialsView,
    InvalidInputView,
    TooManyAttemptsView,
    TryAgainView,
  ],
  resolveType,
});

export const RequestSignInLinkResult = createUnionType({
  name: 'RequestSignInLinkResult',
  description: 'The link is on its way, or why not.',
  types: () => [SignInLinkSentView, InvalidInputView, TooManyAttemptsView, TryAgainView],
  resolveType,
});

export const UseSignInLinkResult = createUnionType({
  name: 'UseSignInLinkResult',
  description: 'Signed in, or why not.',
  types: () => [SignedInView, LinkNotValidView, TooManyAttemptsView, TryAgainView],
  resolveType,
});

const accountResults = () => [AccountChangedView, InvalidInputView, NotFoundView, TryAgainView];

export const GrantRoleResult = createUnionType({
  name: 'GrantRoleResult',
  description: 'The account with the role, or why not.',
  types: accountResults,
  resolveType,
});

export const RevokeRoleResult = createUnionType({
  name: 'RevokeRoleResult',
  description: 'The account without the role, or why not.',
  types: accountResults,
  resolveType,
});

export const BlockAccountResult = createUnionType({
  name: 'BlockAccountResult',
  description: 'The blocked account, or why not.',
  types: accountResults,
  resolveType,
});
