/**
 * How each mutation keeps a repeat harmless:
 * - `keyed`: runs in one transaction with the storing of its answer, when it is asked with a key;
 * - `natural`: talks to the provider between its transactions, or answers with a secret that must
 *   not be stored; the id that the caller makes, or the state itself, makes a repeat harmless;
 * - `stepped`: the same, and does its parts one after the other, each in its own transaction: a
 *   repeat after a crash goes on where it broke off;
 * - `session`: opens or closes a session; a repeat is another session, and its token is no answer
 *   to keep.
 */
export const mutationWays = {
  acceptDelivery: 'keyed',
  acceptOffer: 'natural',
  addMember: 'keyed',
  announceSeason: 'keyed',
  applyInstitution: 'keyed',
  approvePayeeAccount: 'keyed',
  approveRefund: 'keyed',
  askLeftOver: 'keyed',
  askLetter: 'keyed',
  askPeriodLetter: 'keyed',
  askPayeeAccount: 'keyed',
  askRefund: 'natural',
  askReserve: 'keyed',
  blockAccount: 'keyed',
  cancelPledge: 'natural',
  carryOverSeasonWishes: 'keyed',
  changeSeason: 'keyed',
  chooseMail: 'natural',
  claimBasket: 'stepped',
  chooseSeasonReason: 'keyed',
  claimCase: 'keyed',
  claimWish: 'natural',
  confirmMonth: 'keyed',
  confirmStatementLines: 'keyed',
  continuePayment: 'natural',
  decideCase: 'keyed',
  decideLeftOver: 'keyed',
  decideReserve: 'keyed',
  draftPayout: 'keyed',
  draftWish: 'keyed',
  extendClaim: 'natural',
  extendSeason: 'keyed',
  giveFromShelf: 'keyed',
  grantRole: 'keyed',
  importRates: 'keyed',
  importStatement: 'keyed',
  issueLetters: 'keyed',
  leaveQueue: 'natural',
  orderGoods: 'keyed',
  placeLateGift: 'natural',
  pledgeToWish: 'natural',
  prepareMonth: 'keyed',
  queueForWish: 'natural',
  proposeCertainLines: 'keyed',
  proposeStatementLine: 'keyed',
  receiveGoods: 'keyed',
  recordDelivery: 'keyed',
  refusePayeeAccount: 'keyed',
  refuseRefund: 'keyed',
  registerChild: 'keyed',
  releaseCase: 'keyed',
  reopenStatementLine: 'keyed',
  releaseClaim: 'natural',
  reportClaimProblem: 'natural',
  requestRefund: 'keyed',
  requestSignInLink: 'session',
  returnPayoutItem: 'keyed',
  reviseWish: 'keyed',
  revokeLetter: 'keyed',
  revokeRole: 'keyed',
  sendClaim: 'natural',
  shelveGoods: 'keyed',
  signIn: 'session',
  signOut: 'session',
  stepPayout: 'keyed',
  submitWish: 'keyed',
  suspendInstitution: 'keyed',
  takeBackToShelf: 'keyed',
  takeOutSeasonTitle: 'keyed',
  useSignInLink: 'session',
  voidPayout: 'keyed',
  withdrawWish: 'keyed',
  writeOffShelf: 'keyed',
  writeThanks: 'keyed',
} as const satisfies Readonly<Record<string, 'keyed' | 'natural' | 'stepped' | 'session'>>;

/** Whether the answer of a mutation is kept under a key. */
export function isKeyed(mutation: string): boolean {
  const ways: Readonly<Record<string, string>> = mutationWays;
  return ways[mutation] === 'keyed';
}
