import { isPublicHost } from '../../../../nodes/shared/api/publicHost.ts';

/** As `URL` gives it: the other ways to write an address become one. */
const hostOf = (host: string) => new URL(`https://${host}/`).hostname;

it.each([
	...['localhost', 'LOCALHOST.', 'app.localhost', 'printer.local', 'db.internal', 'nas.lan'],
	...['intranet', 'router.home.arpa', '0.0.0.0', '10.0.0.1', '100.64.0.1', '127.255.255.255'],
	...['169.254.169.254', '172.31.255.255', '192.168.0.1', '224.0.0.1', '255.255.255.255'],
	...['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '１２７.0.0.1', '10.1.'],
	...['[::]', '[::1]', '[fd12:3456::1]', '[fe80::1]', '[ff02::1]', '[64:ff9b::7f00:1]'],
	...['[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '[2002:7f00:1::]'],
])('%s is not public', (host) => expect(isPublicHost(hostOf(host))).toBe(false));

it.each([
	...['example.com', 'local.example.com', 'mylocal.com', 'internal.com', 'xn--bcher-kva.example'],
	...['1.1.1.1', '11.0.0.0', '100.128.0.0', '172.32.0.0', '10.0.0.1.example.com'],
	...['[2606:4700:4700::1111]', '[2001:4860:4860::8888]', '[::ffff:8.8.8.8]'],
])('%s is public', (host) => expect(isPublicHost(hostOf(host))).toBe(true));
