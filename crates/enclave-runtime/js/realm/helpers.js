  const isDangerous = create(null);
  for (let i = 0; i < dangerous.length; i++) isDangerous[dangerous[i]] = true;
  const { violation } = host;
  // A key is converted once, and the converted key is both judged and used.
  const guardKey = (key) => {
    const type = typeof key;
    if (type === 'number' || type === 'symbol') return key;
    const text = type === 'string' ? key : `${key}`;
    if (isDangerous[text] === true) violation(text);
    return text;
  };
