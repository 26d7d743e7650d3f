import { entryOfFirstVersion } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/firstVersion.ts';

it.each([
	['a6341.9001@12.ab.cd', { state: 'accepted', conversationId: 6341, messageId: 9001 }],
	['t@12.ab.cd', { state: 'timeout' }],
	['s@12.ab.cd', { state: 'serverError' }],
	['c@12.ab.cd', { state: 'connectionLost' }],
])('a line of version 1.0.0: %s', (line, expected) => {
	expect(entryOfFirstVersion(['3.content.1', line])).toEqual([
		'content.1',
		{ ...expected, runIndex: 3, itemIndex: 12, route: 'ab.cd' },
	]);
});

it.each([' a1@2.x', 'a1@2.x\n'])('a line that cannot be read is an unknown message: %j', (line) => {
	const [name, entry] = entryOfFirstVersion(['3.content', line]);
	expect(name).toBe('content');
	expect(entry).toMatchObject({ state: 'connectionLost', route: '' });
});
