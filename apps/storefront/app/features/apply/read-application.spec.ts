import { aForm, aVisit } from '../../shared/testing/a-visit.js';
import { readApplication } from './read-application.js';

const { speech } = aVisit().visit;
const whole = {
  institutionId: '0193735d-5143-754d-9c9b-000000000001',
  bin: '1610 4099 0006',
  kind: 'school',
  region: '63',
  nameKk: 'Мектеп',
  nameRu: 'Школа',
  address: 'Өскемен, Абай көшесі, 5',
  openingHours: '',
  contactEmail: 'Mektep@Example.kz',
};

describe('an application', () => {
  test('of someone signed in needs neither name nor password', () => {
    const read = readApplication(aForm(whole), { speech, displayName: 'Айман' });
    expect(read).toMatchObject({
      application: {
        applicantName: 'Айман',
        password: null,
        institution: { bin: '161040990006', contactEmail: 'mektep@example.kz' },
      },
    });
  });

  test('of anyone else makes an account with the contact address', () => {
    const form = aForm({ ...whole, applicantName: 'Айман', password: 'uzaq-qupiya' });
    expect(readApplication(form, { speech, displayName: null })).toMatchObject({
      application: { applicantName: 'Айман', password: 'uzaq-qupiya' },
    });
  });

  test('names each wrong field once, under the name it has in the form', () => {
    const form = aForm({ ...whole, bin: '123456789012', contactEmail: 'qate', password: 'qysqa' });
    const read = readApplication(form, { speech, displayName: null });
    const fields = 'errors' in read ? read.errors.map(({ field }) => field) : [];
    expect(fields).toEqual(['bin', 'contactEmail', 'applicantName', 'password']);
  });
});
