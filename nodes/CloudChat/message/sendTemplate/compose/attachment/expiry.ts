/**
 * Until when a signed address works, in milliseconds since 1970; for ever where it does not tell.
 * Source: AWS S3 and CloudFront, Google Cloud Storage, Azure Storage.
 */
export function expiryOf({ searchParams }: URL): number {
	const given = new Map([...searchParams].map(([name, value]) => [name.toLowerCase(), value]));
	const signed = given.get('x-amz-date') ?? given.get('x-goog-date') ?? '';
	const seconds = Number(given.get('x-amz-expires') ?? given.get('x-goog-expires'));
	const iso = signed.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
	const times = [
		Date.parse(iso) + seconds * 1000,
		given.has('sig') ? Date.parse(given.get('se') ?? '') : NaN,
		/^\d{10}$/.test(given.get('expires') ?? '') ? Number(given.get('expires')) * 1000 : NaN,
	];
	return times.find((time) => !Number.isNaN(time)) ?? Infinity;
}
