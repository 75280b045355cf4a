import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/payout-file.route.js';
import { PayoutFileDocument } from './payouts.graphql.js';

const types = new Map([
  ['xml', 'application/xml; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
]);

/** A file of a batch for the bank, byte for byte as it was made. */
export async function loader(args: Route.LoaderArgs): Promise<Response> {
  const { batchId, format } = args.params;
  const { payoutFiles } = await visitOf(args).ask(PayoutFileDocument, { id: batchId });
  const file = payoutFiles.find((one) => one.format === format);
  const type = types.get(format);
  if (file === undefined || type === undefined) throw trouble(404);
  return new Response(file.content, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="zhurek-${batchId}.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
