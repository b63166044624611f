<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\ClientAddress;
use Latchkey\Tests\TestCase;

/** Whom a request is counted against, whatever headers it carries. */
final class ClientAddressTest extends TestCase {
	private const PROXIES = [ '10.0.0.0/8', '2001:db8:ffff::/48', '192.0.2.1' ];

	/** @return array<string,array{?string,?string,?string}> The connection, the header, the client. */
	public function requests(): array {
		$odd = static fn ( string $element ): array => [ '10.0.0.1', "1.1.1.1, $element", '10.0.0.1' ];
		return [
			'no header'                                    => [ '10.0.0.1', null, '10.0.0.1' ],
			'an empty header'                              => [ '10.0.0.1', '', '10.0.0.1' ],
			'blanks only'                                  => [ '10.0.0.1', '  ', '10.0.0.1' ],
			'a stranger’s header is not believed'          => [ '198.51.100.9', '203.0.113.7', '198.51.100.9' ],
			'nor one that names a proxy'                   => [ '198.51.100.9', '10.0.0.1', '198.51.100.9' ],
			'a proxy’s header is'                          => [ '10.0.0.1', '203.0.113.7', '203.0.113.7' ],
			'from the right, up to the first stranger'     => [ '10.0.0.1', '1.1.1.1, 203.0.113.7', '203.0.113.7' ],
			'through several proxies'                      => [ '10.0.0.1', '1.1.1.1, 203.0.113.7, 10.9.9.9,192.0.2.1', '203.0.113.7' ],
			'a proxy’s name left of a stranger is no use'  => [ '10.0.0.1', '10.2.2.2, 203.0.113.7', '203.0.113.7' ],
			'nothing but proxies: the farthest'            => [ '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.3' ],
			'IPv6 through IPv6'                            => [ '2001:db8:ffff::1', '2001:DB8:0::7', '2001:db8::7' ],
			'IPv6 through IPv4'                            => [ '10.0.0.1', '2001:db8::7', '2001:db8::7' ],
			'IPv4 within IPv6 is IPv4, of the connection'  => [ '::ffff:10.0.0.1', '203.0.113.7', '203.0.113.7' ],
			'and of a hop'                                 => [ '10.0.0.1', '203.0.113.7, ::ffff:10.0.0.2', '203.0.113.7' ],
			'and of the client'                            => [ '10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7' ],
			'a port behind IPv4'                           => [ '10.0.0.1', '203.0.113.7:54321', '203.0.113.7' ],
			'brackets'                                     => [ '10.0.0.1', '[2001:db8::7]', '2001:db8::7' ],
			'brackets and a port'                          => [ '10.0.0.1', '[2001:db8::7]:443', '2001:db8::7' ],
			'garbage left of the client is not looked at'  => [ '10.0.0.1', 'unknown, <script>,, 203.0.113.7', '203.0.113.7' ],
			'garbage at the right'                         => $odd( 'unknown' ),
			'an empty element at the right'                => $odd( '' ),
			'a network is no hop'                          => $odd( '10.0.0.0/8' ),
			'leading zeros'                                => $odd( '203.0.113.07' ),
			'a zone'                                       => $odd( 'fe80::1%eth0' ),
			'half a bracket'                               => $odd( '[2001:db8::7' ),
			'a port that is none'                          => $odd( '203.0.113.7:http' ),
			'an obfuscated name'                           => $odd( '_hidden' ),
			'garbage behind a proxy'                       => [ '10.0.0.1', 'unknown, 10.0.0.2', '10.0.0.1' ],
			'thousands of hops'                            => [ '10.0.0.1', str_repeat( '10.0.0.2,', 5000 ) . '10.0.0.3', '10.0.0.2' ],
			'a zone of the connection'                     => [ 'fe80::1%eth0', null, 'fe80::1' ],
			'no connection'                                => [ null, '203.0.113.7', null ],
			'a connection without an address'              => [ 'unix:/run/php.sock', '203.0.113.7', null ],
			'an empty connection'                          => [ '', '203.0.113.7', null ],
		];
	}

	/**
	 * @test
	 * @dataProvider requests
	 */
	public function the_client_is_the_first_hop_from_the_right_that_nobody_named( ?string $connection, ?string $header, ?string $client ): void {
		$server = array_filter(
			[
				'REMOTE_ADDR'          => $connection,
				'HTTP_X_FORWARDED_FOR' => $header,
			],
			'is_string'
		);
		self::assertSame( $client, ( new ClientAddress( self::PROXIES ) )->of( $server ) );
		self::assertSame( $client, ( new ClientAddress( ' 10.0.0.0/8 ,2001:db8:ffff::/48,192.0.2.1 ' ) )->of( $server ), 'as one text' );
	}

	/** @test */
	public function what_names_nobody_trusts_nobody(): void {
		$server = [
			'REMOTE_ADDR'          => '10.0.0.1',
			'HTTP_X_FORWARDED_FOR' => '203.0.113.7',
		];
		foreach ( [ [], '', ' , ', null, true, 10, new \stdClass(), [ true, null, [ '10.0.0.1' ] ], 'all', '*', '10.0.0.*', '10.0.0.1/33', [ '10.0.0.1, 10.0.0.2' ] ] as $nobody ) {
			self::assertSame( '10.0.0.1', ( new ClientAddress( $nobody ) )->of( $server ), (string) wp_json_encode( $nobody ) );
		}
		self::assertSame( '203.0.113.7', ( new ClientAddress( [ 'garbage', '10.0.0.1' ] ) )->of( $server ), 'a bad entry does not spoil the others' );
		self::assertSame( '203.0.113.7', ( new ClientAddress( array_fill( 0, 100, '192.0.2.9' ) + [ 100 => '10.0.0.1' ] ) )->of( $server ), 'there may be many' );
	}

	/** @test */
	public function other_headers_and_strange_values_are_never_looked_at(): void {
		$client = new ClientAddress( self::PROXIES );
		foreach ( [ 'HTTP_FORWARDED', 'HTTP_CLIENT_IP', 'HTTP_X_REAL_IP', 'HTTP_CF_CONNECTING_IP', 'HTTP_X_CLUSTER_CLIENT_IP', 'HTTP_TRUE_CLIENT_IP' ] as $header ) {
			self::assertSame( '10.0.0.1', $client->of( [ 'REMOTE_ADDR' => '10.0.0.1', $header => '203.0.113.7' ] ), $header );
		}
		self::assertSame( '10.0.0.1', $client->of( [ 'REMOTE_ADDR' => '10.0.0.1', 'HTTP_X_FORWARDED_FOR' => [ '203.0.113.7' ] ] ) );
		self::assertNull( $client->of( [ 'REMOTE_ADDR' => [ '10.0.0.1' ] ] ) );
	}
}
