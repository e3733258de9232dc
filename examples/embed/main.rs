use enclave_vm::{Enclave, SecurityLevel, ToolCall, json};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    enclave_vm::worker::init();
    let enclave = Enclave::builder()
        .security_level(SecurityLevel::Strict)
        .tool_handler(|call: ToolCall| async move { Ok(json!({ "called": call.name })) })
        .build().await?;
    let result = enclave.run("return await callTool('users:get', { id: 1 })").await;
    println!("{}", serde_json::to_string_pretty(&result)?);
    Ok(())
}
