import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import base from '../../jest.config.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
process.env.LARGE = 'yes'; // for test/size.mts, in jest's other processes too

/** The tests that have two sizes. */
const sized = readdirSync(`${root}/test`, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.test.mts'))
	.filter((file) => /from '.*\/size\.mts'/.test(readFileSync(`${root}/test/${file}`, 'utf8')))
	.map((file) => `<rootDir>/test/${file.replaceAll('\\', '/')}`);

const engine = base.projects.find(({ displayName }) => displayName === 'engine');

export default {
	...base,
	rootDir: root,
	// The engine's settings serve all of them.
	projects: [{ ...engine, displayName: 'large', rootDir: root, testMatch: sized }],
	testTimeout: 1_200_000,
};
