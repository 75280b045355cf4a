/** A person asked for a link to sign in; the mail is written by whoever hears it. */
export interface SignInLinkRequested {
  readonly name: 'SignInLinkRequested';
  readonly linkId: string;
}
