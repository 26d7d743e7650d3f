import { readFailure } from '../../../../nodes/shared/messages/failure.ts';
import type { NextStep } from '../../../../nodes/shared/messages/codes.ts';

const ACCOUNT = expect.objectContaining({ nextStep: 'checkAccount' });
const UNDELIVERABLE = { errorCode: 131026, nextStep: 'useOtherChannel', hint: expect.any(String) };

describe('an error of a message', () => {
	it.each<[of: string, given: unknown, expected: object]>([
		[
			'Meta',
			'131026:  Message\n undeliverable',
			{ ...UNDELIVERABLE, error: 'Message  undeliverable' },
		],
		['a code alone', '(#131026)', UNDELIVERABLE],
		['Twilio, whose codes are not known here', '63016 - No', { errorCode: 63016, error: 'No' }],
		['Twilio without words', 'Error code: 63016', { errorCode: 63016 }],
		['Meta about the token', 'Error validating access token: The session is invalid', ACCOUNT],
		['Meta about the number', "Unsupported post request. Object with ID '1061' is not", ACCOUNT],
		['a sentence that begins with a number', '24 hours are over', { error: '24 hours are over' }],
	])('is of %s', (_of, given, expected) => expect(readFailure(given)).toEqual(expected));
});

// A key that failed counts as sent, and a new run of the workflow sends what arrived once more.
it.each<[NextStep, sendsAgain: boolean, codes: number[]]>([
	['fix', true, [132000, 132001, 132005, 132007, 132012, 132015, 132016, 132018, 100, 131008]],
	['fix', true, [131009, 131021, 131047, 131051, 131053]],
	['retryLater', true, [4, 80007, 130429, 131048, 131049, 131056, 2, 131000, 131016, 133004]],
	['retryLater', true, [131057]],
	['doNotContact', false, [131050]],
	['useOtherChannel', false, [131026, 130472]],
	['checkAccount', true, [0, 3, 10, 190, 131005, 368, 130497, 131030, 131031, 131037, 131042]],
	['checkAccount', true, [131045, 133010, 200, 230, 299]],
])('the next step is %s, with what to send again (%s): %j', (nextStep, sendsAgain, codes) => {
	for (const code of codes) {
		const { hint, ...failure } = readFailure(`${code}: x`);
		expect([code, failure.nextStep]).toEqual([code, nextStep]);
		expect(hint).toMatch(/^[A-Z].*\.$/);
		expect([code, hint?.includes('send only this message again')]).toEqual([code, sendsAgain]);
	}
});
