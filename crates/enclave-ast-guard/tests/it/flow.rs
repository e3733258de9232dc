//! What flows where: words of data that take turns as a key, and tool names that callers pass.

use enclave_ast_guard::{GuardConfig, lint};

#[track_caller]
fn accepts(sources: &[&str]) {
    for source in sources {
        let report = lint(source, &GuardConfig::default());
        assert!(report.is_ok(), "{source}\n{}", report.to_text("script.js"));
    }
}

#[track_caller]
fn rejects(sources: &[&str], rule: &str) {
    for source in sources {
        let report = lint(source, &GuardConfig::default());
        let names: Vec<&str> = report.diagnostics().iter().map(|found| found.name).collect();
        assert!(names.contains(&rule), "{source}\n{names:?}");
    }
}

#[test]
fn words_of_data_are_keys_like_others() {
    accepts(&[
        "const n = {}; for (const w of ['constructor', 'a']) n[w] = 1; return n;",
        "const n = {}; for (const w of 'a constructor b'.split(' ')) n[w] = (n[w] ?? 0) + 1; return n;",
        "const n = {}; ['prototype', 'beta'].forEach(w => { n[w] = 1; }); return n;",
        "const n = {}; const ws = ['prototype', 'beta']; for (let i = 0; i < ws.length; i++) n[ws[i]] = 1; return n;",
        "const n = {}; const rows = [{ s: 'prototype' }, { s: 'idea' }]; for (const { s } of rows) n[s] = 1; return n;",
        "const n = {}; const rows = [{ s: 'prototype' }, { s: 'idea' }]; for (const r of rows) n[r.s] = 1; return n;",
        "const rows = [{ s: 'prototype' }, { s: 'idea' }]; return rows.map(r => ({ [r.s]: 1, ['x' + r.s]: 2 }));",
        "const rows = [{ s: '__proto__' }, { s: 'idea' }]; return rows.map(r => ({ [r.s]: 1 }));",
        "const n = {}; for (const w of ['a,prototype', 'b']) for (const p of w.split(',')) n[p] = 1; return n;",
        "const n = {}; const add = w => { n[w] = 1; }; add('prototype'); add('idea'); return n;",
        "const n = {}; const of = { a: 'prototype', b: 'x' }; const r = await callTool('a:b', {}); n[of[r.k]] = 1; return n;",
        "const n = {}; const w = ['prototype', 'x'].find(w => w.length > 3); n[w] = 1; return n;",
        "const o = { a: 1, prototype: 2 }; let sum = 0; for (const k of Object.keys(o)) sum += o[k]; return sum;",
        "for (const k of ['constructor', 'a']) { const { [k]: v } = { a: 1 }; return v; }",
    ]);
}

#[test]
fn a_key_that_is_proven_is_rejected_however_it_gets_there() {
    rejects(
        &[
            "const k = 'constructor'; return ({})[k];",
            "return ({})[['constructor'][0]];",
            "const [k] = ['constructor', 'a']; return ({})[k];",
            "const { k } = { k: 'constructor', l: 'a' }; return ({})[k];",
            "let k = 'a'; k = 'constructor'; return ({})[k];",
            "const r = await callTool('a:b', {}); return ({})[r.x ? 'a' : 'constructor'];",
            "return ({})['a constructor'.split(' ')[1]];",
            "for (const k of ['constructor']) return ({})[k];",
            "for (const k of ['constructor', '__proto__']) return ({})[k];",
            "const get = (o, k) => o[k]; return get(get({}, 'constructor'), 'constructor');",
            "const get = k => ({})[k]; return get('constructor');",
            // Nobody counts words on a function.
            "for (const k of ['constructor', 'a']) return (() => 1)[k];",
            "const f = () => 1; for (const k of ['caller', 'name']) return f[k];",
            "return ['constructor', 'a'].map(k => Math.max[k]);",
        ],
        "no-constructor-access",
    );
    rejects(
        &["for (const k of ['constructor', 'a']) { const { [k]: v } = () => 1; return v; }"],
        "no-computed-destructuring",
    );
}

#[test]
fn a_tool_name_that_every_caller_writes_down_is_known() {
    accepts(&[
        "const call = (name, args) => callTool(name, args); return await call('a:b', {});",
        "const call = async (name, args = {}) => { try { return await callTool(name, args); } catch (e) { return null; } }; \
         return [await call('a:b'), await call('a:c', { x: 1 })];",
        "const call = async (name, n) => { try { return await callTool(name, {}); } catch (e) { if (n) return call(name, n - 1); throw e; } }; \
         return await call('a:b', 3);",
        "const call = (name = 'a:b') => callTool(name, {}); return [await call(), await call('a:c')];",
        "const call = ({ tool, args }) => callTool(tool, args); return await call({ tool: 'a:b', args: {} });",
        "const call = name => callTool(name, {}); return await parallel(['a:b', 'a:c'], call);",
        "const call = name => callTool(name, {}); return await parallel(['a:b', 'a:c'], async name => await call(name));",
        "const outer = (name, id) => inner(name, { id }); const inner = (name, args) => callTool(name, args); return await outer('a:b', 1);",
        "const LIST = 'a:b'; const call = name => callTool(name, {}); return await call(LIST);",
        "return await (name => callTool(name, {}))('a:b');",
        "const jobs = [['a:b', { x: 1 }], ['a:c', {}]]; return await parallel(jobs, ([tool, args]) => callTool(tool, args));",
        "const jobs = [{ tool: 'a:b' }, { tool: 'a:c' }]; const out = []; for (const { tool } of jobs) out.push(await callTool(tool, {})); return out;",
    ]);
    let twenty: Vec<String> = (0..20).map(|n| format!("'a:t{n}'")).collect();
    let list = twenty.join(", ");
    accepts(&[
        &format!("for (const tool of [{list}]) await callTool(tool, {{}});"),
        &format!(
            "const call = t => callTool(t, {{}}); await call({});",
            twenty.join("); await call(")
        ),
    ]);
}

