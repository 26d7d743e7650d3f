import { fc } from '../property.mts';
import { ADMIN_TOKEN, type Fault } from '../../dev/sandbox/index.mts';
import { listOf } from '../../dev/engine/loadOptions.mts';
import { sized } from '../size.mts';
import { useSandbox } from './sandbox.mts';
import { crowd } from './send.mts';
import { skipWaits } from './skipWaits.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
skipWaits();

/** The token as a server may quote it. */
const token = fc.constantFrom(
	ADMIN_TOKEN,
	encodeURIComponent(ADMIN_TOKEN),
	[...ADMIN_TOKEN].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
);
const word = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 12 }),
	token,
	fc.constantFrom('id', 'error', 'errors', 'success', 'messages', 'false'),
);
const leaf = fc.oneof(word, fc.constantFrom(null, true, false, 0, 1, 6341, -1, 1e300, '', [], {}));
const value = fc.anything({ key: word, values: [leaf], maxDepth: 3, maxKeys: 4 });
const success = fc.boolean();
const shape = { id: leaf, success, error: value, errors: value, messages: value };
const json = fc
	.oneof(value, fc.record(shape, { requiredKeys: [] }))
	// The token's escapes are meant as such.
	.map((one) => JSON.stringify(one).replaceAll('\\\\u', '\\u'));
const begin = fc.constantFrom('<!doctype html>', '<html>', ' \n<form>', '<?xml?>', 'x <body>', '<');
const page = fc.tuple(begin, word).map((parts) => parts.join(''));
const before = fc.constantFrom('', '\ufeff', '\n', '{', '\0');
const body = fc
	.tuple(before, fc.oneof(json, page, word, fc.constant('')))
	.map((parts) => parts.join(''));
const anyAnswer = fc.record({
	kind: fc.constant('answer' as const),
	status: fc.oneof(fc.integer({ min: 200, max: 599 }), fc.integer({ min: 200, max: 206 })),
	body,
	contentType: fc.constantFrom('application/json', 'text/html', 'TEXT/HTML;x', 'text/plain', '*'),
	headers: fc.record(
		{
			location: token.map((one) => `https://elsewhere.example/?t=${one}`),
			'retry-after': fc.constantFrom('0', '-1', 'soon', ADMIN_TOKEN),
		},
		{ requiredKeys: [] },
	),
	taken: fc.boolean(),
});
/** The node counts on it that no 429 was taken, and tries again. */
const answer = anyAnswer.map((one) => ({ ...one, taken: one.taken && one.status !== 429 }));
const broken = fc.constantFrom<Fault>(
	{ kind: 'closeBefore' },
	{ kind: 'closeAfter', reset: true },
	{ kind: 'truncated' },
	{ kind: 'truncated', wellFramed: true },
);

const answerOrNone = fc.oneof({ weight: 9, arbitrary: answer }, broken);

const RUNS = sized(10, 100);
const MESSAGES = 25;
const items = crowd(MESSAGES);

/** What no accepted message's answer may say. */
function looksFailed({
	status,
	body: text,
	contentType,
}: Extract<Fault, { kind: 'answer' }>): boolean {
	if (status > 299) return true;
	if (status === 204 || status === 205) return false;
	let given: unknown;
	try {
		given = JSON.parse((text ?? '').replace(/^\ufeff/, ''));
	} catch {
		return /^\s*</.test(text ?? '') || (/html/i.test(contentType ?? '') && /</.test(text ?? ''));
	}
	if (typeof given !== 'object' || given === null || Array.isArray(given)) return given === false;
	const { success, error, errors, id, messages } = given as Record<string, unknown>;
	if (success === false) return true;
	const isEmpty = (one: unknown) =>
		!one || (typeof one === 'object' ? Object.keys(one).length === 0 : String(one).trim() === '');
	return isEmpty(error) && isEmpty(errors) ? false : !id && !messages;
}

it('any answer to any message: one outcome for each, none better than the answer, and no token', async () => {
	const length = { minLength: MESSAGES, maxLength: MESSAGES };
	const run = fc.array(answerOrNone, length);
	await fc.assert(
		fc.asyncProperty(run, fc.boolean(), async (faults, simplify) => {
			sandbox().clear();
			const faultOf = new Map(items.map(({ phone }, index) => [phone, faults[index]]));
			sandbox().faults.when(({ phoneNumber }) => faultOf.get(phoneNumber));
			const result = await runNode({
				baseUrl: sandbox().url,
				items,
				onError: 'continueRegularOutput',
				parameters: { simplify, options: { stopAfterFailures: 0, parallel: 25 } },
			});

			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(MESSAGES);
			result.items.forEach((item, index) => {
				const fault = faults[index];
				const { status = item.status } = (item.details ?? {}) as { status?: string };
				expect(['accepted', 'failed', 'unknown', 'notAttempted']).toContain(status);
				const count = sandbox().ledger.count(items[index]?.phone ?? '');
				expect(count).toBeLessThanOrEqual(1);
				if (status === 'accepted' && fault?.kind === 'answer')
					expect(looksFailed(fault)).toBe(false);
				if (fault?.kind === 'answer' && fault.status >= 500) expect(status).not.toBe('failed');
			});
			expect(JSON.stringify(result.run)).not.toContain(ADMIN_TOKEN);
		}),
		{ numRuns: RUNS },
	);
});

it('any answer to a read: a list or one sentence, and no token', async () => {
	await fc.assert(
		fc.asyncProperty(answerOrNone, async (fault) => {
			sandbox().faults.onRead(fault);
			const shown = await listOf('searchInboxes', { baseUrl: sandbox().url }).then(
				({ results }) => {
					expect(fault).toMatchObject({ kind: 'answer', status: expect.any(Number) });
					return results;
				},
				(error: Error) => ({ ...error, message: error.message, stack: error.stack }),
			);
			if ('message' in shown) expect(shown.message).toMatch(/^[A-Z].*\.$/);
			expect(JSON.stringify(shown)).not.toContain(ADMIN_TOKEN);
		}),
		{ numRuns: 10 * RUNS },
	);
});
