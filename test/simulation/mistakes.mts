import type { Mistake } from './broken.mts';

/** Ways to get the protocol wrong. Each of them must be found. */
export const mistakes: Record<string, Mistake[]> = {
	'no wait before the look': [
		{
			file: 'markRow',
			from: 'return Math.min(MOST_WAIT, Math.max(LEAST_WAIT, WAIT * this.slowest));',
			to: 'return 0;',
		},
	],
	'no look': [
		{
			file: 'sentKeys',
			from: 'return await this.waitAndLook(held);',
			to: "return 'mine';",
		},
	],
	'no own mark': [
		{
			file: 'sentKeys',
			from: "if (found.has(held.own[0])) return 'mine';",
			to: "if (now === 'unknown') return 'mine';",
		},
	],
	'own marks are written again by other calls before they are found': [
		{
			file: 'sentKeys',
			from: 'const found = await this.row.record([key, doubt(key), ...held.own, ...held.failed]);',
			to: 'this.row.keep(key, [key, doubt(key), ...held.own]);\nconst found = await this.row.record([key, doubt(key), ...held.own, ...held.failed]);',
		},
	],
	'settled before the answer': [
		{
			file: 'sentKeys',
			from: "if (claim === 'mine') this.row.keep(key, [key, doubt(key), ...held.own]);",
			to: "if (claim === 'mine') await this.row.remove([doubt(key)]);",
		},
	],
	'a call does not wait for the one before it': [
		{
			file: 'markRow',
			from: 'const begun = this.last.then(async () => {',
			to: 'const begun = Promise.resolve().then(async () => {',
		},
	],
	'marks are not written again': [
		{ file: 'markRow', from: 'this.kept.set(key,', to: 'void (key,' },
	],
	'what is unknown is written again': [
		{
			file: 'sentKeys',
			from: "this.row.keep(key, end === 'accepted' ? [key] : []);",
			to: "this.row.keep(key, end === 'accepted' ? [key] : end === 'unknown' ? [key, doubt(key)] : []);",
		},
	],
	'who asks for an accepted key takes it away': [
		{
			file: 'sentKeys',
			from: 'the key counts as unknown.\n			await this.takeAway(held, [doubt(key)]);',
			to: '\nawait this.takeAway(held, [key, doubt(key)]);',
		},
	],
	'who asks for an accepted key leaves a doubt': [
		{
			file: 'sentKeys',
			from: 'the key counts as unknown.\n			await this.takeAway(held, [doubt(key)]);',
			to: '\nthis.letGo(held);',
		},
	],
	'nobody makes sure that what was taken away is gone': [
		{ file: 'sentKeys', from: 'if (!found.has(held.own[0])) return true;', to: 'return true;' },
	],
	'what makes sure is taken away alone': [
		{
			file: 'sentKeys',
			from: 'const found = await this.look(held, []);',
			to: 'this.spent.push(...held.own);\nconst found = await this.look(held, []);',
		},
	],
	'a key that was unknown is free after a second message failed': [
		{ file: 'sentKeys', from: 'held.wasUnknown = true;', to: '' },
	],
	'a key is let go before it stands how it ended': [
		{
			file: 'sentKeys',
			from: 'const isSure =',
			to: 'if (isGone) {\nthis.letGo(held);\nvoid this.makeSure(held, gone);\nreturn true;\n}\nconst isSure =',
		},
	],
	'two messages of a wave have the same key': [
		{
			file: 'messageKeys',
			from: "if (keys.some((key) => this.book.inWork(key) !== undefined)) return 'inWork';",
			to: "const isInWork = keys.some((key) => this.book.inWork(key) !== undefined);\nawait Promise.resolve();\nif (isInWork) return 'inWork';",
		},
	],
	'what another run has in work is claimed': [
		{
			file: 'messageKeys',
			from: "if (keys.some((key) => this.book.inWork(key) !== undefined)) return 'inWork';",
			to: '',
		},
	],
	'a run sends again what it left unknown itself': [
		{ file: 'messageKeys', from: "if (end !== 'free') this.sent.set(key, end);", to: '' },
	],
	'no room for the marks of claims': [
		{ file: 'sentKeys', from: '{ keys: 0, others: 3 }', to: '{ keys: 0, others: 0 }' },
		{
			file: 'markRow',
			from: 'Math.max(most, keys) + others + room',
			to: 'Math.max(most, keys) + others',
		},
	],
	'runs without keys write nothing down': [
		{ file: 'runMarks', from: 'await this.row.record(', to: 'await (async (_: unknown) => {})(' },
	],
	'a second look believes the mark of the first, which failed': [
		{
			file: 'sentKeys',
			from: 'this.spent.push(...held.own.splice(0, 1));',
			to: '',
		},
	],
	'what is in doubt by this process is said to be accepted': [
		{
			file: 'sentKeys',
			from: 'this.row.keptFor(key).join() === key',
			to: 'this.row.keptFor(key)[0]',
		},
	],
};
