  const errorNames = [];
  for (let i = 0; i < errors.length; i++) errorNames[i] = errors[i].name;
  return [[host.spent, guardKey], NativeDate.prototype.toISOString, stackOf, errorPrototypes, errorNames];
})
