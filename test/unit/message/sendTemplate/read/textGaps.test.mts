import { textGaps } from '../../../../../nodes/CloudChat/message/sendTemplate/read/textGaps.ts';

it.each([
	['={{ $json.id }}-shipped', '7-shipped', undefined],
	['=order {{ $json.id }}', 'order ', 'all'],
	["={{ $json.id.replace('#', '') }}-shipped", '-shipped', 'all'],
	["={{ $json.id }}{{ $if($json.vip, '-vip', '') }}", '7', undefined],
	['={{ $json.id }}-{{ $json.event }}', '-shipped', 'some'],
	['={{ $json.id }}-{{ $json.event }}', '7-', 'some'],
	['={{ $json.a }}{{ $json.b }}', '7', 'some'],
	// Whoever writes what stands in for an empty value has thought of it.
	['={{ $json.id }}{{ $json.again ? "-again" : "" }}', '7', undefined],
	['={{ $json.id }}{{ $json.again ? "-again" : "" }}x', 'x', 'all'],
	['=promo{{ $json.vip ? "-vip" : "" }}', 'promo', undefined],
	['={{ $json.order?.id }}-x', '-x', 'all'],
	// The empty texts in it are for the model to read.
	["={{ $fromAI('order', 'an id (a number) or \"\"', 'string') }}-x", '-x', 'all'],
	// What is not written here, nobody can tell.
	['={{ $json.id }}', 7, undefined],
])('%s that gives %j: %s', (raw, value, gaps) => {
	expect(textGaps(raw, value)).toBe(gaps);
});
