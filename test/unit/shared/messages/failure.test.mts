import { readFailure } from '../../../../nodes/shared/messages/failure.ts';
import type { NextStep } from '../../../../nodes/shared/messages/codes.ts';

describe('an error of a message', () => {
	it.each<[string, unknown, object]>([
		[
			'that Meta gave at once',
			'(#132000) Number of parameters does not match the expected number of params',
			{
				errorCode: 132000,
				error: 'Number of parameters does not match the expected number of params',
				nextStep: 'fix',
				hint: expect.stringContaining('variables'),
			},
		],
		[
			'that Meta gave later',
			'131026: Message undeliverable',
			{
				errorCode: 131026,
				error: 'Message undeliverable',
				nextStep: 'useOtherChannel',
				hint: expect.any(String),
			},
		],
		[
			'of Twilio, whose codes are not known here',
			'63016 - Failed to send freeform message',
			{ errorCode: 63016, error: 'Failed to send freeform message' },
		],
		['of Twilio without words', 'Error code: 63016', { errorCode: 63016 }],
		['of Twilio without words, in Portuguese', 'Código de erro: 63016', { errorCode: 63016 }],
		[
			'of Meta without a code, about the token',
			'Error validating access token: The session has been invalidated',
			expect.objectContaining({ nextStep: 'checkAccount' }),
		],
		[
			'of Meta without a code, about the number',
			"Unsupported post request. Object with ID '1061' does not exist",
			expect.objectContaining({ nextStep: 'checkAccount' }),
		],
		[
			'with a code that nobody knows',
			'199999: Brand new',
			{ errorCode: 199999, error: 'Brand new' },
		],
		['of a sentence without a code', 'No internet: try again', { error: 'No internet: try again' }],
		[
			'of a sentence that begins with a number',
			'24 hours are over',
			{ error: '24 hours are over' },
		],
		[
			'of a code alone',
			'(#131000)',
			{ errorCode: 131000, nextStep: 'retryLater', hint: expect.any(String) },
		],
		['that is empty', ' ', {}],
		['that is not there', undefined, {}],
		['that is not a text', { code: 131026 }, {}],
		[
			'on several lines',
			'131026:  Message\n undeliverable',
			expect.objectContaining({ error: 'Message  undeliverable' }),
		],
	])('%s', (_case, given, expected) => {
		expect(readFailure(given)).toEqual(expected);
	});

	it('is cut to what a person reads', () => {
		expect(readFailure(`131000: ${'a'.repeat(5_000)}`).error).toHaveLength(301);
	});
});

/** Source: Meta's table of error codes, https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
describe('the next step after a code of Meta', () => {
	it.each<[NextStep, number[]]>([
		['fix', [132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018]],
		['fix', [100, 131008, 131009, 131021, 131047, 131051, 131053]],
		['retryLater', [4, 80007, 130429, 131048, 131049, 131056, 2, 131000, 131016, 133004, 131057]],
		['doNotContact', [131050]],
		['useOtherChannel', [131026, 130472]],
		['checkAccount', [0, 3, 10, 190, 131005, 368, 130497, 131030, 131031, 131037, 131042]],
		['checkAccount', [131045, 133010, 200, 230, 299]],
	])('is %s: %j', (nextStep, codes) => {
		for (const code of codes) {
			expect([code, readFailure(`${code}: x`)]).toEqual([
				code,
				expect.objectContaining({ nextStep, hint: expect.stringMatching(/^[A-Z].*\.$/) }),
			]);
		}
	});

	// A key that failed counts as sent, and a new run of the workflow sends what arrived once more.
	it('says what to send again where it leads to another message, and only there', () => {
		const again = expect.stringContaining('send only this message again');
		for (const code of [132000, 131049, 131042]) {
			expect(readFailure(`${code}: x`).hint).toEqual(again);
		}
		for (const code of [131050, 131026]) {
			expect(readFailure(`${code}: x`).hint).not.toEqual(again);
		}
	});
});
