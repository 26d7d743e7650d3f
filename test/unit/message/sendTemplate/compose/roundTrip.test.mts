import { compose } from '../../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import type { MessageInput } from '../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import { rowsOfJson } from '../../../../../nodes/CloudChat/message/sendTemplate/compose/variables/jsonVariables.ts';
import { mappedFields } from '../../../../../nodes/CloudChat/message/sendTemplate/read/mapping.ts';
import { fc, holds } from '../../../../property.mts';
import { anyText, JOINED, spoiltText } from '../../../../texts.mts';
import { fields, item, NOW } from './support.mts';

type Way = (text: string) => Partial<MessageInput>;

const mapped = (value: Record<string, unknown>) => {
	const schema = Object.keys(value).map((id) => ({ id, displayName: id, required: true }));
	return mappedFields({ value, schema }, { columns: {}, templateName: 'order_update' });
};
const escaped = (json: string) =>
	json.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Every way to give a text, with the key that it has in the request. */
const WAYS: Array<{ way: string; key: string; give: Way }> = [
	{ way: 'a field', key: 'v', give: (text) => ({ variables: fields(['v', text]) }) },
	{ way: 'a fallback', key: 'v', give: (text) => ({ variables: fields(['v', '', text]) }) },
	{
		way: 'a JSON object',
		key: 'v',
		give: (text) => ({ variables: { from: 'json', json: { v: text } } }),
	},
	{
		way: 'JSON text',
		key: 'v',
		give: (text) => ({ variables: { from: 'json', json: JSON.stringify({ v: text }, null, 2) } }),
	},
	{
		way: 'JSON text with escapes',
		key: 'v',
		give: (text) => ({
			variables: { from: 'json', json: `{"v":${escaped(JSON.stringify(text))}}` },
		}),
	},
	{
		way: 'JSON text that was copied from a page',
		key: 'v',
		give: (text) => ({
			variables: { from: 'json', json: `\u200e{\u200b"v"\ufeff:${JSON.stringify(text)}}` },
		}),
	},
	{ way: 'a mapped field', key: 'v', give: (text) => mapped({ v: text }) },
	{
		way: 'a button',
		key: 'button_param_0',
		give: (text) => ({ buttons: [{ value: text, position: 'auto' }] }),
	},
	{
		way: 'a mapped button',
		key: 'button_param_1',
		give: (text) => mapped({ button_param_1: text }),
	},
];

/** For each way; there are many. */
const RUNS = { runs: 400 };
/** Notes that say that the text was changed, and how. */
const CHANGED = /removed them$|replaced them with single spaces$/;
/** What a reader sees of a text: neither white space, nor what cannot be seen. */
const seen = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}\p{Cs}]/gu, '');
const sendable = (text: string) =>
	!/[\p{Cc}\p{Cs}\u2028\u2029]|\p{Zs}{5}/u.test(text) && seen(text) !== '';

describe.each(WAYS)('A text given as $way', ({ key, give }) => {
	const isButton = key.startsWith('button');
	const send = (text: string) => {
		const composed = compose(item(give(text)), NOW);
		return composed.kind === 'message'
			? {
					arrived: composed.request[key] ?? '',
					changes: composed.notes.filter((note) => CHANGED.test(note)),
				}
			: { problems: composed.problems };
	};

	it('arrives as it was given', () => {
		holds(
			[anyText],
			(reached, text) => {
				const given = isButton ? text.trim() : text;
				const { arrived, changes } = send(given);
				if (!sendable(given)) return;
				reached();
				if (isButton && arrived !== given) {
					// Nothing but what cannot be seen at the ends, and with a note.
					expect([given.includes(arrived ?? '?'), changes?.length]).toEqual([true, 1]);
					expect(seen(arrived ?? '')).toBe(seen(given));
				} else expect([arrived, changes]).toEqual([given, []]);
			},
			RUNS,
		);
	});

	it.each(JOINED.filter((text) => seen(text) !== ''))('arrives whole: %s', (text) => {
		const { arrived, changes } = send(`x${text}x`);
		expect([arrived, changes]).toEqual([`x${text}x`, []]);
	});

	it('that cannot be carried loses only what nobody can read, with a note, or is refused', () => {
		holds(
			[spoiltText],
			(reached, text) => {
				const { arrived, changes, problems } = send(text);
				if (problems !== undefined) {
					expect(seen(text)).toBe('');
					return;
				}
				reached();
				expect(seen(arrived)).toBe(seen(text));
				expect(sendable(arrived)).toBe(true);
				expect(changes.length).toBeGreaterThan(0);
				expect(Buffer.from(arrived, 'utf8').toString('utf8')).toBe(arrived);
			},
			RUNS,
		);
	});
});

it('a number in JSON text arrives as it is written', () => {
	const written = fc.stringMatching(
		/^-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?$/,
	);
	holds([written, fc.constantFrom('', ' ', '\n\t')], (reached, number, space) => {
		const json = `{"a":"1.0",${space}"v"${space}:${space}${number}${space}}`;
		const composed = compose(item({ variables: { from: 'json', json } }), NOW);
		reached();
		expect(composed).toMatchObject({ kind: 'message', request: { a: '1.0', v: number } });
	});
});

it('a number with a long fraction arrives with a note how to shorten it', () => {
	const long = fc
		.double({ min: -1e6, max: 1e6, noNaN: true })
		.filter((number) => (String(number).split('.')[1] ?? '').length > 10);
	holds([long], (reached, number) => {
		const composed = compose(item({ variables: fields(['v', number]) }), NOW);
		if (composed.kind === 'refusal') return;
		reached();
		expect(composed.request.v).toBe(String(number));
		expect(composed.notes).toEqual([expect.stringMatching(/toFixed\(2\)|all its digits/)]);
	});
});

it('JSON text gives the names and values that it holds, whatever they look like', () => {
	const values = fc.oneof(anyText, fc.json(), fc.jsonValue({ maxDepth: 3 }));
	const objects = fc.dictionary(fc.oneof(fc.string(), fc.json(), anyText), values, { maxKeys: 5 });
	holds([objects, fc.constantFrom(undefined, 1, '\t')], (reached, object, indent) => {
		const rows = rowsOfJson(JSON.stringify(object, null, indent));
		if (Object.keys(object).length > 0) reached();
		const expected = Object.entries(object).map(([name, value]) => ({
			name,
			value: typeof value === 'number' ? JSON.stringify(value) : value,
		}));
		expect(JSON.stringify(rows)).toBe(JSON.stringify(expected));
	});
});
