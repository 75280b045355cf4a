import { buttonClass, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { useSpeech } from '../../shared/i18n.js';
import { PageHead } from '../../shared/page-head.js';
import { noStore, visitOf } from '../../shared/visit.js';
import type { Route } from './+types/sent.route.js';
import { ApplicantDocument } from './apply.graphql.js';

export const headers = noStore;

export async function loader(args: Route.LoaderArgs) {
  const { me } = await visitOf(args).ask(ApplicantDocument, {});
  return { signedIn: me !== null };
}

/** What happens to an application, and what can be done meanwhile. */
export default function ApplicationSent({ loaderData }: Route.ComponentProps): ReactElement {
  const { t, link } = useSpeech();
  const path = loaderData.signedIn ? '/desk' : `/sign-in?next=${encodeURIComponent(link('/desk'))}`;
  return (
    <div className="page page-narrow py-8">
      <PageHead title={t('apply.sent.title')} hidden />
      <h1 className="mb-4">{t('apply.sent.title')}</h1>
      <Notice tone="good">
        <p>{t('apply.sent.text')}</p>
      </Notice>
      <p className="my-5">{t('apply.sent.meanwhile')}</p>
      <a className={buttonClass()} href={link(path)}>
        {loaderData.signedIn ? t('apply.sent.desk') : t('apply.sent.signIn')}
      </a>
    </div>
  );
}
