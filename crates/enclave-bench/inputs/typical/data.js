// Таблица $: города и население. 表$：城市和人口。
const cities$ = [
  { name: 'Москва', country: 'Россия', population: 13010112, tags: ['столица', 'река'], open: true },
  { name: 'São Paulo', country: 'Brasil', population: 12325232, tags: ['cidade', 'indústria'], open: false },
  { name: '東京', country: '日本', population: 13960236, tags: ['首都', '港'], open: true },
  { name: 'القاهرة', country: 'مصر', population: 9539673, tags: ['عاصمة'], open: true },
  { name: 'Zürich', country: 'Schweiz', population: 443037, tags: ['Stadt', 'See'], open: null },
];
const labels$ = {
  title: "A list of the world's cities, in the languages that are spoken there",
  note: 'Numbers are those of the last census; see the footnote for which year that was in each country.',
  units: { population: 'people', area: 'km²' },
  thresholds: [100000, 500000, 1000000, 5000000, 10000000],
};
const total$ = cities$.map((city) => city.population).reduce((a, b) => a + b, 0);
