/*---
id     = "OK-ORD-132"
title  = "word frequency"
expect = { outcome = "value", json = '[["the",4],["and",2],["cat",2]]' }

[tools]
"files:read" = { json = '{"content":"The cat and the hat. The end, and THE cat!"}' }
---*/
const { content } = await callTool('files:read', { path: '/notes/cat.txt' });
const PUNCTUATION = '.,!?;:';
const clean = content
  .toLowerCase()
  .split('')
  .filter((ch) => !PUNCTUATION.includes(ch))
  .join('');
const counts = {};
for (const word of clean.split(' ')) {
  counts[word] = (counts[word] ?? 0) + 1;
}
return Object.entries(counts)
  .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  .slice(0, 3);

/*---
id     = "OK-ORD-133"
title  = "words that objects inherit are counted too"
expect = { outcome = "value", json = '["constructor=1","hasOwnProperty=1","process=1","prototype=1","toString=2","valueOf=1"]' }
levels = ["standard", "permissive"]
---*/
const words = 'constructor toString valueOf hasOwnProperty toString process prototype'.split(' ');
const counts = {};
for (const word of words) {
  if (!Object.hasOwn(counts, word)) counts[word] = 0;
  counts[word]++;
}
return Object.keys(counts).sort().map((w) => `${w}=${counts[w]}`);

/*---
id     = "OK-ORD-134"
title  = "csv with quotes"
expect = { outcome = "value", json = '[{"name":"Doe, Jane","notes":"said \"hi\""},{"name":"Bob","notes":"plain"}]' }
---*/
const csv = 'name,notes\n"Doe, Jane","said ""hi"""\nBob,plain';
const parseLine = (line) => {
  const cells = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const ch = line[i];
    if (quoted) {
      if (ch === '"' && line[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (ch === '"') {
        quoted = false;
      } else {
        cell += ch;
      }
    } else if (ch === '"') {
      quoted = true;
    } else if (ch === ',') {
      cells.push(cell);
      cell = '';
    } else {
      cell += ch;
    }
  }
  return [...cells, cell];
};
const [header, ...rows] = csv.split('\n').map(parseLine);
return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));

/*---
id     = "OK-ORD-135"
title  = "csv written"
expect = { outcome = "value", json = '"id,name,note\r\n1,\"Ann, B\",\"a \"\"b\"\"\"\r\n2,Cy,"' }

[tools]
"crm:export" = { json = '[{"id":1,"name":"Ann, B","note":"a \"b\""},{"id":2,"name":"Cy","note":null}]' }
---*/
const rows = await callTool('crm:export', {});
const escape = (value) => {
  const text = value === null || value === undefined ? '' : String(value);
  return text.includes(',') || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
};
const columns = Object.keys(rows[0]);
const csv = [
  columns.join(','),
  ...rows.map((row) => columns.map((c) => escape(row[c])).join(',')),
].join('\r\n');
return csv;

/*---
id     = "OK-ORD-136"
title  = "a markdown table"
expect = { outcome = "value", json = '"| page      | views |\n|-----------|------:|\n| /         |  1200 |\n| /pricing  |    87 |\n| /docs/a/b |     5 |"' }

[tools]
"analytics:pages" = { json = '[{"page":"/","views":1200},{"page":"/pricing","views":87},{"page":"/docs/a|b","views":5}]' }
---*/
const pages = await callTool('analytics:pages', { top: 3 });
const width = Math.max(...pages.map((p) => p.page.length));
const lines = [`| ${'page'.padEnd(width)} | views |`, `|${'-'.repeat(width + 2)}|------:|`];
for (const { page, views } of pages) {
  lines.push(`| ${page.replace('|', '/').padEnd(width)} | ${String(views).padStart(5)} |`);
}
return lines.join('\n');