#[test]
fn a_tool_name_that_one_caller_makes_up_is_not() {
    rejects(
        &[
            "const call = (name, args) => callTool(name, args); const r = await call('a:b', {}); return await call(r.next, {});",
            "const call = name => callTool(name, {}); return { call };",
            "const call = name => callTool(name, {}); const other = call; return await other('a:b');",
            "const call = name => callTool(name, {}); return await call(...['a:b']);",
            "const call = name => callTool(name, {}); return await call.call(null, 'a:b');",
            "let call = name => callTool(name, {}); call = null; return await call('a:b');",
            "const call = name => { name = name + Date.now(); return callTool(name, {}); }; return await call('a:b');",
            "const call = name => callTool(name, {}); return await call('a:b', await call());",
            "const call = (...names) => callTool(names[0], {}); return await call('a:b');",
            "const call = name => callTool(name, {}); const r = await callTool('a:b', {}); return r.names.map(call);",
            "const call = name => callTool(name, {}); return 1;",
        ],
        "static-call-target",
    );
}

#[test]
fn a_list_of_names_that_is_changed_from_within_is_not_known() {
    rejects(
        &[
            "const r = await callTool('a:b', {}); const N = [['a:b']]; N.forEach((x) => { x[0] = r.a; }); return await callTool(N[0][0], {});",
            "const r = await callTool('a:b', {}); const N = { in: { t: 'a:b' } }; const { in: I } = N; I.t = r.a; return await callTool(N.in.t, {});",
            "const r = await callTool('a:b', {}); const N = { in: { t: 'a:b' } }; const I = N.in; I.t = r.a; return await callTool(N.in.t, {});",
            "const r = await callTool('a:b', {}); const N = [{ t: 'a:b' }]; for (const x of N) x.t = r.a; return await callTool(N[0].t, {});",
            "const r = await callTool('a:b', {}); const N = [{ t: 'a:b' }]; N.find(x => x).t = r.a; return await callTool(N[0].t, {});",
            "const r = await callTool('a:b', {}); const N = ['a:b']; N.forEach((x, i, all) => { all[0] = r.a; }); return await callTool(N[0], {});",
            "const r = await callTool('a:b', {}); const N = [{ t: 'a:b' }]; Object.values(N)[0].t = r.a; return await callTool(N[0].t, {});",
            "const r = await callTool('a:b', {}); const N = [{ t: 'a:b' }]; const M = [...N]; M[0].t = r.a; return await callTool(N[0].t, {});",
        ],
        "static-call-target",
    );
    accepts(&[
        "const N = { users: { list: 'a:b', get: 'a:c' } }; await callTool(N.users.list, {}); return await callTool(N.users.get, {});",
        "const jobs = [{ tool: 'a:b', args: { x: 1 } }, { tool: 'a:c', args: {} }]; for (const { tool, args } of jobs) await callTool(tool, args);",
        "const jobs = [{ tool: 'a:b', args: { x: 1 } }]; return await parallel(jobs, async job => ({ [job.tool]: await callTool(job.tool, job.args) }));",
        "const N = ['a:b', 'a:c']; const call = name => callTool(name, {}); return await parallel(N, call);",
        "const N = ['a:b', 'a:c']; const out = {}; for (const t of N) out[t] = await callTool(t, {}); return { out, n: N.length };",
        "const C = { tool: 'a:b', opts: { limit: 5 } }; return await callTool(C.tool, { ...C.opts, filter: C.opts });",
        "const steps = [['a:b', {}], ['a:c', {}]]; let last = null; for (const [tool, args] of steps) { last = await callTool(tool, { ...args, last }); } return last;",
    ]);
}

#[test]
fn functions_that_call_each_other_without_end_are_judged_too() {
    let functions: Vec<String> = (1..60)
        .map(|n| {
            format!(
                "const f{n} = (a, b) => {{ x[a]; f{}(a + b, b + a); }}; ",
                (n + 1) % 60
            )
        })
        .collect();
    let functions = functions.concat();
    let source = format!("const x = {{}}, f0 = k => f1(k, k); {functions} return x['constructor'];");
    rejects(&[&source], "no-constructor-access");
}
