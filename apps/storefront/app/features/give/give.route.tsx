import { pledgeForm, readForm } from '@app/forms';
import { buttonClass, Notice } from '@app/ui';
import type { ReactElement } from 'react';
import { redirect } from 'react-router';
import { textOf } from '../../shared/form-values.js';
import { refuse, refuseByApi, refuseFields } from '../../shared/form.js';
import { useSpeech } from '../../shared/i18n.js';
import { trouble, visitOf } from '../../shared/visit.js';
import { WishFormHead } from '../../shared/wish-form-head.js';
import type { Route } from './+types/give.route.js';
import { givenAmount } from './given-amount.js';
import { GiveForm } from './give-form.js';
import { GivePageDocument, PledgeToWishDocument } from './give.graphql.js';

export async function loader(args: Route.LoaderArgs) {
  const visit = visitOf(args);
  const { wish, giveOptions } = await visit.ask(GivePageDocument, { wishId: args.params.wishId });
  if (wish === null || giveOptions === null) throw trouble(404);
  return { wish, options: giveOptions, pledgeId: visit.newId() };
}

export async function action(args: Route.ActionArgs) {
  const visit = visitOf(args);
  const { speech, locale } = visit;
  const form = await args.request.formData();
  const showName = form.get('showName') === 'yes';
  const fields = new FormData();
  for (const name of ['pledgeId', 'email']) fields.set(name, String(form.get(name) ?? ''));
  if (form.has('payBy')) fields.set('payBy', String(form.get('payBy')));
  fields.set('wishId', args.params.wishId);
  fields.set('amount', givenAmount(form));
  fields.set('publicName', showName ? String(form.get('publicName') ?? '') : '');
  const reading = readForm(pledgeForm, fields);
  if (!reading.ok) return refuseFields(form, reading.errors, speech);
  const { amount, publicName, email, pledgeId, wishId, payBy } = reading.output;
  if (showName && publicName === null) {
    return refuse(form, [{ field: 'publicName', text: speech.t('form.publicName.missing') }]);
  }
  const { pledgeToWish: result } = await visit.ask(PledgeToWishDocument, {
    input: {
      id: pledgeId,
      wishId,
      amountMinor: amount.minor.toString(),
      email,
      locale,
      publicName,
      payBy,
      rateId: textOf(form, 'rateId') || null,
    },
  });
  if (result.__typename === 'PledgeStarted') {
    return redirect(result.checkoutUrl ?? speech.link(`/pledges/${result.statusToken}`));
  }
  if (result.__typename === 'NotFound') throw trouble(404);
  const field = fieldOf(result.__typename);
  if (result.__typename === 'IdAlreadyUsed') form.delete('pledgeId');
  return refuseByApi(form, result, { speech, field, fields: { amountMinor: 'amount' } });
}

/** The field that a refusal is about; none for refusals of the whole form. */
function fieldOf(refusal: string): string {
  if (refusal === 'RateNotOffered') return 'rateId';
  return refusal.startsWith('Amount') ? 'amount' : '';
}

export default function Give({ loaderData, actionData }: Route.ComponentProps): ReactElement {
  const { t, of } = useSpeech();
  const { wish, options, pledgeId } = loaderData;
  const refusal = actionData?.refusal;
  return (
    <div className="page page-narrow py-6">
      <WishFormHead title={t('give.title')} wish={wish} refusal={refusal} />
      {options.open ? (
        <GiveForm options={options} pledgeId={pledgeId} refusal={refusal} />
      ) : (
        <Closed
          reason={options.closedReason === null ? t('wish.allHeld') : of(options.closedReason)}
        />
      )}
    </div>
  );
}

function Closed({ reason }: { reason: string }): ReactElement {
  const { t, link } = useSpeech();
  return (
    <div className="grid gap-5">
      <Notice tone="care">{reason}</Notice>
      <a className={buttonClass()} href={link('/wishes')}>
        {t('give.other')}
      </a>
    </div>
  );
}
