  return [slowArray, slowText, slowArrayStatic, slowObject, slowJSON, {}, slowDate, {}, slowDateStatic, slowString, slowBigInt];
})
