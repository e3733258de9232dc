use rquickjs::{Context, Ctx, Exception, Function, Promise, Runtime, Value};

use crate::host::reply_to;

/// Runs `script` on the bare engine: a new runtime and context, compile, run; `callTool` is a native function that
/// answers at once, through JSON text both ways as any host must. Gives the value as JSON text.
///
/// # Errors
///
/// What the engine says when it cannot run the script.
pub fn run_bare(script: &str) -> Result<String, String> {
    let runtime = Runtime::new().map_err(|error| error.to_string())?;
    let context = Context::full(&runtime).map_err(|error| error.to_string())?;
    context.with(|ctx| {
        run(&ctx, script).map_err(|error| {
            let thrown = ctx.catch();
            thrown
                .as_exception()
                .and_then(Exception::message)
                .unwrap_or_else(|| error.to_string())
        })
    })
}

fn run(ctx: &Ctx<'_>, script: &str) -> Result<String, rquickjs::Error> {
    ctx.globals()
        .set("callTool", Function::new(ctx.clone(), call_tool)?)?;
    let main: Function<'_> = ctx.eval(format!("(async () => {{\n{script}\n}})"))?;
    let promise: Promise<'_> = main.call(())?;
    let value: Value<'_> = promise.finish()?;
    let json = ctx.json_stringify(value)?;
    json.map_or_else(|| Ok("undefined".to_owned()), |json| json.to_string())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "the engine hands its functions owned arguments"
)]
fn call_tool<'js>(ctx: Ctx<'js>, name: String, args: Value<'js>) -> Result<Promise<'js>, rquickjs::Error> {
    let args = match ctx.json_stringify(args)? {
        Some(args) => args.to_string()?,
        None => "{}".to_owned(),
    };
    let args = serde_json::from_str(&args).unwrap_or_default();
    let reply = ctx.json_parse(reply_to(&name, args).to_string())?;
    let (promise, resolve, _) = ctx.promise()?;
    resolve.call::<_, ()>((reply,))?;
    Ok(promise)
}
