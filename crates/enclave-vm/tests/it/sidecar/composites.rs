//! References joined with other text.

use enclave_vm::{ErrorCode, SidecarConfig};

use super::{bare, code, with};
use crate::host::{run, shown};

fn composites(configure: impl FnOnce(&mut SidecarConfig)) -> enclave_vm::EnclaveBuilder {
    bare(with(|sidecar| {
        sidecar.allow_composites = true;
        configure(sidecar);
    }))
}

/// `joined` must be a reference to what the same expression gives on strings.
#[track_caller]
fn check(joined: &str) {
    let script = |shown: &str| {
        format!(
            "const ref = await callTool('text', {{ of: 'x', times: 100 }});
             const o = {{ t: ref, n: 1, get g() {{ return ref }} }}; const list = [ref]; let s = 'a', r = ref, i = 1;
             const joined = await (async () => {{ {joined} }})();
             return {shown}"
        )
    };
    let plain = run(bare(with(|sidecar| sidecar.enabled = false)), &script("joined"));
    assert!(plain.success, "{joined}: {}", shown(&plain));
    let on = || composites(|sidecar| sidecar.extraction_threshold = 64);
    assert_eq!(shown(&run(on(), &script("joined"))), shown(&plain), "{joined}");
    let length = plain.value.and_then(|value| value.as_str().map(str::len));
    let expect = format!("[\"object\",{}]", length.unwrap_or(0));
    assert_eq!(
        shown(&run(on(), &script("[typeof joined, joined.length]"))),
        expect,
        "{joined}"
    );
}

#[test]
fn every_way_to_join_text_makes_a_reference() {
    for joined in [
        "return ref + 'a'",
        "return 'a' + ref",
        "return 1 + 2 + ref + 1 + 2",
        "return (1 + 2) + (ref + (1 + 2)) + null + undefined + [1, 2] + true",
        "return ref /* + */ + // +\n 'a'",
        "return `a${ref}b${1}c${ref}`",
        "return `${ref}`",
        "return `a${(1, ref)}${`b${ref}`}`",
        "s += ref; s += 'b'; return s",
        "r += 'b' + 1; return r",
        "o.t += 'b'; return o.t",
        "o . t /* . */ += /* += */ 'b'; return o.t",
        "o['t'] += 'b'; return o['t']",
        "const k = 't'; o[k] += 'b'; return o[k]",
        "list[0] += 'b'; return list[0]",
        "let n = 0; list[n++] += 'b' + n; return list[0]",
        "o.t += await (async () => { o.t = 'lost'; return 'b' })(); return o.t",
        "return ['a', ref, null, 1].join()",
        "return ['a', ref, undefined, 1].join('--')",
        "return ['a', 'b', 'c'].join(ref)",
        "return 'a'.concat(1, ref)",
        "return ref.concat('a', 1, ref)",
        "return String(ref)",
        "return o.g + 'a'",
        "return [1, 2].reduce((all, n) => all + n, ref)",
        "const f = (x) => x + ref; return f('a')",
        "return s + (i + i) + ref",
    ] {
        check(joined);
    }
}

#[test]
fn what_has_no_reference_is_what_it_is() {
    let script = "let n = 1; n += 2; let s = 'a'; s += n; const o = { n: 1, s: 'x' }; o.n += 1; o['s'] += 1;
        return [1 + 2, 1n + 2n + '', '1' + 2, 1 + '2', [] + {}, `a${1}b${null}`, n, s, o, [1, [2, 3]].join('-'),
                'a'.concat('b', 1), String(12), String([1, 2]), String.fromCharCode(65), [,null,1].join(), String(),
                new Date(0) + '' === String(new Date(0)), 'abc'.slice(1) + 1, typeof String, String.name, [].join.name]";
    let plain = run(bare(with(|sidecar| sidecar.enabled = false)), script);
    assert!(plain.success, "{}", shown(&plain));
    assert_eq!(shown(&run(composites(|_| {}), script)), shown(&plain));
}

#[test]
fn errors_and_order_are_those_of_the_operators() {
    let script = "const log = []; const f = (v) => { log.push(v); return v };
        f(1) + f(2) + f('a'); `${f(3)}${f(4)}`; const o = { x: 'q' };
        f(o).x += f(5);
        try { null.x += f(6) } catch (e) { log.push(e.name) }
        try { Symbol() + '' } catch (e) { log.push(e.name) }
        try { 1n + 1 } catch (e) { log.push(e.name) }
        return [log.map(v => v === o ? 'o' : v), o]";
    let plain = run(bare(with(|sidecar| sidecar.enabled = false)), script);
    assert_eq!(shown(&run(composites(|_| {}), script)), shown(&plain));
}

#[test]
fn a_composite_takes_no_room_in_the_guest_and_is_bounded_by_what_may_be_resolved() {
    let script = "let text = await callTool('text', { of: 'x', times: 2000 });
        let doublings = 0;
        try { for (let i = 0; i < 100; i++) { text = text + text; doublings++ } }
        catch (e) { return [doublings, e.code, text.length] }";
    let result = run(
        composites(|sidecar| sidecar.max_resolved_size = 1_000_000),
        script,
    );
    assert_eq!(shown(&result), r#"[8,"SIDECAR_LIMIT",512000]"#);
    assert!(result.stats.heap_peak_bytes < 1_000_000);
    let uncaught = "const text = await callTool('text', { of: 'x', times: 2000 }); return text + 'a'";
    let result = run(composites(|sidecar| sidecar.max_references = 1), uncaught);
    assert_eq!(code(&result), Some(ErrorCode::SidecarLimit));
}

#[test]
fn composites_of_equal_text_are_the_same_reference() {
    let script = "const a = await callTool('text', { of: 'x', times: 2000 });
        const b = await callTool('text', { of: 'x', times: 2001 });
        return [a + 'x' === b, 'x' + a === a + 'x', `${a}x` === b, a + 'y' === b, (a + '') === a]";
    assert_eq!(
        shown(&run(composites(|_| {}), script)),
        "[true,true,true,false,true]"
    );
}

#[test]
fn methods_work_on_composites() {
    let script = "const a = await callTool('text', { of: 'x', times: 2000 });
        const c = '<' + a + '|' + a + '>';
        return [c.length, c.at(0), c.at(-1), c.indexOf('|'), c.indexOf('x|x'), c.split('|').map(p => p.length), c.slice(1999, 2004),
                c.slice(1, 2001) === a, c.toUpperCase().slice(2000, 2003), c.startsWith('<x'), c.lastIndexOf('<')]";
    assert_eq!(
        shown(&run(composites(|_| {}), script)),
        r#"[4003,"<",">",2001,2000,[2001,2001],"xx|xx",true,"X|X",true,0]"#
    );
}

#[test]
fn what_no_reference_can_be_still_throws() {
    for used in [
        "JSON.stringify(ref)",
        "({})[ref]",
        "ref < 'y'",
        "+ref",
        "'abc'.includes(ref)",
        "ref.toString()",
    ] {
        let script = format!(
            "const ref = await callTool('text', {{ of: 'x', times: 2000 }}); try {{ {used} }} catch (e) {{ return e.code }}"
        );
        assert_eq!(
            shown(&run(composites(|_| {}), &script)),
            "\"SIDECAR_COMPOSITE\"",
            "{used}"
        );
    }
}
