-- The twenty regions of Kazakhstan since June 2022 (KATO prefixes and ISO 3166-2:KZ).
INSERT INTO institutions.region (code, kato, iso, name_kk, name_ru, name_en, centre_kk, centre_ru, aliases) VALUES
  ('10', '100000000', 'KZ-10', 'Абай облысы', 'область Абай', 'Abai Region', 'Семей', 'Семей', ARRAY['Абайская область']::text[]),
  ('11', '110000000', 'KZ-11', 'Ақмола облысы', 'Акмолинская область', 'Akmola Region', 'Көкшетау', 'Кокшетау', ARRAY[]::text[]),
  ('15', '150000000', 'KZ-15', 'Ақтөбе облысы', 'Актюбинская область', 'Aktobe Region', 'Ақтөбе', 'Актобе', ARRAY[]::text[]),
  ('19', '190000000', 'KZ-19', 'Алматы облысы', 'Алматинская область', 'Almaty Region', 'Қонаев', 'Конаев', ARRAY[]::text[]),
  ('23', '230000000', 'KZ-23', 'Атырау облысы', 'Атырауская область', 'Atyrau Region', 'Атырау', 'Атырау', ARRAY[]::text[]),
  ('27', '270000000', 'KZ-27', 'Батыс Қазақстан облысы', 'Западно-Казахстанская область', 'West Kazakhstan Region', 'Орал', 'Уральск', ARRAY[]::text[]),
  ('31', '310000000', 'KZ-31', 'Жамбыл облысы', 'Жамбылская область', 'Zhambyl Region', 'Тараз', 'Тараз', ARRAY[]::text[]),
  ('33', '330000000', 'KZ-33', 'Жетісу облысы', 'область Жетісу', 'Zhetisu Region', 'Талдықорған', 'Талдыкорган', ARRAY['Жетысуская область', 'область Жетысу']::text[]),
  ('35', '350000000', 'KZ-35', 'Қарағанды облысы', 'Карагандинская область', 'Karaganda Region', 'Қарағанды', 'Караганда', ARRAY[]::text[]),
  ('39', '390000000', 'KZ-39', 'Қостанай облысы', 'Костанайская область', 'Kostanay Region', 'Қостанай', 'Костанай', ARRAY[]::text[]),
  ('43', '430000000', 'KZ-43', 'Қызылорда облысы', 'Кызылординская область', 'Kyzylorda Region', 'Қызылорда', 'Кызылорда', ARRAY[]::text[]),
  ('47', '470000000', 'KZ-47', 'Маңғыстау облысы', 'Мангистауская область', 'Mangystau Region', 'Ақтау', 'Актау', ARRAY[]::text[]),
  ('55', '550000000', 'KZ-55', 'Павлодар облысы', 'Павлодарская область', 'Pavlodar Region', 'Павлодар', 'Павлодар', ARRAY[]::text[]),
  ('59', '590000000', 'KZ-59', 'Солтүстік Қазақстан облысы', 'Северо-Казахстанская область', 'North Kazakhstan Region', 'Петропавл', 'Петропавловск', ARRAY[]::text[]),
  ('61', '610000000', 'KZ-61', 'Түркістан облысы', 'Туркестанская область', 'Turkistan Region', 'Түркістан', 'Туркестан', ARRAY[]::text[]),
  ('62', '620000000', 'KZ-62', 'Ұлытау облысы', 'область Ұлытау', 'Ulytau Region', 'Жезқазған', 'Жезказган', ARRAY['Улытауская область']::text[]),
  ('63', '630000000', 'KZ-63', 'Шығыс Қазақстан облысы', 'Восточно-Казахстанская область', 'East Kazakhstan Region', 'Өскемен', 'Усть-Каменогорск', ARRAY[]::text[]),
  ('71', '710000000', 'KZ-71', 'Астана қаласы', 'город Астана', 'Astana city', NULL, NULL, ARRAY[]::text[]),
  ('75', '750000000', 'KZ-75', 'Алматы қаласы', 'город Алматы', 'Almaty city', NULL, NULL, ARRAY[]::text[]),
  ('79', '790000000', 'KZ-79', 'Шымкент қаласы', 'город Шымкент', 'Shymkent city', NULL, NULL, ARRAY[]::text[]);

INSERT INTO catalogue.region (code, name_kk, name_ru, name_en, position)
  SELECT code, name_kk, name_ru, name_en,
    row_number() OVER (ORDER BY name_kk COLLATE "kk-x-icu") FROM institutions.region;
INSERT INTO catalogue.category (code, name_kk, name_ru, name_en, position)
  SELECT code, name_kk, name_ru, name_en, position FROM wishes.category;
