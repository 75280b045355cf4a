/** A pseudonym, with what a Russian sentence needs to know of it. */
export interface Pseudonym {
  readonly name: string;
  readonly gender: 'girl' | 'boy';
}

const girls =
  'Айару Айбибі Айғаным Айдана Айзере Айлин Айсана Айсұлу Айша Ақмарал Ақбота Ақерке Алима ' +
  'Алтынай Аружан Асылым Әдемі Әлия Балауса Балжан Ботагөз Гүлім Гүлназ Дана Дариға Дария Динара ' +
  'Еркежан Жанель Жансая Жібек Зере Инабат Інжу Кәусар Көркем Қарақат Мадина Мерей Меруерт ' +
  'Мөлдір Нұрай Назерке Раяна Сабина Салтанат Самал Сезім Томирис Ұлжан Ұлпан Үміт Шолпан Ырысты ' +
  'Алёна Алиса Анюта Варя Вика Даша Женя Злата Ира Катя Кира Лера Лиза Маша Мила Настя Оля Полина ' +
  'Рита Соня Таня Ульяна Юля Яна Камила Лейла Малика Амина Алсу Эльвира';

const boys =
  'Абзал Адай Ади Айсұлтан Алан Алдияр Алихан Алтай Арлан Арнұр Арсен Асқар Әли Әмір Бақдәулет ' +
  'Батыр Бекарыс Бекзат Дархан Дәулет Диас Досжан Ерасыл Еркін Жандос Жасұлан Зейін Иса Ислам ' +
  'Қайсар Қуат Мақсат Мансұр Мейір Мирас Нұрали Нұрдос Нұрлан Олжас Ораз Рамазан Санжар Сұлтан ' +
  'Таңат Темірлан Тоқтар Ұлан Шыңғыс Ілияс Ырыс Алёша Артём Боря Ваня Витя Гриша Даня Дима Егор ' +
  'Илья Коля Костя Лёня Лёва Матвей Миша Никита Паша Рома Саша Серёжа Стёпа Тимоша Федя Юра Яша ' +
  'Марат Тимур Руслан Рустам Эмиль Амир';

const named = (names: string, gender: Pseudonym['gender']): Pseudonym[] =>
  names.split(' ').map((name) => ({ name, gender }));

/** Given names and short forms as pseudonyms; none of them says who the child is. */
export const pseudonyms: readonly Pseudonym[] = [...named(girls, 'girl'), ...named(boys, 'boy')];

/** How grown-ups are called at the desks: a given name and no more. */
export const adultNames: readonly string[] = (
  'Айгүл Айнагүл Айнұр Ақжан Алма Анар Асель Бақыт Ботакөз Венера Галина Гүлжан Гүлнар Гүлшат ' +
  'Динара Елена Жазира Жанар Зауреш Зейнеп Ирина Қарлығаш Қымбат Ләззат Любовь Майра Мария Марал ' +
  'Назгүл Наталья Нұргүл Ольга Перизат Раушан Роза Сандуғаш Светлана Сәуле Татьяна Торғын Ұлбосын ' +
  'Шынар Алмат Аманжол Андрей Берік Виктор Дәурен Ермек Жомарт Қанат Марат Нұржан Павел Самат ' +
  'Серік Талғат'
).split(' ');

/** First parts of the invented addresses of donors. */
export const mailNames: readonly string[] = (
  'aigerim aibek aidar ainur alina almas alua amina arman asel asem askar aigul bauyr bolat botagoz ' +
  'damir dana daniyar daulet diana dinara elena erbol erlan galym gaukhar gulnar igor indira irina ' +
  'kairat kamila karina laura madi madina maksat manas marina meruert nazym nurlan olga olzhas raushan ' +
  'ruslan sabit salta samal sanzhar saule sergey serik svetlana symbat talgat timur togzhan ulan ' +
  'vera viktor yerkin zarina zhanar zhandos zhibek'
).split(' ');
