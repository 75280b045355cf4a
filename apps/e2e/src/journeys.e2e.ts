import { test } from '@playwright/test';
import { WishJourney, type JourneyOptions } from './wish-journey.js';

const journeys: readonly JourneyOptions[] = [
  {
    locale: 'kk',
    javaScriptEnabled: false,
    words: {
      title: 'Асық атуға арналған жиынтық',
      story: 'Аулада достарымен асық атқанды жақсы көреді. Өз жиынтығы болса, қуанар еді.',
      thanks: 'Асық жиынтығы үшін шын жүректен алғыс айтамыз. Бүгін бүкіл аула бірге ойнады.',
      pseudonym: 'Асыл',
      search: 'асык жиынтыгы',
    },
  },
  {
    locale: 'ru',
    javaScriptEnabled: true,
    words: {
      title: 'Набор для игры в городки',
      story: 'Летом во дворе играют в городки. Свой набор пригодится и ему, и друзьям.',
      thanks: 'Сердечно благодарим за набор для городков. Сегодня играл весь двор.',
      pseudonym: 'Светик',
      search: 'городки',
    },
  },
];

for (const options of journeys) {
  const script = options.javaScriptEnabled ? 'on' : 'off';
  test.describe(`a wish in ${options.locale} with JavaScript ${script}`, () => {
    test.describe.configure({ mode: 'serial' });
    let journey: WishJourney;

    test('people arrive', async ({ browser }) => {
      journey = new WishJourney(browser, options);
      await journey.arrive();
    });
    test('an institution posts a wish', () => journey.postWish());
    test('a moderator approves it', () => journey.approveWish());
    test('a guest finds it by filter and gives a part', () => journey.findAndGiveAPart());
    test('a second guest gives the rest and it is funded', () => journey.giveTheRest());
    test('the good is delivered with evidence and accepted by a second', () => journey.deliver());
    test('thanks reach the donor', () => journey.thank());
  });
}
