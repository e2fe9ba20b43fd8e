export {}; // a module, for its `await`

/**
 * How long a test of the window waits for what is to come: nearly as long as the test may take. A
 * machine with other work to do is slow, and what never comes is as wrong later.
 */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 15_000 });
}
