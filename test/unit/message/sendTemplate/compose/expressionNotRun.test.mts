import { fields, messageOf, problemOf } from './support.mts';

/** As it stands where a field was left on Fixed, or where a sheet has it as its text. */
const NOT_RUN = [
	'{{ $json.order_id }}',
	"Olá {{ $('Form').item.json.name }}!",
	'Olá { $json.nome }',
	'Olá {{json.nome}}',
	"$('Planilha').item.json.nome",
	'$input.first().json.nome',
	'{ $json }',
];

it.each(NOT_RUN)('an expression that n8n did not run is not sent: %s', (text) => {
	const why = /contains an expression that n8n did not run\.$/;
	for (const { given, field } of [
		{ given: { variables: fields(['v', text]) }, field: 'Variable "v"' },
		{ given: { buttons: [{ value: text, position: 'auto' }] }, field: 'Button Parameter 1' },
		{ given: { headerAttachment: `https://example.com/${text}` }, field: 'Header Attachment URL' },
		// It would be the same for every item, and all messages but one would be skipped.
		{ given: { sendOnceKey: text }, field: 'Send Once Key' },
	]) {
		expect(problemOf(given)).toMatchObject({
			field,
			message: expect.stringMatching(why),
			hint: expect.stringContaining('from Fixed to Expression'),
		});
	}
});

it.each(['{{name}}', '{{ R$ 10 }}', 'R$(mil)', 'US$json', 'json.nome', '$nome'])(
	'%s is a text',
	(text) => {
		expect(messageOf({ variables: fields(['v', text]) }).request).toMatchObject({ v: text });
	},
);
