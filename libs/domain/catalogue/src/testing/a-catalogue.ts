import { deliveriesEntities } from '@app/deliveries';
import { aTestApi, type TestApi } from '@app/identity/testing';
import { paymentsEntities } from '@app/payments';
import { NewsRunner, openJobQueue, type Tx } from '@app/platform';
import { pledgesEntities } from '@app/pledges';
import { entitiesUpToWishes, modulesUpToWishes } from '@app/wishes/testing';
import { CatalogueReading } from '../catalogue-reading.js';
import { catalogueListeners, CatalogueModule } from '../catalogue.module.js';
import { RebuildCatalogue } from '../rebuild-catalogue.js';

/** The catalogue over everything it reads, on a database of its own. */
export interface TestCatalogue extends TestApi {
  readonly reading: CatalogueReading;
  readonly rebuild: RebuildCatalogue;
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Works until no news waits, as the worker does. */
  hearNews(): Promise<void>;
}

/** Starts a catalogue for a spec. */
export async function aCatalogue(): Promise<TestCatalogue> {
  const api = await aTestApi({
    imports: [...modulesUpToWishes, CatalogueModule],
    entities: [
      ...entitiesUpToWishes,
      ...paymentsEntities,
      ...pledgesEntities,
      ...deliveriesEntities,
    ],
  });
  const { transactions } = api.parts;
  const failures: unknown[] = [];
  const boss = await openJobQueue({
    url: api.database.app,
    supervise: false,
    onError: (error) => failures.push(error),
  });
  const listeners = catalogueListeners.map((listener) => api.get(listener));
  const runner = new NewsRunner(boss, transactions, listeners, (_queue, _job, error) =>
    failures.push(error),
  );
  return {
    ...api,
    reading: api.get(CatalogueReading),
    rebuild: api.get(RebuildCatalogue),
    run: (work) => transactions.run(work),
    hearNews: async () => {
      await runner.drain();
      const [cause] = failures.splice(0);
      if (cause !== undefined) throw new Error('news was not heard', { cause });
    },
    close: async () => {
      await boss.stop({ graceful: false });
      await api.close();
    },
  };
}
