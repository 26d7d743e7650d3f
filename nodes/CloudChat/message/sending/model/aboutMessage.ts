import type { Message, MessageRequest } from './message';

/** What an outcome that is not good says of its message. */
export interface AboutMessage {
	itemIndex: number;
	/** As sent; as given where it is not valid. */
	phoneNumber?: string;
	/** Whom it was meant for, where it went to a test number instead. */
	intendedFor?: string;
	request?: MessageRequest;
}

export function aboutMessage({ itemIndex, request, intendedFor }: Message): AboutMessage {
	return {
		itemIndex,
		phoneNumber: request.phone_number,
		...(intendedFor === undefined ? {} : { intendedFor }),
		request,
	};
}
