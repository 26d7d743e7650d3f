import './environment.mts';

import { Credentials, type DirectoryLoader } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { ADMIN_TOKEN } from '../sandbox/index.mts';

/** A credential as a user filled it in. */
export interface StoredCredential {
	type: string;
	data: ICredentialDataDecryptedObject;
}

/** An account of CloudChat. */
export interface Account {
	/** Where CloudChat answers; the sandbox's address. */
	baseUrl: string;
	token?: string;
	accountId?: string;
}

/** The credential for an account, by the id that the nodes name. */
export const credentialFor = ({ baseUrl, token = ADMIN_TOKEN, accountId = '1' }: Account) => ({
	account: { type: 'cloudChatApi', data: { accountId, apiAccessToken: token, baseUrl } },
});

/**
 * n8n keeps its data keys in its database; without a provider `Credentials` cannot encrypt. The
 * cipher is taken from a `Credentials`, since a hoisted `@n8n/di` may be another copy than
 * n8n-core's. These fields are private: n8n-core is pinned.
 */
function provideDataKey(): void {
	const { cipher } = new Credentials({ id: null, name: '' }, '') as unknown as {
		cipher: {
			encryptDEKWithInstanceKey(hex: string): string;
			encryptionKeyProxy: { setProvider(provider: object): void };
		};
	};
	const value = cipher.encryptDEKWithInstanceKey('00'.repeat(32));
	const key = async () => ({ id: 'test', algorithm: 'aes-256-gcm', format: 'prefixed', value });
	cipher.encryptionKeyProxy.setProvider({
		getActiveKey: key,
		getKeyById: key,
		getLegacyKey: key,
	});
}
provideDataKey();

/** n8n's server does this part; it decrypts what was stored encrypted and counts the reads. */
export class CredentialsStore extends ICredentialsHelper {
	reads = 0;

	private readonly stored = new Map<string, Credentials>();

	constructor(private readonly loader: DirectoryLoader) {
		super();
	}

	async store(credentials: Record<string, StoredCredential>): Promise<void> {
		for (const [id, { type, data }] of Object.entries(credentials)) {
			const encrypted = new Credentials({ id, name: id }, type);
			await encrypted.setData(data);
			this.stored.set(id, encrypted);
		}
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(name: string) {
		return this.type(name).properties;
	}

	async getCredentials({ id }: INodeCredentialsDetails): Promise<Credentials> {
		const found = this.stored.get(id ?? '');
		if (found === undefined) throw new Error(`No credential "${id}" is stored`);
		return found;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		name: string,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads += 1;
		const data = await (await this.getCredentials(details)).getData();
		const withDefaults = NodeHelpers.getNodeParameters(
			this.type(name).properties,
			data as Parameters<typeof NodeHelpers.getNodeParameters>[1],
			true,
			false,
			null,
			null,
		);
		return withDefaults as ICredentialDataDecryptedObject;
	}

	/** As n8n's server does it for a credential that authenticates by a function, as ours does. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		name: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.type(name);
		if (typeof authenticate !== 'function') throw new Error(`${name} has no authenticate()`);
		return await authenticate(credentials, request as IHttpRequestOptions);
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	private type(name: string): ICredentialType {
		return this.loader.getCredential(name).type;
	}
}
