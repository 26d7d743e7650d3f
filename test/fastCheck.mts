import fc from 'fast-check';

/**
 * Properties get the same values in each run, so that tests do not fail at random. CI gives them
 * others each week; `FAST_CHECK_SEED` repeats those.
 */
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 1) });

export { fc };
