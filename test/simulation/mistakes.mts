import type { Mistake } from './broken.mts';

const claims = (from: string, to: string): Mistake[] => [{ file: 'claims', from, to }];
const row = (from: string, to: string): Mistake[] => [{ file: 'row', from, to }];

/** Ways to get the protocol wrong. Each of them must be found. */
export const mistakes: Record<string, Mistake[]> = {
	'no wait before the look': row('Math.max(LEAST_WAIT, WAIT * this.slowest)', '0'),
	'no look': claims('looks > 0 && found.has(batch.proof[0])', 'true'),
	'no own mark': claims('looks > 0 && found.has(batch.proof[0])', 'looks > 0'),
	'a call does not wait for the one before it': row(
		'this.last.then(() => {',
		'Promise.resolve().then(() => {',
	),
	'what another run has in work is claimed': claims('if (this.held.has(name)) return false;', ''),
	'settled before the answer': claims(
		"if (claims.get(name) !== 'mine') this.letGo(name);",
		"if (claims.get(name) !== 'mine') this.letGo(name);\n\t\tawait this.row.remove(names.map(doubt));",
	),
	'a key of which nobody knows keeps two marks': claims(
		"end === 'accepted' ? [doubt(name)] : end === 'unknown' ? [name] : [];",
		"end === 'accepted' ? [doubt(name)] : [];",
	),
	'who asks for an accepted key takes it away': claims(
		"=== 'accepted' ? [doubt(name)]",
		"=== 'accepted' ? [name, doubt(name)]",
	),
	'who asks for an accepted key leaves a doubt': claims(
		"=== 'accepted' ? [doubt(name)] :",
		'? [] :',
	),
	'who asks for a key that nobody knows of takes it away': claims(
		'isInDoubt && !isThere ? [name]',
		'isInDoubt && !isThere ? [name, doubt(name)]',
	),
	'who asks for a key that nobody knows of leaves two marks': claims(
		'isInDoubt && !isThere ? [name]',
		'false ? [name]',
	),
	'who asks for a key in work takes a mark away': claims('isInDoubt && !isThere ?', 'isInDoubt ?'),
	'own marks are left by who has lost': claims('if (isLost &&', 'if (false &&'),
	'nobody makes sure that what was freed is free': claims(
		'if (free.length > 0 || !isDone)',
		'if (!isDone)',
	),
	'what makes sure is taken away alone': claims(
		'this.row.remove([...gone, ...batch.own])',
		'this.row.remove(gone, batch.own)',
	),
	'what was freed is taken away once more later': claims(
		'this.row.remove([...free, ...own], gone)',
		'this.row.remove([], [...free, ...own, ...gone])',
	),
	'a key is let go before it is free for sure': claims('void isSure.finally(letGo);', 'letGo();'),
	'a second look believes the mark of the first, which failed': claims('proof.shift();', ''),
	'no room for the marks of claims': row('others += run.others;', 'others = 0;'),
	'runs without keys write nothing down': claims(
		'await this.row.record(names.flatMap(marksOf));',
		'undefined;',
	),
};
