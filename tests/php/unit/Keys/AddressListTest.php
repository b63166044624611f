<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\AddressList;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Tests\TestCase;

/** Addresses and networks, by a table: what is stored of them, who is in, who is not. */
final class AddressListTest extends TestCase {
	/** @return array<string,array{string,string,list<string>,list<string>}> What is typed, what is stored, who is in, who is not. */
	public function ranges(): array {
		return [
			'an IPv4 address'                     => [ '203.0.113.7', '203.0.113.7', [ '203.0.113.7', '::ffff:203.0.113.7', '::FFFF:CB00:7107' ], [ '203.0.113.8', '203.0.113.6', '::203.0.113.7', '' ] ],
			'/32'                                 => [ '203.0.113.7/32', '203.0.113.7', [ '203.0.113.7' ], [ '203.0.113.6', '203.0.113.8' ] ],
			'/31'                                 => [ '203.0.113.7/31', '203.0.113.6/31', [ '203.0.113.6', '203.0.113.7' ], [ '203.0.113.5', '203.0.113.8' ] ],
			'/25, not at a whole byte'            => [ '192.0.2.128/25', '192.0.2.128/25', [ '192.0.2.128', '192.0.2.255' ], [ '192.0.2.127', '192.0.3.128' ] ],
			'/24 with host bits'                  => [ '203.0.113.77/24', '203.0.113.0/24', [ '203.0.113.0', '203.0.113.255' ], [ '203.0.112.255', '203.0.114.0' ] ],
			'/9'                                  => [ '10.128.0.0/9', '10.128.0.0/9', [ '10.128.0.0', '10.255.255.255' ], [ '10.127.255.255', '11.0.0.0' ] ],
			'/8'                                  => [ '10.1.2.3/8', '10.0.0.0/8', [ '10.0.0.0', '10.255.255.255', '::ffff:10.9.9.9' ], [ '9.255.255.255', '11.0.0.0', 'a00::' ] ],
			'/1'                                  => [ '128.0.0.0/1', '128.0.0.0/1', [ '128.0.0.0', '255.255.255.255' ], [ '127.255.255.255' ] ],
			'all of IPv4, and nothing of IPv6'    => [ '0.0.0.0/0', '0.0.0.0/0', [ '0.0.0.0', '255.255.255.255', '::ffff:1.2.3.4' ], [ '::1', '2001:db8::1', '::' ] ],
			'an IPv6 address, written long'       => [ '2001:0DB8:0:0:0:0:0:0001', '2001:db8::1', [ '2001:db8::1', '2001:DB8:0::1' ], [ '2001:db8::2', '2001:db8::1:1' ] ],
			'/128'                                => [ '2001:db8::1/128', '2001:db8::1', [ '2001:db8::1' ], [ '2001:db8::', '2001:db8::2' ] ],
			'/127'                                => [ '2001:db8::1/127', '2001:db8::/127', [ '2001:db8::', '2001:db8::1' ], [ '2001:db8::2' ] ],
			'/64'                                 => [ '2001:db8:1:2:3::4/64', '2001:db8:1:2::/64', [ '2001:db8:1:2::', '2001:db8:1:2:ffff:ffff:ffff:ffff' ], [ '2001:db8:1:3::', '2001:db8:1:1:ffff::' ] ],
			'/33, not at a whole byte'            => [ '2001:db8:8000::/33', '2001:db8:8000::/33', [ '2001:db8:8000::', '2001:db8:ffff::1' ], [ '2001:db8:7fff::1', '2001:db9::' ] ],
			'all of IPv6, and nothing of IPv4'    => [ '::/0', '::/0', [ '::', '::1', 'ffff::', '2001:db8::1' ], [ '1.2.3.4', '::ffff:1.2.3.4' ] ],
			'IPv4 within IPv6 is IPv4'            => [ '::ffff:192.0.2.1', '192.0.2.1', [ '192.0.2.1', '::ffff:192.0.2.1' ], [ '192.0.2.2', '::192.0.2.1' ] ],
			'a network of IPv4 within IPv6'       => [ '::ffff:192.0.2.9/120', '192.0.2.0/24', [ '192.0.2.0', '192.0.2.255' ], [ '192.0.3.0' ] ],
			'all of IPv4 within IPv6'             => [ '::ffff:0:0/96', '0.0.0.0/0', [ '192.0.2.1' ], [ '::1' ] ],
			'wider than IPv4 within IPv6'         => [ '::ffff:0:0/95', '::fffe:0:0/95', [ '::fffe:1:1' ], [ '::fffd:1:1' ] ],
			'an IPv4-compatible address is IPv6'  => [ '::192.0.2.1', '::192.0.2.1', [ '::c000:201' ], [ '192.0.2.1' ] ],
			'blanks around it'                    => [ "  203.0.113.7\t\n", '203.0.113.7', [ '203.0.113.7' ], [ ' 203.0.113.7' ] ],
			'this machine'                        => [ '::1', '::1', [ '::1' ], [ '127.0.0.1', '::' ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider ranges
	 * @param list<string> $in     Addresses that are in the list.
	 * @param list<string> $out    Addresses that are not.
	 */
	public function a_range_is_stored_in_one_form_and_contains_what_it_should( string $typed, string $stored, array $in, array $out ): void {
		$ranges = AddressList::normalise( [ $typed ] );
		self::assertSame( [ $stored ], $ranges );
		self::assertSame( $ranges, AddressList::normalise( $ranges ), 'what is stored stays as it is' );
		foreach ( [ $ranges, [ $typed ] ] as $list ) {
			$list = new AddressList( array_map( 'trim', $list ) );
			foreach ( $in as $address ) {
				self::assertTrue( $list->contains( $address ), "$address is in $typed" );
			}
			foreach ( $out as $address ) {
				self::assertFalse( $list->contains( $address ), "$address is not in $typed" );
			}
		}
	}

	/** @return array<string,array{mixed}> */
	public function garbage(): array {
		$texts = [
			'', ' ', '/', '/24', 'localhost', 'shop.example', '*', '203.0.113.*', '203.0.113', '203.0.113.', '.203.0.113.7', '203.0.113.7.', '203.0.113.7.8', '203..113.7', '256.0.0.1', '203.0.113.999', '-1.0.0.0', '+1.0.0.0',
			'010.0.0.1', '203.0.113.07', '0x7f.0.0.1', '2130706433', '0300.0.0.1', '1.2.3.4/33', '1.2.3.4/-1', '1.2.3.4/+8', '1.2.3.4/08', '1.2.3.4/00', '1.2.3.4/', '1.2.3.4/8/8', '1.2.3.4/a', '1.2.3.4/255.255.255.0', '1.2.3.4 /24', '1.2.3.4/ 24', '1.2.3.4-1.2.3.9', '1.2.3.4,1.2.3.5', '1.2.3.4 1.2.3.5', '1.2.3.4:80',
			'2001:db8::1/129', '2001:db8::1/1000', '2001:db8', '2001:db8:::1', '2001::db8::1', ':2001:db8::1', '2001:db8::12345', '2001:db8::g', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7', '[2001:db8::1]', '[::1]:443', 'fe80::1%eth0', 'fe80::1%25eth0', '::ffff:203.0.113.256', '::ffff:203.0.113', '::ffff:1.2.3.4/129', "1.2.3.4\n1.2.3.5", '１.2.3.4', "1.2.3.4\u{200b}",
			str_repeat( '1', 5000 ), "\xff\xfe", '::ffff:0x7f000001', 'null', '0', '1', '::/',
		];
		$cases = [];
		foreach ( $texts as $text ) {
			$cases[ 'text ' . rawurlencode( substr( $text, 0, 40 ) ) ] = [ $text ];
		}
		return $cases + [
			'a number' => [ 2130706433 ],
			'true'     => [ true ],
			'null'     => [ null ],
			'a list'   => [ [ '1.2.3.4' ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider garbage
	 */
	public function what_is_no_address_is_refused_by_name_and_in_no_list( mixed $text ): void {
		$everything = new AddressList( [ '0.0.0.0/0', '::/0' ] );
		if ( is_string( $text ) ) {
			self::assertFalse( $everything->contains( $text ) );
			self::assertNull( AddressList::address( $text ) );
			self::assertFalse( ( new AddressList( [ $text ] ) )->contains( '1.2.3.4' ), 'a damaged entry lets nobody in' );
		}
		try {
			AddressList::normalise( [ '203.0.113.7', $text ] );
			self::fail( 'accepted' );
		} catch ( InvalidKey $refused ) {
			self::assertSame( 'allowed_ips', $refused->field );
			self::assertNotFalse( json_encode( $refused->getMessage() ), 'can be sent' );
			self::assertLessThan( 300, strlen( $refused->getMessage() ) );
		}
	}

	/** @test */
	public function a_client_is_one_address_never_a_network(): void {
		$list = new AddressList( [ '10.0.0.0/8', '2001:db8::/32' ] );
		foreach ( [ '10.0.0.0/8', '10.1.2.3/32', '2001:db8::1/128', '0.0.0.0/0' ] as $network ) {
			self::assertFalse( $list->contains( $network ), $network );
			self::assertNull( AddressList::address( $network ) );
		}
	}

	/** @test */
	public function the_list_keeps_its_order_and_says_nothing_twice(): void {
		self::assertSame( [], AddressList::normalise( [] ) );
		self::assertSame(
			[ '10.0.0.0/8', '2001:db8::1', '1.2.3.4' ],
			AddressList::normalise( [ '10.0.0.0/8', '2001:DB8::1', '10.9.9.9/8', '1.2.3.4', '2001:db8:0::1/128', '::ffff:1.2.3.4', '::ffff:10.0.0.0/104' ] )
		);
		self::assertFalse( ( new AddressList( [] ) )->contains( '1.2.3.4' ) );
	}

	/** @test */
	public function sixty_four_entries_are_taken_and_sixty_five_are_not(): void {
		$texts = array_map( static fn ( int $i ): string => "10.0.$i.1", range( 1, 64 ) );
		self::assertCount( 64, AddressList::normalise( $texts ) );
		self::assertCount( 64, AddressList::normalise( [ ...$texts, '10.0.64.1/32' ] ), 'the same one twice is one' );
		$this->expectException( InvalidKey::class );
		AddressList::normalise( [ ...$texts, '10.0.65.1' ] );
	}
}
