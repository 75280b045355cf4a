/** What the sandbox is told to do wrong. */
export class SandboxFaults {
  /** So many of the next calls are answered with an error, without being carried out. */
  callsToFail = 0;
  failureStatus = 500;
  /** So many of the next calls are carried out, and then the connection is cut. */
  answersToLose = 0;
  /** Webhooks wait this long before their first attempt. */
  webhookDelayMs = 0;
  /** Each webhook is posted so many times. */
  webhookCopies = 1;

  /** Refunds that are asked for from now on wait for a slow bank. */
  areRefundsSlow = false;

  /** Whether this call is to fail; counts it. */
  takeFailure(): boolean {
    if (this.callsToFail === 0) return false;
    this.callsToFail -= 1;
    return true;
  }

  /** Whether this answer is to be lost; counts it. */
  takeLoss(): boolean {
    if (this.answersToLose === 0) return false;
    this.answersToLose -= 1;
    return true;
  }

  toJSON(): object {
    return {
      callsToFail: this.callsToFail,
      failureStatus: this.failureStatus,
      answersToLose: this.answersToLose,
      webhookDelayMs: this.webhookDelayMs,
      webhookCopies: this.webhookCopies,
      areRefundsSlow: this.areRefundsSlow,
    };
  }
}
