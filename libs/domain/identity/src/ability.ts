import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { StaffRole } from '@app/forms';
import type { Actor } from './actor.js';

/** What may be done, in the words of the business. */
export type Action =
  | 'read'
  | 'pledge'
  | 'pay'
  | 'cancel'
  | 'receive'
  | 'signIn'
  | 'signOut'
  | 'grant'
  | 'revoke'
  | 'block'
  | 'apply'
  | 'add'
  | 'suspend'
  | 'register'
  | 'upload'
  | 'draft'
  | 'revise'
  | 'submit'
  | 'withdraw'
  | 'order'
  | 'record'
  | 'accept'
  | 'write'
  | 'claim'
  | 'release'
  | 'decide'
  | 'request'
  | 'close'
  | 'import'
  | 'issue'
  | 'announce';

/** What it may be done to. Whether this very item is theirs is decided by the service. */
export type Subject =
  | 'PublicWish'
  | 'PublicInstitution'
  | 'PublicLists'
  | 'Health'
  | 'Pledge'
  | 'OwnPledge'
  | 'IncomingPledge'
  | 'Payment'
  | 'Me'
  | 'Session'
  | 'Account'
  | 'Role'
  | 'Institution'
  | 'Member'
  | 'Child'
  | 'Picture'
  | 'Wish'
  | 'Delivery'
  | 'Shelf'
  | 'Thanks'
  | 'Case'
  | 'PrivateReviewField'
  | 'Ledger'
  | 'AuditLog'
  | 'Refund'
  | 'Payout'
  | 'ExchangeRate'
  | 'Statement'
  | 'PublicLetter'
  | 'OwnLetter'
  | 'Letter'
  | 'MailChoice'
  | 'Season'
  | 'SeasonWish'
  | 'SeasonTitle';

export type Ability = MongoAbility<[Action, Subject]>;

type May = AbilityBuilder<Ability>['can'];

/** Anyone, signed in or not. Links that carry a secret are checked where they are used. */
function everyone(may: May): void {
  may('read', ['PublicWish', 'PublicInstitution', 'PublicLists', 'Health', 'Picture', 'Me']);
  may('read', 'Pledge');
  may(['pledge', 'claim', 'pay', 'cancel', 'release'], 'Pledge');
  may('receive', 'Payment');
  may(['signIn', 'signOut'], 'Session');
  may('apply', 'Institution');
  may(['read', 'write'], 'MailChoice');
  may(['read', 'request'], 'PublicLetter');
}

/** Any account. Membership of the institution in question is checked by the services. */
function signedIn(may: May): void {
  may('read', ['OwnPledge', 'Institution', 'Member', 'Child', 'Wish', 'Delivery', 'Thanks']);
  may(['read', 'request'], 'OwnLetter');
  may('read', 'IncomingPledge');
  may('add', 'Member');
  may('register', 'Child');
  may('upload', 'Picture');
  may(['draft', 'revise', 'submit', 'withdraw'], 'Wish');
  may(['order', 'record', 'accept'], 'Delivery');
  may('write', 'Thanks');
  may(['read', 'decide'], 'SeasonWish');
}

function moderator(may: May): void {
  may(['read', 'claim', 'release', 'decide'], 'Case');
  may('read', 'PrivateReviewField');
  may('suspend', 'Institution');
  letters(may);
}

/** Letters of thanks to companies and campaigns: moderators know the wishes, finance the donors. */
function letters(may: May): void {
  may(['read', 'issue', 'revoke'], 'Letter');
}

const ofRole: Readonly<Record<StaffRole, (may: May) => void>> = {
  moderator,
  finance: (may) => {
    may('read', ['Ledger', 'AuditLog', 'Refund', 'Payout', 'Statement']);
    may(['request', 'decide'], ['Refund', 'Statement']);
    may('close', 'Ledger');
    may('read', 'Shelf');
    may(['request', 'decide'], 'Payout');
    may('import', 'ExchangeRate');
    letters(may);
  },
  auditor: (may) =>
    may('read', ['Ledger', 'AuditLog', 'Case', 'Refund', 'Payout', 'Statement', 'Letter', 'Shelf']),
  admin: (may) => {
    moderator(may);
    may('read', ['Account', 'Ledger', 'AuditLog', 'Refund', 'Payout', 'Statement']);
    may(['grant', 'revoke'], 'Role');
    may('block', 'Account');
    may('announce', 'Season');
    may('withdraw', 'SeasonTitle');
    may(['read', 'grant', 'revoke', 'withdraw'], 'Shelf');
  },
};

/** Everything an actor may do. What no line above names is refused. */
export function abilityOf(actor: Pick<Actor, 'accountId' | 'roles'>): Ability {
  const { can, build } = new AbilityBuilder<Ability>(createMongoAbility);
  everyone(can);
  if (actor.accountId !== null) {
    signedIn(can);
    for (const role of actor.roles) ofRole[role](can);
  }
  return build();
}
