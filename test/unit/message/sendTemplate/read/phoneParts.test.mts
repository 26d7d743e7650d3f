import { partsOf } from '../../../../../nodes/CloudChat/message/sendTemplate/read/phoneParts.ts';

it.each([
	'+5511987654321',
	'={{ $json.phone }}',
	'={{ $json["Telefone + DDD"] }}',
	"={{ $('Form').item.json.phone }}",
	"={{ $fromAI('Phone', 'Telefone (só números), como 55 + DDD', 'string') }}",
	'={{ /* 55 + DDD */ $json.phone }}',
])('%s only picks a value, so nothing is computed twice', (written) => {
	expect(partsOf(written)).toBeUndefined();
});
