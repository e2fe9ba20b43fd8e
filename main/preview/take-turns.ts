/** PV-8 allows 100 ms; half of it leaves room for slow machines. */
const longestTurnMs = 20;

/** Lets others run once a turn has taken long enough. Made by `takeTurns` for one piece of work. */
export type Turn = () => Promise<void>;

/** For long work in slices: `await turn()` between two of them. */
export function takeTurns(): Turn {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < longestTurnMs) return;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    began = performance.now();
  };
}
