// Who may import whom. `npm run lint` looks.

/** An operation of the node, as `message/sendTemplate/`. */
const OPERATION = '^nodes/CloudChat/(\\w+/\\w+)/';

/** The rooms of an operation, from the top down. */
const ROOMS = [
	...['form', 'present', 'check', 'read', 'compose', 'plan', 'deliver', 'memory', 'outcomes'],
	'model',
];

/** What operations that send messages share, in rooms below all of their own. */
const SENDING = '^nodes/CloudChat/message/sending/';

/** From the top floor down: a file imports from its own room and from those below it. */
const FLOORS = [
	'^(test|scripts)/',
	'^dev/',
	'^nodes/(CloudChat/CloudChat[.]node|CloudChatTrigger/)',
	'^nodes/CloudChat/operations[.]ts',
	`${OPERATION}operation[.]ts|^nodes/CloudChat/pickers/`,
	...ROOMS.map((room) => `^nodes/CloudChat/(?!message/sending/)\\w+/\\w+/${room}/`),
	// A small operation has no rooms, but a few files beside its operation.ts.
	'^nodes/CloudChat/(?!message/sending/)\\w+/\\w+/(?!operation[.])\\w+[.]ts',
	`${SENDING}\\w+[.]ts`,
	...ROOMS.map((room) => `${SENDING}${room}/`),
	'^credentials/',
	'^nodes/shared/',
];

/** Rooms side by side, in which no arrow runs to a neighbour. */
const ASIDE = '(present|read|plan|deliver|memory|form)/';

const forbidden = (name, from, to) => ({ name, severity: 'error', from, to });

export default {
	forbidden: [
		...FLOORS.slice(1).map((path, floor) =>
			forbidden(`up from ${path}`, { path }, { path: FLOORS.slice(0, floor + 1) }),
		),
		forbidden('a file without a room', { pathNot: FLOORS }, {}),
		forbidden(
			'a neighbour',
			{ path: `^nodes/CloudChat/(\\w+/\\w+)/${ASIDE}` },
			{ path: `^nodes/CloudChat/$1/${ASIDE}`, pathNot: '^nodes/CloudChat/$1/$2/' },
		),
		forbidden(
			'another operation',
			{ path: OPERATION, pathNot: SENDING },
			{ path: OPERATION, pathNot: [SENDING, '^nodes/CloudChat/$1/'] },
		),
		forbidden(
			'the other node',
			{ path: '^nodes/CloudChatTrigger/' },
			{ path: '^nodes/CloudChat/' },
		),
		forbidden('in a circle', {}, { circular: true }),
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true, // imports of types count too
		tsConfig: { fileName: 'tsconfig.json' },
	},
};
