import { isLocale } from '@app/i18n';
import type { ReactElement } from 'react';
import { Outlet } from 'react-router';
import { SiteFrame } from '../../shared/site-frame.js';
import { trouble, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/site.route.js';
import { MeDocument } from './site.graphql.js';

/** Who is looking, asked only when the browser holds a session. */
export async function loader(args: Route.LoaderArgs) {
  if (!isLocale(args.params.lang)) throw trouble(404);
  const visit = visitOf(args);
  // Made anew with every page: a form that is sent twice acts once.
  const formKey = visit.newId();
  const inBasket = visit.basket.length;
  if (!visit.hasSession) return { me: null, hasSession: false, formKey, inBasket };
  const { me } = await visit.ask(MeDocument, {});
  return { me, hasSession: me !== null, formKey, inBasket };
}

export default function Site({ loaderData }: Route.ComponentProps): ReactElement {
  return (
    <SiteFrame me={loaderData.me} hasSession={loaderData.hasSession} inBasket={loaderData.inBasket}>
      <Outlet />
    </SiteFrame>
  );
}
