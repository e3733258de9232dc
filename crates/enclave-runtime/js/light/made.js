  return { bind, finally: ending.finally, localeCompare, BigInt: bigInt, fromAsync, parallel };
})
