import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const sources = execFileSync('git', ['ls-files', '*.ts', '*.mts'], { cwd: root, encoding: 'utf8' })
	.trim()
	.split('\n')
	.filter((file) => !file.endsWith('.d.ts'));

/** The folders of operations, with a slash at the end. */
const OPERATIONS = sources
	.filter((file) => /^nodes\/CloudChat\/\w+\/\w+\/operation\.ts$/.test(file))
	.map((file) => `${dirname(file)}/`);

const operationOf = (file: string) => OPERATIONS.find((operation) => file.startsWith(operation));

/** The rooms of what operations that send messages share, below all of their own. */
const SENDING = 'nodes/CloudChat/message/sending/';

/** A node of its own: nothing of the other node's is in it. */
const TRIGGER = 'nodes/CloudChatTrigger/';

const ROOMS = [
	'form',
	'present',
	'check',
	'read',
	'compose',
	'plan',
	'deliver',
	'memory',
	'outcomes',
	'model',
];

/** The rooms, from the top floor down: a file imports from its own room and from those below it. */
const FLOORS = [
	['test/', 'scripts/'],
	['dev/'],
	['nodes/CloudChat/CloudChat.node.ts', TRIGGER],
	['nodes/CloudChat/operations.ts'],
	[...OPERATIONS.map((operation) => `${operation}operation.ts`), 'nodes/CloudChat/pickers/'],
	...ROOMS.map((room) => OPERATIONS.map((operation) => `${operation}${room}/`)),
	// A small operation has no rooms, but a few files beside its operation.ts.
	OPERATIONS,
	[`${SENDING}sending.ts`],
	...ROOMS.map((room) => [`${SENDING}${room}/`]),
	['credentials/'],
	['nodes/shared/'],
];

interface Room {
	name: string;
	floor: number;
}

function roomOf(file: string): Room | undefined {
	for (const [floor, rooms] of FLOORS.entries()) {
		const name = rooms.find((room) => file.startsWith(room));
		if (name !== undefined) return { name, floor };
	}
	return undefined;
}

/** What a file imports from this repository, without endings. */
function importsOf(file: string): string[] {
	const text = readFileSync(join(root, file), 'utf8');
	const named = [...text.matchAll(/(?:from|import\(|import) ?'(\.[^']*)'/g)];
	return named.map(([, path = '']) => join(dirname(file), path));
}

/** Rooms side by side, in which no arrow runs to a neighbour. */
const NEIGHBOURS = ['present', 'read', 'plan', 'deliver', 'memory', 'form'];

function areNeighbours(one: Room, other: Room): boolean {
	const [from = '', to = ''] = [one, other].map(({ name }) => name.split('/').at(-2));
	return from !== to && NEIGHBOURS.includes(from) && NEIGHBOURS.includes(to);
}

/** What two nodes need is in nodes/shared. */
function areNodes(file: string, target: string): boolean {
	return file.startsWith(TRIGGER) && target.startsWith('nodes/CloudChat/');
}

/** What two operations need is in nodes/shared. */
function areOperations(file: string, target: string): boolean {
	const [one, other] = [operationOf(file), operationOf(target)];
	return one !== undefined && other !== undefined && one !== other;
}

describe('the house', () => {
	it('every source has a room', () => {
		expect(sources.length).toBeGreaterThan(200);
		expect(sources.filter((file) => roomOf(file) === undefined)).toEqual([]);
	});

	it('no import runs up, and none to a neighbour', () => {
		const wrong = sources.flatMap((file) =>
			importsOf(file).flatMap((target) => {
				const from = roomOf(file);
				const to = roomOf(target) ?? roomOf(`${target}.ts`);
				if (from === undefined || to === undefined || from.name === to.name) return [];
				const aside =
					areNeighbours(from, to) || areOperations(file, target) || areNodes(file, target);
				return to.floor <= from.floor || aside ? [`${file} imports ${target}`] : [];
			}),
		);
		expect(wrong).toEqual([]);
	});
});
