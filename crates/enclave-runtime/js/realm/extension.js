
  // What the configuration adds to built-ins, over what the parts before put there.
  if (host.extend !== undefined) host.extend();
