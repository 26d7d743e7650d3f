import { partsOf } from '../../../../../nodes/CloudChat/message/sendTemplate/read/phoneParts.ts';

it.each([
	'+5511987654321',
	'={{ $json.phone }}',
	'={{ $json["Telefone + DDD"] }}',
	"={{ $('Form').item.json.phone }}",
	"={{ $fromAI('Phone', 'With 55 + area code', 'string') }}",
])('%s only picks a value, so nothing is computed twice', (written) => {
	expect(partsOf(written)).toBeUndefined();
});
