const PEOPLE_ACTS = ['grant', 'revoke', 'block'] as const;

export type PeopleAct = (typeof PEOPLE_ACTS)[number];

/** What can be done to an account, by its name; null for any other text. */
export function peopleActOf(name: string | null): PeopleAct | null {
  return PEOPLE_ACTS.find((act) => act === name) ?? null;
}

/** Each person has a choice of roles of their own, for a mistake to lead to. */
export function roleField(accountId: string): string {
  return `role-${accountId}`;
}

/** Each person has forms of their own: an intent names the act and the account. */
export function intentOf(act: PeopleAct, accountId: string): string {
  return `${act} ${accountId}`;
}
