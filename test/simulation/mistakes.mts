import type { Mistake } from './broken.mts';

const claims = (from: string, to: string): Mistake[] => [{ file: 'claims', from, to }];
const row = (from: string, to: string): Mistake[] => [{ file: 'row', from, to }];

/** Ways to get the protocol wrong. Each of them must be found. */
export const mistakes: Record<string, Mistake[]> = {
	'no wait before the look': row('Math.max(LEAST_WAIT, WAIT * this.slowest)', '0'),
	'no look': claims('found && { found, hasTicket: false }', 'found && { found, hasTicket: true }'),
	'no ticket': [
		...claims('hasTicket: found.has(ticket)', 'hasTicket: true'),
		...claims('hasTicket: again.has(spare)', 'hasTicket: true'),
	],
	'a call does not wait for the one before it': row(
		'this.last.then(() => {',
		'Promise.resolve().then(() => {',
	),
	'no rest between calls': row('{ least: 1, most: 3 }', '{ least: 0, most: 0 }'),
	'what another run has in work is claimed': claims('if (this.held.has(name)) return false;', ''),
	'settled before the answer': claims(
		'crashNames?.add(name);\n\t\t}',
		'crashNames?.add(name);\n\t\t}\n\t\tawait this.row.remove(names.map((name) => marksOf(name)[1]));',
	),
	'a key of which nobody knows keeps two marks': claims(
		"end === 'unknown' ? [doubt]",
		"end === 'unknown' ? [accepted, doubt]",
	),
	'who asks for an accepted key takes it away': claims(
		'return isInWork ? []',
		"if (claims.get(name) === 'accepted') return marksOf(name);\n\treturn isInWork ? []",
	),
	'who asks for an accepted key leaves a doubt': claims(
		'return isInWork ? []',
		'return isThere ? []',
	),
	'who asks for a key that nobody knows of takes it away': claims(
		'return isInWork ? []',
		"if (claims.get(name) === 'unknown') return marksOf(name);\n\treturn isInWork ? []",
	),
	'who asks for a key that nobody knows of leaves two marks': claims(
		'return isInWork ? []',
		'return isInDoubt ? []',
	),
	'who asks for a key in work takes a mark away': claims(
		'return isInWork ? []',
		'return false ? []',
	),
	'tickets are left by who has lost': claims(
		'isLost ? [...added, ...tickets]',
		'false ? [...added, ...tickets]',
	),
	'nobody makes sure that what was freed is free': claims(
		'void this.confirmFree(tickets, gone).finally(letGo);',
		'letGo();',
	),
	'what makes sure is taken away alone': claims(
		'hasTicket ? [...gone, ...tickets] : [], hasTicket ? [] : tickets',
		'hasTicket ? gone : [], tickets',
	),
	'what was freed is taken away once more later': claims(
		'isOneFree ? await this.row.remove(taken)',
		'false ? await this.row.remove(taken)',
	),
	'a key is let go before it is free for sure': claims(
		'void this.confirmFree(tickets, gone).finally(letGo);',
		'(void this.confirmFree(tickets, gone), letGo());',
	),
	'a second look believes the ticket of the first, which failed': [
		...claims('this.row.record([...marks, spare])', 'this.row.record([...marks, ticket])'),
		...claims('again.has(spare)', 'again.has(ticket)'),
	],
	'no room for the marks of claims': row('others += run.others;', 'others = 0;'),
	'runs without keys write nothing down': claims(
		'if (crashNames && this.row.isBehind) break;',
		'if (crashNames) break;',
	),
};
