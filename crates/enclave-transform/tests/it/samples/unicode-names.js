// Names, strings and comments in other scripts. Имена и строки — 数据.
let сумма = 0;
const данные = { 'ключ': 2, 数: 3 }; /* 😀 */ for (const имя of ['ключ', '数']) { сумма += данные[имя] }
const \u0061bc = 'a';
for (const \u{6b} of ['x']) сумма += { x: 10 }[\u{6b}];
return [сумма, abc, '😀'.length];
