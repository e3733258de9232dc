/*---
id    = "EXB-LOOKUP-001"
about = "the nearest pharmacy that is open"
---*/
const near = await callTool('places:nearby', { kind: 'pharmacy', radius: 3000 });
return near.filter((p) => p.open).sort((x, y) => x.metres - y.metres)[0];

/*---
id    = "EXB-LOOKUP-002"
about = "recipes for what is in the fridge"
---*/
const fridge = await callTool('fridge.content', {});
const recipes = await callTool('recipes.find', { with: fridge.map((f) => f.name), max: 5 });
return recipes.map((r) => r.title);

/*---
id    = "EXB-LOOKUP-003"
about = "books by an author that the library has"
---*/
const books = await callTool('library_catalogue', { author: 'Lem', branch: 'North' });
return books.filter((b) => b.available).map((b) => b.title);

/*---
id    = "EXB-LOOKUP-004"
about = "three sources for one word"
---*/
const [a, b, c] = await parallel(['oed', 'wiktionary', 'duden'], (dict) => callTool('dictionary:look', { dict, word: 'ombre' }));
return { a: a.sense, b: b.sense, c: c.sense };

/*---
id    = "EXB-LOOKUP-005"
about = "flights under a price, with the price to the user's phone"
---*/
const flights = await callTool('flights:search', { from: 'VIE', to: 'ATH', month: '2027-04', max: 20 });
const cheap = flights.filter((f) => f.price < 140);
const me = await callTool('profile:own', {});
if (cheap.length) await callTool('phone:text', { to: me.mobile, text: `${cheap.length} flights from ${cheap[0].price}` });
return cheap.length;
