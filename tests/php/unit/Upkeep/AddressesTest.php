<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Upkeep;

use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;
use Latchkey\Upkeep\AddressShortener;
use Latchkey\Usage\EventTable;
use Latchkey\Usage\PersonalEvents;

/** Addresses say for 30 days from where somebody came, then only from which network. */
final class AddressesTest extends TestCase {
	use KeyObjects;

	private function shorten(): void {
		$table = new EventTable( $this->database() );
		( new AddressShortener( $this->store(), new PersonalEvents( $this->database(), $table ), $this->clock() ) )->run();
	}

	/** @param array<string,?string> ...$rows Instant → address. */
	private function happened( array ...$rows ): void {
		$table = new EventTable( $this->database() );
		foreach ( $rows as $row ) {
			foreach ( $row as $instant => $address ) {
				$table->append( [ [ 'created_at' => $instant, 'type' => 'edited', 'key_id' => null, 'actor' => 1, 'reference' => null, 'code' => null, 'method' => null, 'route' => null, 'ip' => $address, 'context' => null ] ] );
			}
		}
	}

	/** @return list<?string> */
	private function addresses(): array {
		return $this->database()->get_col( "SELECT ip FROM {$this->database()->prefix}latchkey_events ORDER BY id" );
	}

	/** @test */
	public function old_ones_are_shortened_and_young_ones_are_not(): void {
		$this->database()->query( "DELETE FROM {$this->database()->prefix}latchkey_events" );
		$this->happened(
			[ '2026-10-01 00:00:00' => '203.0.113.77' ],
			[ '2026-10-01 00:00:01' => '2001:db8:1234:5678::9' ],
			[ '2026-10-01 00:00:02' => null ],
			[ '2026-10-22 07:59:59' => '198.51.100.1' ],
			[ '2026-10-22 08:00:00' => '198.51.100.2' ],
		);
		$this->shorten();
		$this->shorten();
		self::assertSame( [ '203.0.113.0/24', '2001:db8:1234::/48', null, '198.51.100.0/24', '198.51.100.2' ], $this->addresses() );
		$this->clock()->set( self::instant( '2026-11-21 08:00:01' ) );
		$this->shorten();
		self::assertSame( '198.51.100.0/24', $this->addresses()[4] );
	}

	/** @test */
	public function one_run_does_a_bounded_part_and_the_next_goes_on_where_it_ended(): void {
		$this->database()->query( "DELETE FROM {$this->database()->prefix}latchkey_events" );
		$row  = [ 'created_at' => '2026-10-01 00:00:00', 'type' => 'edited', 'key_id' => null, 'actor' => 1, 'reference' => null, 'code' => null, 'method' => null, 'route' => null, 'ip' => '203.0.113.77', 'context' => null ];
		for ( $i = 0; $i < 12; $i++ ) {
			( new EventTable( $this->database() ) )->append( array_fill( 0, 500, $row ) );
		}
		$left = fn (): int => count( array_keys( $this->addresses(), '203.0.113.77', true ) );
		$this->shorten();
		self::assertSame( 1000, $left() );
		$this->shorten();
		self::assertSame( 0, $left() );
	}

	/** @test */
	public function every_form_of_address_is_shortened(): void {
		$forms = [
			'127.0.0.1'                 => '127.0.0.0/24',
			'::1'                       => '::/48',
			'2001:db8:ffff:ffff:1::2'   => '2001:db8:ffff::/48',
			'::ffff:203.0.113.9'        => '203.0.113.0/24',
			'203.0.113.0/24'            => '203.0.113.0/24',
			'no address'                => 'no address',
		];
		foreach ( $forms as $address => $short ) {
			self::assertSame( $short, PersonalEvents::shortened( $address ) );
		}
	}
}
