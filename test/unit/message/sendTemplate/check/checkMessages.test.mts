import {
	checkMessages,
	type KnownTemplates,
} from '../../../../../nodes/CloudChat/message/sendTemplate/check/checkMessages.ts';
import { unusable } from '../../../../../nodes/shared/api/readAnswer.ts';
import { good } from '../../../../../nodes/shared/problem.ts';
import { message, refusal, WORDS } from '../../../messages.mts';
import { body, template } from '../../../shared/templates/support.mts';

const templates = [
	template([body('Hello {{name}}')], { language: 'en_US' }),
	template([body('Olá {{nome}}')]),
];
const known = (one: KnownTemplates) => new Map([['3', one]]);
const LISTED = known(good(templates));

const of = (values: Record<string, string>) => ({
	...message(4, { template_name: 'example', ...values }),
	notes: ['It was long.'],
});
const fitting = of({ name: 'Ana' });
const FITS =
	'The template "example" exists in en_US, pt_BR; the message fits en_US, and CloudChat chooses the language';
const unfit = of({});
const PROBLEM =
	'Variable "name" is missing: the template "example (en_US)" needs it for {{name}} in its body';

const CHECK = { check: true, preview: false };
const PREVIEW = { check: false, preview: true };

it('a refusal stays as it is, and so does a message of an inbox that was not read', () => {
	const wrong = refusal(4, { reason: 'invalidInbox', message: 'It is.', hint: 'Look.' });
	expect(checkMessages([wrong], LISTED, CHECK)).toEqual([wrong]);
	expect(checkMessages([unfit], new Map(), CHECK)).toEqual([unfit]);
});

it('where the templates are not known nothing is refused, and a note says why', () => {
	const unknown = known(unusable('CloudChat had an error (502).', 'Try again later.'));
	expect(checkMessages([unfit], unknown, { check: true, preview: true })).toEqual([
		{
			...unfit,
			notes: [
				'It was long.',
				'The template was not checked. CloudChat had an error (502): try again later',
			],
		},
	]);
});

it('a message that does not fit is refused by Check Template, and noted by a Dry Run', () => {
	expect(checkMessages([unfit], LISTED, { check: true, preview: true })).toEqual([
		{
			...{ kind: 'refusal', itemIndex: 4, to: unfit.to, message: unfit, words: WORDS },
			problems: [expect.objectContaining({ message: `${PROBLEM}.` })],
		},
	]);
	expect(checkMessages([unfit], LISTED, PREVIEW)).toEqual([
		{ ...unfit, notes: ['It was long.', PROBLEM], previewText: 'Hello {{name}}' },
	]);
});

it('a message that fits is noted in which language, and a Dry Run shows it', () => {
	const noted = { ...fitting, notes: ['It was long.', FITS] };
	expect(checkMessages([fitting], LISTED, CHECK)).toEqual([noted]);
	expect(checkMessages([fitting], LISTED, PREVIEW)).toEqual([
		{ ...noted, previewText: 'Hello Ana' },
	]);
	const alone = known(good(templates.slice(0, 1)));
	expect(checkMessages([fitting], alone, CHECK)).toEqual([fitting]);
});
