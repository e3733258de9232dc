use enclave_vm::{ErrorCode, SecurityLevel, json};

use crate::host::{builder, run, shown};

#[test]
fn a_level_gives_its_globals() {
    let script = "return parseInt('42')";
    for level in SecurityLevel::ALL {
        let result = run(builder().security_level(level), script);
        if level == SecurityLevel::Strict {
            assert_eq!(
                result.error.map(|error| error.code),
                Some(ErrorCode::ValidationError)
            );
        } else {
            assert_eq!(shown(&result), "42", "{level}");
        }
    }
}

#[test]
fn a_key_that_turns_out_dangerous_is_a_violation_or_data() {
    let script = "const k = await callTool('echo', { key: 'constructor' });\n\
                  const o = { a: 1 };\n\
                  let found;\n\
                  try { found = o[k.key] } catch { found = 'caught' }\n\
                  o[k.key] = 2;\n\
                  return [found ?? null, Object.keys(o)];";
    for level in SecurityLevel::ALL {
        let result = run(builder().security_level(level), script);
        let expect = if level <= SecurityLevel::Secure {
            "SECURITY_VIOLATION SecurityViolationError: The script used `constructor` as a computed property key"
        } else {
            r#"[null,["a","constructor"]]"#
        };
        assert_eq!(shown(&result), expect, "{level}");
    }
}

#[test]
fn custom_globals_are_data_of_the_run() {
    let globals = json!({ "config": { "apiUrl": "https://api.example.com" } });
    let globals = globals.as_object().cloned().expect("an object");
    let script = "config.apiUrl = config.apiUrl + '/v2'; return config.apiUrl";
    for _ in 0..2 {
        let result = run(builder().globals(globals.clone()), script);
        assert_eq!(shown(&result), r#""https://api.example.com/v2""#);
    }
}
