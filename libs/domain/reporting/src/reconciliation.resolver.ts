import { May } from '@app/identity';
import { Query, Resolver } from '@nestjs/graphql';
import { ReconciliationReading } from './reconciliation-reading.js';
import {
  BookDifferenceView,
  ReconciliationRunView,
  ReconciliationView,
} from './reconciliation.views.js';

/** What the looks at the books found, for those who keep and audit them. */
@Resolver()
export class ReconciliationResolver {
  constructor(private readonly reading: ReconciliationReading) {}

  @Query(() => ReconciliationView, { description: 'What the looks at the books found.' })
  @May('read', 'Ledger')
  async reconciliation(): Promise<ReconciliationView> {
    const { runs, openCount, open, resolved } = await this.reading.read();
    return Object.assign(new ReconciliationView(), {
      openCount,
      runs: runs.map((run) => Object.assign(new ReconciliationRunView(), run)),
      open: open.map((one) => Object.assign(new BookDifferenceView(), one)),
      resolved: resolved.map((one) => Object.assign(new BookDifferenceView(), one)),
    });
  }
}
