import { problemForm, readForm, sentForm } from '@app/forms';
import { redirect } from 'react-router';
import { refuseByApi, refuseFields, type ApiRefusal } from '../../shared/form.js';
import { trouble, type Visit } from '../../shared/visit.js';
import {
  ExtendClaimDocument,
  ReleaseClaimDocument,
  ReportClaimProblemDocument,
  SendClaimDocument,
} from './claim.graphql.js';

/** Does what was asked on the page of a claim, and shows it again. */
export async function act(visit: Visit, token: string, form: FormData) {
  const { speech } = visit;
  const settle = (result: { __typename: string } | (ApiRefusal & { __typename: string })) => {
    if (result.__typename === 'NotFound') throw trouble(404);
    if ('code' in result) return refuseByApi(form, result, { speech });
    return redirect(speech.link(`/claims/${token}`));
  };
  switch (form.get('intent')) {
    case 'extend':
      return settle((await visit.ask(ExtendClaimDocument, { token })).extendClaim);
    case 'release':
      return settle((await visit.ask(ReleaseClaimDocument, { token })).releaseClaim);
    case 'problem': {
      const reading = readForm(problemForm, form);
      if (!reading.ok) return refuseFields(form, reading.errors, speech);
      const { problem } = reading.output;
      const said = { token, problem };
      return settle((await visit.ask(ReportClaimProblemDocument, said)).reportClaimProblem);
    }
    default: {
      const reading = readForm(sentForm, form);
      if (!reading.ok) return refuseFields(form, reading.errors, speech);
      const { trackingNumber } = reading.output;
      return settle((await visit.ask(SendClaimDocument, { token, trackingNumber })).sendClaim);
    }
  }
}
