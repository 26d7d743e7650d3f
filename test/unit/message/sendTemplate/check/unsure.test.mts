import { fitToTemplates } from '../../../../../nodes/CloudChat/message/sendTemplate/check/fitToTemplates.ts';
import { message } from '../../../messages.mts';
import { sandboxTemplates } from '../../../shared/templates/support.mts';

const fit = (name: string, values: Record<string, string>) =>
	fitToTemplates(message(0, { template_name: name, ...values }), sandboxTemplates(name));

it('what one language lacks is not said of the others', () => {
	const { problems } = fit('saudacao', { name: 'A', nome: 'A' });

	expect(problems.map((problem) => problem.message)).toEqual([
		'Variable "nome" is given, but the template "saudacao (en_US)" does not have this variable.',
	]);
});

it('a button whose number leaves out the others is noted, as CloudChat may count them all', () => {
	const values = { nome: 'A', button_param_0: 'x' };

	expect(fit('pesquisa_satisfacao', values)).toMatchObject({
		problems: [],
		notes: [
			'The button parameters fit if CloudChat counts only buttons with a parameter. If it counts all buttons, set Position to Button 3 for "Responder pesquisa"',
		],
	});
	expect(fit('pesquisa_satisfacao', { nome: 'A', button_param_2: 'x' }).notes).toEqual([]);
	expect(fit('order_update', { name: 'A', order_id: '7', button_param_0: '7' }).notes).toEqual([]);
});