/*---
id     = "OK-ORD-137"
title  = "slugs from titles"
expect = { outcome = "value", json = '["ueber-uns-mehr","el-nino-2024","cafe-strasse"]' }
---*/
const MAP = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', é: 'e', ñ: 'n' };
const slug = (title) => {
  let out = '';
  for (const ch of title.toLowerCase()) {
    if ((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9')) {
      out += ch;
    } else if (MAP[ch]) {
      out += MAP[ch];
    } else if (out && !out.endsWith('-')) {
      out += '-';
    }
  }
  return out.endsWith('-') ? out.slice(0, -1) : out;
};
return ['Über uns & mehr!', '  El Niño 2024 ', 'Café--Straße'].map(slug);

/*---
id     = "OK-ORD-138"
title  = "greetings in several languages"
expect = { outcome = "value", json = '["Здравствуйте, Иван!","مرحبا ليلى","你好,小明!","नमस्ते प्रिया जी","Γειά σου, Νίκος","Hello Bob 👋"]' }

[tools]
"crm:people" = { json = '[{"name":"Иван","lang":"ru"},{"name":"ليلى","lang":"ar"},{"name":"小明","lang":"zh"},{"name":"प्रिया","lang":"hi"},{"name":"Νίκος","lang":"el"},{"name":"Bob","lang":"xx"}]' }
---*/
// Приветствие на языке клиента (the client's own language)
const GREETINGS = {
  ru: (name) => `Здравствуйте, ${name}!`,
  ar: (name) => `مرحبا ${name}`,
  zh: (name) => `你好,${name}!`,
  hi: (name) => `नमस्ते ${name} जी`,
  el: (name) => `Γειά σου, ${name}`,
};
const people = await callTool('crm:people', {});
return people.map(({ name, lang }) => {
  const greet = GREETINGS[lang] ?? ((n) => `Hello ${n} 👋`);
  return greet(name);
});

/*---
id     = "OK-ORD-139"
title  = "keys in other scripts"
expect = { outcome = "value", json = '{"есть":["яблоки","桃子","μήλα"],"всего":24}' }
---*/
const склад = { яблоки: 5, груши: 0, 桃子: 12, μήλα: 7 };
const есть = Object.entries(склад).filter(([, n]) => n > 0).map(([имя]) => имя);
const всего = Object.values(склад).reduce((a, b) => a + b, 0);
return { есть, всего };

/*---
id     = "OK-ORD-140"
title  = "emoji are counted by code point"
expect = { outcome = "value", json = '{"units":15,"points":12,"emoji":["👍","👍","🚀"],"unique":["👍","🚀"]}' }
---*/
const text = '👍👍 Ship it 🚀';
const points = [...text];
const emoji = points.filter((ch) => ch.codePointAt(0) > 0xffff);
return { units: text.length, points: points.length, emoji, unique: emoji.filter((e, i) => emoji.indexOf(e) === i) };

/*---
id     = "OK-ORD-141"
title  = "caesar cipher both ways"
expect = { outcome = "value", json = '{"secret":"Khoor, Zruog","plain":"Hello, World"}' }
---*/
const shift = (text, by) =>
  text
    .split('')
    .map((ch) => {
      const code = ch.charCodeAt(0);
      const base = code >= 65 && code <= 90 ? 65 : code >= 97 && code <= 122 ? 97 : null;
      return base === null ? ch : String.fromCharCode(((code - base + by + 26) % 26) + base);
    })
    .join('');
const secret = shift('Hello, World', 3);
return { secret, plain: shift(secret, -3) };

/*---
id     = "OK-ORD-142"
title  = "run length encoding"
expect = { outcome = "value", json = '["a3bc2d","","z4"]' }
---*/
const encode = (text) => {
  let out = '';
  let i = 0;
  for (; i < text.length; ) {
    let j = i;
    for (; j < text.length && text[j] === text[i]; j++) {
      // just counting
    }
    out += text[i] + (j - i > 1 ? j - i : '');
    i = j;
  }
  return out;
};
return ['aaabccd', '', 'zzzz'].map(encode);

/*---
id     = "OK-ORD-143"
title  = "levenshtein distance"
expect = { outcome = "value", json = '[3,3,2]' }
---*/
const distance = (a, b) => {
  const table = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 0; j <= b.length; j++) table[0][j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      table[i][j] = Math.min(
        table[i - 1][j] + 1,
        table[i][j - 1] + 1,
        table[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
  }
  return table[a.length][b.length];
};
return [distance('kitten', 'sitting'), distance('', 'abc'), distance('flaw', 'lawn')];

/*---
id     = "OK-ORD-144"
title  = "a template with placeholders"
expect = { outcome = "value", json = '''"Dear D'Arcy, your order 77 ships 2024-06-01. (unknown)"''' }

[tools]
"templates:get" = { json = '"Dear {{name}}, your order {{ order.id }} ships {{order.date}}. {{missing}}"' }
---*/
const template = await callTool('templates:get', { id: 't1' });
const data = { name: "D'Arcy", order: { id: 77, date: '2024-06-01' } };
const lookup = (path) => path.split('.').reduce((value, key) => value?.[key], data);
let out = '';
let rest = template;
for (;;) {
  const open = rest.indexOf('{{');
  const close = rest.indexOf('}}', open);
  if (open === -1 || close === -1) {
    out += rest;
    break;
  }
  out += rest.slice(0, open);
  const value = lookup(rest.slice(open + 2, close).trim());
  out += value ?? '(unknown)';
  rest = rest.slice(close + 2);
}
return out;

/*---
id     = "OK-ORD-145"
title  = "query string taken apart and built again"
expect = { outcome = "value", json = '{"params":{"q":"red shoes","page":3,"sort":"price","note":"a&b=ü"},"url":"https://shop.example/search?q=red%20shoes&page=3&sort=price&note=a%26b%3D%C3%BC"}' }
levels = ["secure", "standard", "permissive"]
---*/
const url = 'https://shop.example/search?q=red%20shoes&page=2&sort=price&empty=';
const [base, query] = url.split('?');
const params = Object.fromEntries(query.split('&').map((pair) => pair.split('=').map(decodeURIComponent)));
params.page = parseInt(params.page, 10) + 1;
delete params.empty;
params.note = 'a&b=ü';
const built = Object.entries(params)
  .map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`)
  .join('&');
return { params, url: `${base}?${built}` };

/*---
id     = "OK-ORD-146"
title  = "log lines by level"
expect = { outcome = "value", json = '{"INFO":["started"],"ERROR":["db: connection lost","db: eval(timeout) exceeded"],"WARN":["retry 1"]}' }

[tools]
"logs:tail" = { json = '"2024-05-01T10:00:00Z INFO  started\n2024-05-01T10:00:02Z ERROR db: connection lost\n2024-05-01T10:00:03Z WARN  retry 1\n2024-05-01T10:00:09Z ERROR db: eval(timeout) exceeded\n"' }
---*/
const text = await callTool('logs:tail', { service: 'api', lines: 100 });
const entries = text
  .split('\n')
  .filter(Boolean)
  .map((line) => {
    const [time, level, ...rest] = line.split(' ').filter((part) => part !== '');
    return { time, level, message: rest.join(' ') };
  });
const byLevel = entries.reduce((acc, { level, message }) => ({ ...acc, [level]: [...(acc[level] ?? []), message] }), {});
return byLevel;

/*---
id     = "OK-ORD-147"
title  = "key value settings with comments"
expect = { outcome = "value", json = '{"host":"localhost","port":5432,"tls":true,"name":"my db"}' }
---*/
const text = `
# database
host = localhost
port = 5432
  # don't forget TLS
tls = true
name="my db"
`;
const settings = {};
for (const raw of text.split('\n')) {
  const line = raw.trim();
  if (line === '' || line.startsWith('#')) continue;
  const at = line.indexOf('=');
  const key = line.slice(0, at).trim();
  let value = line.slice(at + 1).trim();
  if (value.startsWith('"') && value.endsWith('"')) value = value.slice(1, -1);
  else if (value === 'true' || value === 'false') value = value === 'true';
  else if (value !== '' && !Number.isNaN(Number(value))) value = Number(value);
  settings[key] = value;
}
return settings;

/*---
id     = "OK-ORD-148"
title  = "text wrapped at a width"
expect = { outcome = "value", json = '["The quick brown","fox jumps over","the lazy dog","near the","riverbank"]' }
---*/
const wrap = (text, width) => {
  const lines = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length + (line ? 1 : 0) > width) {
      lines.push(line);
      line = word;
    } else {
      line += (line ? ' ' : '') + word;
    }
  }
  if (line) lines.push(line);
  return lines;
};
return wrap('The quick brown fox jumps over the lazy dog near the riverbank', 16);

/*---
id     = "OK-ORD-149"
title  = "palindromes and anagrams"
expect = { outcome = "value", json = '{"palindromes":[true,false,true],"anagram":true}' }
---*/
const letters = (s) => [...s.toLowerCase()].filter((c) => c >= 'a' && c <= 'z');
const isPalindrome = (s) => letters(s).join('') === letters(s).reverse().join('');
const signature = (s) => letters(s).sort().join('');
return {
  palindromes: ["Madam, I'm Adam", 'Hello', 'No lemon, no melon'].map(isPalindrome),
  anagram: signature('Dormitory') === signature('Dirty room'),
};

/*---
id     = "OK-ORD-150"
title  = "case conversions"
expect = { outcome = "value", json = '[["userName","user_name"],["orderTotalNet","order_total_net"],["isActive","is_active"]]' }
---*/
const toWords = (id) => {
  let spaced = '';
  for (const ch of id) {
    if (ch === '_' || ch === '-') spaced += ' ';
    else if (ch !== ch.toLowerCase()) spaced += ' ' + ch.toLowerCase();
    else spaced += ch;
  }
  return spaced.trim().split(' ');
};
const capital = (w) => w.charAt(0).toUpperCase() + w.slice(1);
const camel = (id) => toWords(id).map((w, i) => (i ? capital(w) : w)).join('');
const snake = (id) => toWords(id).join('_');
return ['userName', 'order_total_net', 'is-active'].map((id) => [camel(id), snake(id)]);

/*---
id     = "OK-ORD-151"
title  = "numbers with thousands separators"
expect = { outcome = "value", json = '["0.00","999.00","1,000.00","-1,234,567.89","1,000,000,000.00"]' }
---*/
const group = (n) => {
  const [whole, fraction] = Math.abs(n).toFixed(2).split('.');
  const parts = [];
  for (let end = whole.length; end > 0; end -= 3) {
    parts.unshift(whole.slice(Math.max(0, end - 3), end));
  }
  return `${n < 0 ? '-' : ''}${parts.join(',')}.${fraction}`;
};
return [0, 999, 1000, -1234567.891, 1e9].map(group);

/*---
id     = "OK-ORD-152"
title  = "numbers in many formats"
expect = { outcome = "value", json = '["ff.8","11111111","256","2.6e+2","2.6e+2",31,12,3.14,42,0.30000000000000004]' }
---*/
const n = 255.5;
return [n.toString(16), (255).toString(2), n.toFixed(0), n.toPrecision(2), n.toExponential(1), Number('0x1f'), Number.parseInt('12px', 10), Number.parseFloat('3.14abc'), +'  42 ', 0.1 + 0.2];

/*---
id     = "OK-ORD-153"
title  = "roman numerals"
expect = { outcome = "value", json = '[["IV",4],["MCMXCIV",1994],["MMXXIV",2024],["MMMCMXCIX",3999]]' }
---*/
const TABLE = [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
const roman = (n) => (n === 0 ? '' : TABLE.filter(([v]) => v <= n).slice(0, 1).map(([v, s]) => s + roman(n - v))[0]);
const back = (s) => TABLE.reduce(([rest, sum], [v, sym]) => {
  for (; rest.startsWith(sym); ) {
    rest = rest.slice(sym.length);
    sum += v;
  }
  return [rest, sum];
}, [s, 0])[1];
return [4, 1994, 2024, 3999].map((n) => [roman(n), back(roman(n))]);

/*---
id     = "OK-ORD-154"
title  = "a tokenizer and a calculator"
expect = { outcome = "value", json = '[7,9,3,10]' }
---*/
const tokenize = (text) => {
  const tokens = [];
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (ch === ' ') continue;
    if (ch >= '0' && ch <= '9') {
      let number = ch;
      for (; i + 1 < text.length && ((text[i + 1] >= '0' && text[i + 1] <= '9') || text[i + 1] === '.'); i++) number += text[i + 1];
      tokens.push(Number(number));
    } else {
      tokens.push(ch);
    }
  }
  return tokens;
};
const evaluate = (text) => {
  const tokens = tokenize(text);
  let at = 0;
  const factor = () => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      at++; // the closing bracket
      return value;
    }
    return token;
  };
  const product = () => {
    let value = factor();
    for (; tokens[at] === '*' || tokens[at] === '/'; ) {
      value = tokens[at++] === '*' ? value * factor() : value / factor();
    }
    return value;
  };
  const sum = () => {
    let value = product();
    for (; tokens[at] === '+' || tokens[at] === '-'; ) {
      value = tokens[at++] === '+' ? value + product() : value - product();
    }
    return value;
  };
  return sum();
};
return ['1 + 2 * 3', '(1 + 2) * 3', '-(4 - 10) / 2', '2.5*4'].map(evaluate);

/*---
id     = "OK-ORD-155"
title  = "code as text is only text"
expect = { outcome = "value", json = '''"\"Don't do this\" uses eval( and process.exit and .constructor — function () {} isn't allowed, nor new Function(\"x\")"''' }

[tools]
"snippets:get" = { json = '''{"title":"Don't do this","code":"eval('1'); process.exit(); this.constructor.constructor('return 1')()"}''' }
---*/
const snippet = await callTool('snippets:get', { id: 1 });
const warnings = ['eval(', 'process.exit', '.constructor', 'while (true)', '__proto__', 'require('];
const found = warnings.filter((w) => snippet.code.includes(w));
return `"${snippet.title}" uses ${found.join(' and ')} — function () {} isn't allowed, nor new Function("x")`;

/*---
id     = "OK-ORD-156"
title  = "html built with escapes"
expect = { outcome = "value", json = '"<article>\n  <h2>1 &lt; 2 &amp; 3</h2>\n  <ul><li>math</li><li>&lt;script&gt;</li></ul>\n</article>\n<article>\n  <h2>&quot;Quotes&quot;</h2>\n</article>"' }

[tools]
"blog:posts" = { json = '[{"title":"1 < 2 & 3","tags":["math","<script>"]},{"title":"\"Quotes\"","tags":[]}]' }
---*/
const posts = await callTool('blog:posts', {});
const esc = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const html = posts
  .map(
    ({ title, tags }) => `<article>
  <h2>${esc(title)}</h2>${tags.length > 0 ? `
  <ul>${tags.map((tag) => `<li>${esc(tag)}</li>`).join('')}</ul>` : ''}
</article>`,
  )
  .join('\n');
return html;

/*---
id     = "OK-ORD-157"
title  = "line diff of two versions"
expect = { outcome = "value", json = '["  a","- b","  c","  d","+ e"]' }
---*/
const before = 'a\nb\nc\nd'.split('\n');
const after = 'a\nc\nd\ne'.split('\n');
const lcs = Array.from({ length: before.length + 1 }, () => Array(after.length + 1).fill(0));
for (let i = before.length - 1; i >= 0; i--) {
  for (let j = after.length - 1; j >= 0; j--) {
    lcs[i][j] = before[i] === after[j] ? lcs[i + 1][j + 1] + 1 : Math.max(lcs[i + 1][j], lcs[i][j + 1]);
  }
}
const diff = [];
let [i, j] = [0, 0];
for (; i < before.length || j < after.length; ) {
  if (i < before.length && j < after.length && before[i] === after[j]) {
    diff.push(`  ${before[i++]}`);
    j++;
  } else if (j < after.length && (i === before.length || lcs[i][j + 1] >= lcs[i + 1][j])) {
    diff.push(`+ ${after[j++]}`);
  } else {
    diff.push(`- ${before[i++]}`);
  }
}
return diff;

/*---
id     = "OK-ORD-158"
title  = "mask personal data"
expect = { outcome = "value", json = '{"mail":"a****@example.org","card":"••••••••••••1111"}' }
---*/
const maskMail = (mail) => {
  const [user, domain] = mail.split('@');
  return `${user[0]}${'*'.repeat(user.length - 1)}@${domain}`;
};
const maskCard = (card) => card.slice(-4).padStart(card.length, '•');
return { mail: maskMail('alice@example.org'), card: maskCard('4111111111111111') };

/*---
id     = "OK-ORD-159"
title  = "luhn and iban checksums"
expect = { outcome = "value", json = '{"luhn":[true,false],"iban":true,"big":"18446744073709551616"}' }
---*/
const luhn = (card) =>
  [...card].reverse().map(Number).map((d, i) => (i % 2 ? (d * 2 > 9 ? d * 2 - 9 : d * 2) : d)).reduce((a, b) => a + b, 0) % 10 === 0;
const iban = (text) => {
  const compact = text.split(' ').join('');
  const moved = compact.slice(4) + compact.slice(0, 4);
  const digits = [...moved].map((ch) => (ch >= 'A' ? String(ch.charCodeAt(0) - 55) : ch)).join('');
  let rest = 0;
  for (const digit of digits) {
    rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
};
return { luhn: ['4111111111111111', '4111111111111112'].map(luhn), iban: iban('GB82 WEST 1234 5698 7654 32'), big: (BigInt(2) ** BigInt(64)).toString() };

/*---
id     = "OK-ORD-160"
title  = "base64 by hand"
expect = { outcome = "value", json = '["TWFu","TWE=","TQ==","SGVsbG8sIHdvcmxkIQ=="]' }
---*/
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const encode = (text) => {
  const bytes = [...text].map((ch) => ch.charCodeAt(0));
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    out += ALPHABET[a >> 2];
    out += ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)];
    out += b === undefined ? '=' : ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)];
    out += c === undefined ? '=' : ALPHABET[c & 63];
  }
  return out;
};
return ['Man', 'Ma', 'M', 'Hello, world!'].map(encode);

/*---
id     = "OK-ORD-161"
title  = "a hash of a text"
expect = { outcome = "value", json = '["811c9dc5","e40c292c","bf9cf968"]' }
---*/
const hash = (text) => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193) >>> 0;
  }
  return h.toString(16).padStart(8, '0');
};
return [hash(''), hash('a'), hash('foobar')];
