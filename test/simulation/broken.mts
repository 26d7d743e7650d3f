import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

import type { Protocol } from './protocol.mts';

/** A part of the protocol's source, and what a mistake puts in its place. */
export interface Mistake {
	file: 'markRow' | 'sentKeys' | 'messageKeys' | 'runMarks';
	from: string;
	to: string;
}

const memory = join(
	dirname(fileURLToPath(import.meta.url)),
	'../../nodes/CloudChat/message/sendTemplate/memory',
);
const requireOther = createRequire(join(memory, 'markRow.ts'));

/** The protocol as it would be with these mistakes in it. */
export function broken(mistakes: Mistake[]): Protocol {
	const loaded = new Map<string, { exports: object }>();
	const load = (file: string): object => {
		const known = loaded.get(file);
		if (known !== undefined) return known.exports;
		const module = { exports: {} };
		loaded.set(file, module);
		let source = readFileSync(join(memory, `${file}.ts`), 'utf8');
		for (const { from, to } of mistakes.filter((mistake) => mistake.file === file)) {
			if (!source.includes(from)) throw new Error(`${file}.ts has no "${from}" any more`);
			source = source.replace(from, to);
		}
		const { code } = transformSync(source, {
			jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
			module: { type: 'commonjs' },
		});
		const require = (name: string): unknown =>
			name.startsWith('./') ? load(name.slice(2)) : requireOther(name);
		const run = new Function('require', 'module', 'exports', code) as (...parts: unknown[]) => void;
		run(require, module, module.exports);
		return module.exports;
	};
	return Object.assign(
		{},
		...['markRow', 'sentKeys', 'messageKeys', 'runMarks'].map(load),
	) as Protocol;
}
