import { useState } from 'react';

/** The value as it was when it was fresh last: what belongs to others meanwhile is not shown. */
export function useFresh<Value>(value: Value, isFresh: boolean): Value {
  const [kept, setKept] = useState(value);
  if (isFresh && !Object.is(kept, value)) setKept(value);
  return isFresh ? value : kept;
}
