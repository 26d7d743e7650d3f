import type { MessageRequest } from '../model/message';
import type { ButtonParameter } from './buttons';

/** The parts of a request, each composed. */
export interface RequestParts {
	inbox: string;
	phone: string;
	template: string;
	attachment: string | undefined;
	buttons: ButtonParameter[];
	variables: Map<string, string>;
}

/**
 * The endpoint's JSON body, in the order of CloudChat's own example. Variables come last and only
 * where the key is free: none can take the place of the routing, whatever it is called. (Names that
 * are whole numbers come first in every JavaScript object; in JSON the order means nothing.)
 */
export function buildRequest(parts: RequestParts): MessageRequest {
	const request: MessageRequest = {
		inbox_id: parts.inbox,
		phone_number: parts.phone,
		template_name: parts.template,
	};
	if (parts.attachment !== undefined) request.header_attachment = parts.attachment;
	for (const { position, text } of parts.buttons) request[`button_param_${position}`] = text;
	for (const [name, text] of parts.variables) {
		if (!Object.hasOwn(request, name)) request[name] = text;
	}
	return request;
}
