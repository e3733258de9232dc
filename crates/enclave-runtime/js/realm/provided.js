  const provided = { callTool: host.callTool, parallel };
  if (methods !== undefined) {
    const log = host.log;
    const console = {};
    for (let level = 0; level < methods.length; level++) {
      const method = { [methods[level]]: (...values) => log(level, values) }[methods[level]];
      defineProperty(console, methods[level], hidden(method));
    }
    provided.console = freeze(console);
  }
  for (const name of getOwnPropertyNames(provided)) defineProperty(realGlobal, name, hidden(freeze(provided[name])));
  for (const name of getOwnPropertyNames(custom)) defineProperty(realGlobal, name, hidden(custom[name]));
