import { aForm, aVisit } from '../../shared/testing/a-visit.js';
import { act } from './delivery-actions.js';

const wishId = '0193735d-5143-754d-9c9b-000000000001';
const pictureId = '0193735d-5143-754d-9c9b-fabc92215276';
const saved = { __typename: 'DeliverySaved', delivery: { wishId } };
const refused = {
  __typename: 'SecondPersonRequired',
  code: 'delivery.error.secondPersonRequired',
  message: { kk: 'Екінші адам', ru: 'Второй человек', en: 'A second person' },
};

describe('recording a delivery', () => {
  test('needs photo and invoice, and keeps the one that is there', async () => {
    const form = aForm({ intent: 'record', version: '2' }, { photo: 10 });
    const { visit, asked } = aVisit();
    const answer = await act('record', { form, wishId, visit });
    expect(answer?.init?.status).toBe(422);
    expect(answer?.data.refusal.errors).toMatchObject([{ field: 'invoice' }]);
    expect(answer?.data.refusal.values).toMatchObject({ photoId: pictureId });
    expect(asked).toEqual([]);
  });

  test('goes on with the pictures that were handed in before', async () => {
    const form = aForm({ version: '2', photoId: pictureId, note: ' келді ' }, { invoice: 10 });
    const { visit, asked } = aVisit({ answers: { RecordDelivery: { recordDelivery: saved } } });
    expect(await act('record', { form, wishId, visit })).toBeNull();
    expect(asked[0]?.variables).toEqual({
      input: {
        wishId,
        version: 2,
        note: 'келді',
        evidence: [
          { kind: 'photo', pictureId },
          { kind: 'invoice', pictureId },
        ],
      },
    });
  });
});

test('a refusal of the API stands on top of the form that caused it', async () => {
  const form = aForm({ intent: 'accept', version: '3' });
  const { visit } = aVisit({ answers: { AcceptDelivery: { acceptDelivery: refused } } });
  const answer = await act('accept', { form, wishId, visit });
  expect(answer?.data.refusal).toEqual({
    errors: [{ field: '', text: 'Екінші адам' }],
    values: { intent: 'accept', version: '3' },
  });
});

test('goods may be ordered without knowing when they come', async () => {
  const form = aForm({ id: pictureId, expectedOn: '' });
  const { visit, asked } = aVisit({ answers: { OrderGoods: { orderGoods: saved } } });
  expect(await act('order', { form, wishId, visit })).toBeNull();
  expect(asked[0]?.variables).toEqual({ input: { id: pictureId, wishId, expectedOn: null } });
});
