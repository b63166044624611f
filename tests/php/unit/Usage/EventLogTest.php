<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Usage;

use DateTimeImmutable;
use Latchkey\Auth\ClientAddress;
use Latchkey\Keys\FixedClock;
use Latchkey\Keys\KeyEvent;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;
use Latchkey\Usage\EventLog;
use Latchkey\Usage\EventTable;

/** The audit trail: queued, written late, bounded, without keys in it. */
final class EventLogTest extends TestCase {
	use ShopPeople;
	use WithoutTransaction;

	private FixedClock $clock;

	private EventTable $table;

	private EventLog $log;

	protected function setUp(): void {
		parent::setUp();
		$this->clock = new FixedClock( new DateTimeImmutable( '2026-11-21T08:00:00Z' ) );
		$this->table = new EventTable( $this->database() );
		$this->log   = new EventLog( $this->table, $this->clock, static fn(): ?string => ( new ClientAddress( [] ) )->of( $_SERVER ) );
	}

	/** @test */
	public function recording_writes_nothing_until_the_request_ends(): void {
		$before = $this->database()->num_queries;
		$this->log->record( new KeyEvent( 'created', str_repeat( 'a', 24 ), 7, [ 'title' => 'Ä' ] ) );
		self::assertSame( $before, $this->database()->num_queries );
		$this->log->flush_after_response();
		$this->log->flush_after_response();
		$page = $this->table->page( [], 1, 10 );
		self::assertSame( 1, $page['total'] );
		self::assertSame( [ 'created', str_repeat( 'a', 24 ), '7', null, '127.0.0.1', '2026-11-21 08:00:00', [ 'title' => 'Ä' ] ], [ $page['rows'][0]['type'], $page['rows'][0]['key_id'], (string) $page['rows'][0]['actor'], $page['rows'][0]['code'], $page['rows'][0]['ip'], $page['rows'][0]['created_at'], json_decode( (string) $page['rows'][0]['context'], true ) ] );
	}

	/** @test */
	public function one_request_writes_at_most_twenty(): void {
		for ( $i = 0; $i < 50; $i++ ) {
			$this->log->record( new KeyEvent( 'edited', null, null, [] ) );
		}
		$this->log->flush();
		self::assertSame( 20, $this->table->page( [], 1, 1 )['total'] );
	}

	/** @test */
	public function a_flood_of_refusals_writes_at_most_120_a_minute_and_nothing_else_is_lost(): void {
		$refuse = function ( int $times ): void {
			for ( $i = 0; $i < $times; $i++ ) {
				$this->log->record( new KeyEvent( 'refused', null, null, [ 'code' => 'latchkey_invalid_key', 'reference' => 'r' . $i ] ) );
				$this->log->flush();
			}
		};
		$refuse( 130 );
		self::assertSame( 120, $this->table->page( [], 1, 1 )['total'] );
		$this->log->record( new KeyEvent( 'revoked', null, 1 ) );
		$this->log->flush();
		self::assertSame( 121, $this->table->page( [], 1, 1 )['total'] );
		$this->clock->set( new DateTimeImmutable( '2026-11-21T08:01:00Z' ) );
		$refuse( 1 );
		self::assertSame( 122, $this->table->page( [], 1, 1 )['total'] );
	}

	/** @test */
	public function refusals_are_forgotten_after_ninety_days_and_the_rest_never(): void {
		foreach ( [ '2026-08-22 07:59:59' => 'refused', '2026-08-23 08:00:01' => 'refused', '2020-01-01 00:00:00' => 'revoked' ] as $at => $type ) {
			$this->clock->set( new DateTimeImmutable( $at . 'Z' ) );
			$this->log->record( new KeyEvent( $type ) );
			$this->log->flush();
		}
		$this->table->prune( '2026-11-21 08:00:00' );
		self::assertEqualsCanonicalizing( [ '2026-08-23 08:00:01', '2020-01-01 00:00:00' ], array_column( $this->table->page( [], 1, 10 )['rows'], 'created_at' ) );
	}

	/** @test */
	public function every_200th_row_prunes(): void {
		$this->clock->set( new DateTimeImmutable( '2020-01-01T00:00:00Z' ) );
		$this->log->record( new KeyEvent( 'refused' ) );
		$this->log->flush();
		self::assertSame( 1, $this->table->page( [ 'type' => [ 'refused' ] ], 1, 1 )['total'] );
		$this->clock->set( new DateTimeImmutable( '2026-11-21T08:00:00Z' ) );
		for ( $i = 0; $i < 200; $i++ ) {
			$this->log->record( new KeyEvent( 'edited' ) );
			$this->log->flush();
		}
		self::assertSame( 0, $this->table->page( [ 'type' => [ 'refused' ] ], 1, 1 )['total'] );
	}

