/** `npm run test:large` is large; `npm test` tries the same in small. */
const isLarge = process.env.LARGE !== undefined;

export const sized = (small: number, large: number): number => (isLarge ? large : small);

/** A test that says something in large only. */
export const inLarge = isLarge ? test : test.skip;
