import { aForm, aVisit } from '../../shared/testing/a-visit.js';
import { act } from './case-actions.js';

const id = '0193735d-5143-754d-9c9b-000000000001';
const next = '0193735d-5143-754d-9c9b-000000000002';
const url = `/kk/moderation/${id}?kind=wish&done=approve`;
const decided = (nextCaseId: string | null) => ({
  DecideCase: { decideCase: { __typename: 'CaseSaved', nextCaseId } },
});
const missing = {
  __typename: 'ChecksMissing',
  code: 'moderation.error.checksMissing',
  message: { kk: 'Белгілеңіз', ru: 'Отметьте', en: 'Tick' },
};

describe('a decision', () => {
  test('sends what was ticked and leads to the next case of the same kind', async () => {
    const form = aForm({
      verdict: 'approve',
      version: '3',
      'check:wish.check.noPersonalData': 'yes',
      'check:wish.check.storyIsKind': 'yes',
    });
    const { visit, asked } = aVisit({ answers: decided(next), url });
    expect(await act('decide', { form, id, visit })).toEqual({
      next: `/moderation/${next}?done=approve&kind=wish`,
    });
    expect(asked[0]?.variables).toEqual({
      input: {
        ...{ id, version: 3, verdict: 'approve', reason: '' },
        checks: ['wish.check.noPersonalData', 'wish.check.storyIsKind'],
      },
    });
  });

  test('leads back to the queue when nothing is left', async () => {
    const form = aForm({ verdict: 'reject', version: '1', reason: 'Қайталанған тілек.' });
    const { visit } = aVisit({ answers: decided(null) });
    expect(await act('decide', { form, id, visit })).toEqual({ next: '/moderation?done=reject' });
  });

  test.each(['return', 'reject'])(
    'to %s is not even asked for without a reason',
    async (verdict) => {
      const form = aForm({ intent: 'decide', verdict, version: '1', reason: ' ' });
      const { visit, asked } = aVisit();
      const answer = await act('decide', { form, id, visit });
      expect(answer).toMatchObject({
        refused: { data: { refusal: { errors: [{ field: 'reason' }] } } },
      });
      expect(asked).toEqual([]);
    },
  );

  test('without all checks points at the checks and keeps the ticked ones', async () => {
    const form = aForm({ verdict: 'approve', version: '1', 'check:a.b': 'yes' });
    const { visit } = aVisit({ answers: { DecideCase: { decideCase: missing } } });
    const answer = await act('decide', { form, id, visit });
    expect(answer).toMatchObject({
      refused: {
        data: {
          refusal: {
            errors: [{ field: 'checks', text: 'Белгілеңіз' }],
            values: { 'check:a.b': 'yes' },
          },
        },
      },
    });
  });

  test('with another verdict is no decision', async () => {
    const form = aForm({ verdict: 'publish', version: '1' });
    await expect(act('decide', { form, id, visit: aVisit().visit })).rejects.toMatchObject({
      init: { status: 400 },
    });
  });
});

test('a case that was taken is shown again, the queue still narrowed', async () => {
  const answers = { ClaimCase: { claimCase: { __typename: 'CaseSaved', case: { id } } } };
  const { visit } = aVisit({ answers, url: `/ru/moderation/${id}?kind=thanks` });
  expect(await act('claim', { form: aForm({}), id, visit })).toEqual({
    next: `/moderation/${id}?kind=thanks`,
  });
});