	/** @test */
	public function whatever_a_client_puts_into_a_path_no_key_gets_into_the_table(): void {
		$secret = 'lka_' . str_repeat( 'a1', 12 ) . '_' . str_repeat( 'Zy', 19 );
		$pair   = 'ck_' . str_repeat( '0123456789', 4 );
		$this->log->record( new KeyEvent( 'refused', null, null, [ 'code' => 'x', 'method' => 'GET', 'route' => "/latchkey/v1/keys/$secret/$pair", 'note' => "typed $pair" ] ) );
		$this->log->record( new KeyEvent( 'created', null, null, [ 'title' => $secret ] ) );
		$this->log->flush();
		$dump = (string) wp_json_encode( $this->table->page( [], 1, 10 ), JSON_UNESCAPED_SLASHES );
		self::assertStringNotContainsString( substr( $secret, 4, 12 ), $dump );
		self::assertStringNotContainsString( substr( $pair, 3, 12 ), $dump );
		self::assertStringContainsString( '/latchkey/v1/keys/lka_[redacted]/ck_[redacted]', $dump );
	}

	/** @test */
	public function odd_bytes_and_long_texts_fit(): void {
		$_SERVER['REMOTE_ADDR'] = "1.2.3.4'; DROP TABLE x";
		$this->log->record( new KeyEvent( 'refused', null, null, [ 'code' => str_repeat( 'c', 500 ), 'reference' => '7f3k', 'method' => "GE\0T\xFF", 'route' => "/x\xFF\u{1F511}'\"%s" . str_repeat( 'ä', 500 ), 'more' => "\xFF%d" ] ) );
		$this->log->flush();
		$row = $this->table->page( [ 'reference' => '7f3k' ], 1, 10 )['rows'][0];
		self::assertSame( [ 64, 'GE?T?', 191, null ], [ strlen( (string) $row['code'] ), $row['method'], strlen( (string) $row['route'] ), $row['ip'] ] );
		self::assertStringStartsWith( '/x?????\'"%s', (string) $row['route'] );
		self::assertIsArray( json_decode( (string) $row['context'], true ) );
	}

	/** @test */
	public function a_failing_database_is_neither_thrown_nor_printed_nor_logged(): void {
		$this->log->record( new KeyEvent( 'created' ) );
		$this->log->record( new KeyEvent( 'refused' ) );
		$fail = static fn( string $query ): string => str_contains( $query, 'latchkey_events' ) ? 'INSERT INTO latchkey_no_such_table VALUES ( 1 )' : $query;
		add_filter( 'query', $fail );
		ob_start();
		$this->log->flush_after_response();
		remove_filter( 'query', $fail );
		self::assertSame( '', ob_get_clean() );
		self::assertSame( '', $this->site()->debug_log() );
	}

	/** @test */
	public function events_are_paged_and_filtered_over_rest_newest_first(): void {
		$this->act_as( $this->administrator() );
		$key = $this->make_pair( $this->administrator() )['id'];
		$this->dispatch( 'PATCH', '/latchkey/v1/keys/' . $key, [ 'title' => 'B' ] );
		$this->make_pair( $this->administrator() );
		$this->services()->events()->record( new KeyEvent( 'refused', $key, null, [ 'code' => 'latchkey_key_revoked', 'reference' => 'abcd1234', 'method' => 'GET', 'route' => '/wc/v3/products' ] ) );
		$this->services()->events()->flush();
		$get = fn( string $route, array $query = [] ): array => array_column( $this->dispatch( 'GET', '/latchkey/v1' . $route, $query )->get_data(), 'type' );
		self::assertSame( [ 'refused', 'shown', 'created', 'edited', 'shown', 'created' ], $get( '/events' ) );
		self::assertSame( [ 'refused', 'edited', 'shown', 'created' ], $get( "/keys/$key/events" ) );
		self::assertSame( [ 'refused' ], $get( '/events', [ 'reference' => 'abcd1234' ] ) );
		self::assertSame( [ 'edited', 'created' ], $get( '/events', [ 'type' => 'created,edited', 'key_id' => $key ] ) );
		$page = $this->dispatch( 'GET', '/latchkey/v1/events', [ 'per_page' => 1, 'page' => 2 ] );
		self::assertSame( [ '6', '6' ], [ $page->get_headers()['X-WP-Total'], $page->get_headers()['X-WP-TotalPages'] ] );
		$event = $this->dispatch( 'GET', '/latchkey/v1/events', [ 'per_page' => 1 ] )->get_data()[0];
		self::assertSame( [ 'id', 'created_at', 'type', 'key_id', 'actor', 'reference', 'code', 'method', 'route', 'ip', 'context' ], array_keys( $event ) );
		self::assertMatchesRegularExpression( '/\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\z/', $event['created_at'] );
		self::assertSame( '{}', wp_json_encode( $event['context'] ) );
	}
}
