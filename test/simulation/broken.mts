import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

import { Claims } from '../../nodes/CloudChat/message/sending/memory/claims.ts';
import { Row } from '../../nodes/CloudChat/message/sending/memory/row.ts';

/** What is simulated; a test puts a broken one in its place. */
export interface Protocol {
	Row: typeof Row;
	Claims: typeof Claims;
}

export const asItIs: Protocol = { Row, Claims };

/** A part of the protocol's source, and what a mistake puts in its place. */
export interface Mistake {
	file: 'row' | 'claims';
	from: string;
	to: string;
}

const memory = join(
	dirname(fileURLToPath(import.meta.url)),
	'../../nodes/CloudChat/message/sending/memory',
);
const require = createRequire(join(memory, 'row.ts'));

/** The protocol as it would be with these mistakes in it. */
export function broken(mistakes: Mistake[]): Protocol {
	const load = (file: Mistake['file']): object => {
		const module = { exports: {} };
		let source = readFileSync(join(memory, `${file}.ts`), 'utf8');
		for (const { from, to } of mistakes.filter((mistake) => mistake.file === file)) {
			if (!source.includes(from)) throw new Error(`${file}.ts has no "${from}" any more`);
			source = source.replace(from, to);
		}
		const { code } = transformSync(source, {
			jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
			module: { type: 'commonjs' },
		});
		const run = new Function('require', 'module', 'exports', code) as (...parts: unknown[]) => void;
		run(require, module, module.exports);
		return module.exports;
	};
	return Object.assign({}, load('row'), load('claims')) as Protocol;
}
