/** One rule that the books keep, and what breaks it. */
export interface BookCheck {
  /** Names the rule in lists and alarms. */
  readonly kind: string;
  /** What must have happened for this to be found, for who has to mend it. */
  readonly cause: string;
  readonly remedy: string;
  /** Rows with `subject` (an id) and `detail` (what differs); none when the rule holds. */
  readonly sql: string;
}
