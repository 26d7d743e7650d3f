/** Numbers as a database gives them: they go on when what they named is deleted. */
export class Ids {
	#conversation = 6341;
	#message = 9001;
	#contact = 106_341;
	#webhook = 71;

	conversation(): number {
		return this.#conversation++;
	}

	message(): number {
		return this.#message++;
	}

	contact(): number {
		return this.#contact++;
	}

	webhook(): number {
		return this.#webhook++;
	}
}
