import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

import type { Protocol } from './protocol.mts';

type File = 'markRow' | 'sentKeys' | 'messageKeys' | 'runMarks';

/** A part of the protocol's source, and what a mistake puts in its place. */
export interface Mistake {
	file: File;
	from: string;
	to: string;
}

const memory = join(
	dirname(fileURLToPath(import.meta.url)),
	'../../nodes/CloudChat/message/sendTemplate/memory',
);

/** The protocol as it would be with these mistakes in it. */
export function broken(mistakes: Mistake[]): Protocol {
	const load = (file: File): Partial<Protocol> => {
		let source = readFileSync(join(memory, `${file}.ts`), 'utf8');
		for (const { from, to } of mistakes.filter((mistake) => mistake.file === file)) {
			if (!source.includes(from)) throw new Error(`${file}.ts has no "${from}" any more`);
			source = source.replace(from, to);
		}
		const { code } = transformSync(source, {
			jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
			module: { type: 'commonjs' },
		});
		const loaded = { exports: {} };
		const run = new Function('require', 'module', 'exports', code) as (...parts: unknown[]) => void;
		run(createRequire(join(memory, `${file}.ts`)), loaded, loaded.exports);
		return loaded.exports;
	};
	return Object.assign(
		{},
		...(['markRow', 'sentKeys', 'messageKeys', 'runMarks'] as const).map(load),
	);
}
